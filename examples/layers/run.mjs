// Two authorities, one decision: the most restrictive. Paths start in this folder.
process.chdir(import.meta.dirname);

import assert from "node:assert/strict";
import { createBoundary } from "writ";

const boundary = await createBoundary({
  policy: [
    { name: "org", policy: "org.yaml" },
    { name: "project", policy: "project.yaml" },
  ],
});
const developer = boundary.session({ principal: { id: "agent:shop", role: "developer" } });
const releaser = boundary.session({ principal: { id: "agent:release", role: "release-manager" } });

const staging = { tool: "deploy_web", args: { env: "staging" } };
const production = { tool: "deploy_web", args: { env: "production" } };

show(developer, { tool: "read_file", args: { path: "/srv/shop/README.md" } }, "allow", "project/read-everything");
show(developer, { tool: "read_file", args: { path: "/srv/shop/.env" } }, "deny", "org/env-files");
show(developer, staging, "allow", "project/deploy-everywhere");
show(developer, production, "deny", "org/production-is-for-releasers");
show(releaser, production, "ask", "org/releases-are-approved");
show(releaser, { tool: "drop_database" }, "deny", "project"); // the organisation says nothing, the project grants nothing

await boundary.close();

function show(session, call, effect, expected) {
  const { decision, reasons } = session.decide(call);
  const why = reasons
    .filter((reason) => reason.effect === decision)
    .map(({ layer, rule }) => (rule === null ? layer : `${layer}/${rule}`));
  console.log(`${decision.padEnd(6)} ${call.tool} ${call.args?.path ?? call.args?.env ?? ""}  ${why.join(", ")}`);
  assert.equal(decision, effect);
  assert.ok(why.includes(expected), `${expected} is not among the reasons`);
}
