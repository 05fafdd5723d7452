import { type Command, Option } from "commander";

/** Options that several commands have, defined once. */

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export function policyOptions(command: Command): Command {
  command.optionsGroup("Policy:").option("-p, --policy <policy>", "a file or `builtin:name` (default: policy.yaml)");
  return layerOption(command);
}

/** SECURITY: where the agent may have a say about the folder, a policy found there is no policy. */
export function requiredPolicyOptions(command: Command): Command {
  command.optionsGroup("Policy:").requiredOption("-p, --policy <policy>", "a file or `builtin:name`; required");
  return layerOption(command);
}

function layerOption(command: Command): Command {
  return command.option(
    "-l, --layer <layer>",
    "a further policy, `P` or `name=P`, which can only restrict; repeatable",
    collect,
  );
}

export function whoOptions(command: Command): Command {
  return command
    .optionsGroup("Circumstances:")
    .option("--principal <who>", "who calls: an id, or a JSON object with `id`, `roles`, `claims` …")
    .option("--role <role>", "the principal's role")
    .option("--context <json>", "facts for `context.*`, a JSON object");
}

export function placeOptions(command: Command): Command {
  return command
    .option("--cwd <folder>", "where a call's relative paths start (default: here)")
    .option("--home <folder>", "what `~` stands for (default: your home)")
    .option("--case-sensitive", "file names that differ by case only are different files")
    .option("--no-real-paths", "decide paths as written, without following links on this machine");
}

/** Who calls, from where and when: what is no part of the call. */
export function sceneOptions(command: Command): Command {
  return placeOptions(whoOptions(command))
    .option("--label <label>", "a label that the session has seen; repeatable", collect)
    .option("--now <time>", "decide as of this time, such as 2026-01-05T09:00:00Z");
}

export function callOptions(command: Command): Command {
  return command
    .optionsGroup("Call:")
    .option("-t, --tool <name>", "the tool to be called")
    .option("-a, --args <json>", "its arguments, a JSON object (default: none)");
}

/** What to look for in texts. */
export function detectOptions(command: Command): Command {
  return command
    .optionsGroup("What to look for:")
    .option("-k, --kind <kinds>", "`secrets`, `pii`, or both joined by a comma (default: both)")
    .option("--type <type>", "only this type, by name or glob such as `aws-*`; repeatable", collect)
    .option("--min-confidence <share>", "from 0 to 1: leave out what is less certain (default: 0.5)");
}

export function outputOptions(command: Command, json: string | null): Command {
  command.optionsGroup("Options:");
  if (json !== null) command.option("--json", json);
  return command.addOption(noColor());
}

export const noColor = (): Option => new Option("--no-color", "no colours; so does NO_COLOR, and no terminal");
