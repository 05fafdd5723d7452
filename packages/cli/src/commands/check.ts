import { Option } from "commander";
import type { CheckOptions } from "../check/index.js";
import { LINE_ERRORS } from "../check/line-errors.js";
import { type Define, examples, notes } from "./define.js";
import { callOptions, outputOptions, policyOptions, sceneOptions } from "./options.js";

export const defineCheck: Define = (program, { io, finish }) => {
  const command = program.command("check").summary("decide one call, or one per line");
  command.description("Decides one call, or every call of a batch. Nothing runs, and no limit is counted.");
  policyOptions(callOptions(command))
    .optionsGroup("Batch:")
    .option("-c, --calls <file>", "calls as JSON Lines from a file, or `-` for standard input")
    .addOption(
      new Option("--fail-on <effect>", "exit with 1 if any call is denied; `ask`: or 2 if any asks").choices([
        "deny",
        "ask",
      ]),
    );
  outputOptions(sceneOptions(command), "the decision as one line of JSON; a batch always prints JSON");
  notes(command, "Exit code of one call", ["0 allow, 1 deny, 2 ask"]);
  notes(command, "Exit code of a batch", [
    "0 whatever was decided, unless --fail-on says otherwise",
    "65 if a line is not a JSON object; the other lines are answered all the same",
  ]);
  notes(command, "A line of a batch", [
    `in   {"id"?, "tool", "args"?, "principal"?, "session"?, "context"?, "cwd"?}`,
    `     or "operation": {"action", "resource"} in place of "tool" and "args"`,
    `out  {"id": its id or else the line's number, "decision", "code", …}`,
    `     {"id": its number, "decision": "deny", "error": {"code", "message"}}`,
    "     for a line that is no JSON object; an empty line for an empty line.",
    "One line out per line in, in order, as they come.",
  ]);
  notes(
    command,
    "Errors of a line",
    Object.entries(LINE_ERRORS).map(([code, message]) => `${code.padEnd(15)}  ${message}`),
  );
  examples(command, [
    ["May the agent read this file?", `writ check --tool read_text_file --args '{"path":"/srv/app/.env"}'`],
    [
      "The same under your organisation's policy as well",
      "writ check -p org.yaml -l policy.yaml --tool deploy_web --role sre",
    ],
    ["Every call of a recorded session; fail if any would be denied", "writ check --calls calls.jsonl --fail-on deny"],
    ["As a filter", "… | writ check --calls - | jq -r .decision"],
  ]);
  command.action(async (options: CheckOptions) => {
    const { runCheck } = await import("../check/index.js");
    finish(await runCheck(options, io));
  });
};
