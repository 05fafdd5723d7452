import { Option } from "commander";
import { STRATEGIES } from "../../../writ/src/model/redaction.js";
import type { RedactOptions } from "../redact/index.js";
import { type Define, examples, notes } from "./define.js";
import { detectOptions } from "./options.js";

export const defineRedact: Define = (program, { io, finish }) => {
  const command = program.command("redact").summary("replace secrets and personal data in a stream");
  command.description(
    "Copies standard input to standard output with keys, tokens, passwords and data about people replaced. Writes as it reads, and holds back no more than what may still become something.",
  );
  detectOptions(command)
    .optionsGroup("Output:")
    .addOption(
      new Option("--replace <how>", "what stands in the place of a value (default: placeholder)").choices([
        ...STRATEGIES,
      ]),
    )
    .option("--jsonl", "the input is JSON Lines: each line stays JSON");
  notes(command, "Replacements", [
    "placeholder  <EMAIL_1>: the same value, the same number",
    "mask         stars, a multiple of eight",
    "hash         <EMAIL:…>: the same value, the same letters, under the key in",
    "             WRIT_REDACTION_KEY, else under one of this run",
    "remove       nothing",
    "last4        stars and the last four letters or digits",
  ]);
  notes(command, "Exit code", ["0 done, 64 the input cannot be redacted, 130 interrupted"]);
  examples(command, [
    ["A log that may be handed on", "… | writ redact"],
    ["While it grows, keys only", "tail -f app.log | writ redact --kind secrets"],
    ["Records that can be compared all the same", "… | writ redact --jsonl --replace hash"],
  ]);
  command.action(async (options: RedactOptions) => {
    const { runRedact } = await import("../redact/index.js");
    finish(await runRedact(options, io));
  });
};
