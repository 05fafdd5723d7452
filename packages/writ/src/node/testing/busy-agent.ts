import { createBoundary } from "../create-boundary.js";
import { jsonlRecorder } from "../jsonl-recorder.js";

/**
 * An agent to be killed: `busy-agent LOG CALLS`. Makes so many calls, says `ran` after each, and then one that says `running`
 * and never ends.
 */
const [log = "", calls = "0"] = process.argv.slice(2);
const text = "apiVersion: writ/v1\nkind: Policy\nmetadata: { name: busy }\ndefault: allow\n";
const boundary = await createBoundary({ policy: { text, file: "busy.yaml" }, recorder: jsonlRecorder(log) });
const session = boundary.session({ principal: { id: "agent:busy" } });
for (let call = 0; call < Number(calls); call += 1) {
  await session.run({ tool: "work", args: { call } }, () => call);
  process.stdout.write("ran\n");
}
// What keeps the process alive while its tool never answers.
setInterval(() => {}, 60_000);
await session.run({ tool: "work" }, () => {
  process.stdout.write("running\n");
  return new Promise(() => {});
});
