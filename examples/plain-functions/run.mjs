// Runs the agent's functions and checks what each of them may do. Paths start in this folder.
process.chdir(import.meta.dirname);

import assert from "node:assert/strict";
import { existsSync } from "node:fs";

const { DeniedError } = await import("writ");
const { boundary, session, tools } = await import("./agent.mjs");

const text = await tools.readNote({ path: "notes/plan.md" });
assert.match(text, /Ship on Friday/);
console.log("allowed  notes/plan.md");

await denied("notes/private/salaries.md", tools.readNote, "RULE_DENY");
await denied("notes/../../../package.json", tools.readNote, "NOT_GRANTED");
await denied("notes/plan.md", tools.deleteNote, "NOT_GRANTED");
await denied(["notes/plan.md"], tools.readNote, "ARGS_INVALID");
assert.ok(existsSync("notes/plan.md"), "a denied function did not run");

// The same answer as a value; nothing runs.
const decision = session.decide({ tool: "read_note", args: { path: "notes/private/salaries.md" } });
assert.equal(decision.decision, "deny");
console.log(
  `${decision.decision}     ${decision.reasons[0].rule}: ${decision.reasons[0].message.replace(process.cwd(), ".")}`,
);

await tools.readNote({ path: "notes/plan.md" });
await tools.readNote({ path: "notes/plan.md" });
await denied("notes/plan.md", tools.readNote, "LIMIT_EXCEEDED");

await boundary.close();

/** Calls a tool that must not run. */
async function denied(path, tool, code) {
  const error = await tool({ path }).then(
    () => null,
    (thrown) => thrown,
  );
  assert.ok(error instanceof DeniedError, `${path} was not denied`);
  assert.equal(error.code, code);
  console.log(`denied   ${path}  ${error.code}: ${error.hint}`);
}
