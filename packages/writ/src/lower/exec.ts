import type { Json } from "../model/json.js";
import { isArray } from "../model/json.js";
import type { FileSystemFacts, Operation } from "../model/request.js";
import type { Languages } from "./languages.js";
import { loaded } from "./languages.js";
import { known, opaque, unknown } from "./lowered.js";
import { commandLine } from "./shell/command-line.js";
import type { Attributes } from "./typed.js";
import { addTyped } from "./typed.js";

const NO_PROGRAM = opaque("a command line is not read by this version");
const NOT_TEXT = opaque("an attribute of the wrong type");

/** A program that is run without a shell, and what it does by its words. */
export function execOperations(raw: Attributes, fs: FileSystemFacts, languages: Languages): readonly Operation[] {
  const operation = execOperation(raw, fs);
  const { argv, cwd, env } = operation.resource;
  if (argv === undefined) return [operation];
  const { program } = loaded(languages, "shell");
  const { operations } = program(textsOf(argv), textsOf(env), fs, typeof cwd === "string" ? cwd : undefined);
  const [first, ...others] = operations;
  const isUnknown = first?.resource.unknown === true && operation.resource.unknown === undefined;
  return [isUnknown ? known("process.exec", { ...operation.resource, unknown: true }) : operation, ...others];
}

const textsOf = (value: Json | undefined): readonly string[] =>
  value !== undefined && isArray(value) ? value.map(String) : [];

/**
 * A program that is run without a shell. `argv` holds the words as run, the program first, whether or not it was declared
 * there; `command` is the same as one line. A command line alone would have to be read: opaque.
 */
function execOperation(raw: Attributes, fs: FileSystemFacts): Operation {
  const resource: Record<string, Json> = {};
  const wrong = typeof raw.argv === "string" ? NOT_TEXT : addTyped(resource, "process.exec", raw, fs, []);
  if (wrong !== null) return unknown("process.exec", wrong);
  const words = isArray(resource.argv) ? resource.argv.map(String) : [];
  const program = typeof resource.program === "string" ? resource.program : words[0];
  if (program === undefined || program.trim() === "") return unknown("process.exec", NO_PROGRAM);
  const argv = words[0] === program ? words : [program, ...words];
  if (resource.argv !== undefined) {
    resource.argv = Object.freeze(argv);
    resource.command ??= commandLine(argv);
  }
  resource.program = program;
  return known("process.exec", resource);
}
