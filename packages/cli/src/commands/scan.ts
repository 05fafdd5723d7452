import { type Command, Option } from "commander";
import type { ScanOptions } from "../scan/index.js";
import { type Define, examples, notes } from "./define.js";
import { detectOptions, outputOptions } from "./options.js";

export const defineScan: Define = (program, { io, finish }) => {
  const command: Command = program.command("scan").summary("find secrets and personal data in files");
  command
    .description(
      "Looks for keys, tokens, passwords and data about people in files, below folders or in standard input. Says what it is and where, never what it reads there.",
    )
    .argument("[path...]", "files, folders, or `-` for standard input (default: `-`)");
  detectOptions(command)
    .optionsGroup("Files:")
    .option("--no-gitignore", "also look at what `.gitignore` files leave out")
    .option("--binary", "also look at files that are no text")
    .option("--jsonl", "the input is JSON Lines with a `text` in each line")
    .optionsGroup("Output:")
    .addOption(
      new Option("--format <format>", "how to print findings (default: text)").choices(["text", "json", "sarif"]),
    );
  outputOptions(command, null);
  notes(command, "Exit code", [
    "0 nothing was found, 1 something was, 64 something cannot be read",
    "65 with --jsonl: a line has no `text`; the others are answered",
  ]);
  notes(command, "With --jsonl", [
    `in   {"id"?, "text"}`,
    `out  {"id": its id or else the line's number, "findings": [{"kind", "type",`,
    `     "start", "end", "confidence"}]}, offsets in UTF-16 units of the text`,
  ]);
  examples(command, [
    ["Is there a key in this repository?", "writ scan --kind secrets ."],
    ["What would a log tell about people?", "writ scan --kind pii app.log"],
    ["For code scanning", "writ scan --kind secrets --format sarif ."],
    ["As a filter over records", "… | writ scan --jsonl --kind secrets,pii -"],
  ]);
  command.action(async (paths: string[], options: Omit<ScanOptions, "version">) => {
    const { runScan } = await import("../scan/index.js");
    finish(await runScan(paths.length === 0 ? ["-"] : paths, { ...options, version: program.version() ?? "" }, io));
  });
};
