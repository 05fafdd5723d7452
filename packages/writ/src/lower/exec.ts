import type { Json } from "../model/json.js";
import { isArray } from "../model/json.js";
import type { FileSystemFacts, Operation } from "../model/request.js";
import { known, opaque, unknown } from "./lowered.js";
import type { Attributes } from "./typed.js";
import { addTyped } from "./typed.js";

const NO_PROGRAM = opaque("a command line is not read by this version");
const NOT_TEXT = opaque("an attribute of the wrong type");

/**
 * A program that is run without a shell. `argv` holds the words as run, the program first, whether or not it was declared
 * there; `command` is the same as one line. A command line alone would have to be read: opaque.
 */
export function execOperation(raw: Attributes, fs: FileSystemFacts): Operation {
  const resource: Record<string, Json> = {};
  const wrong = typeof raw.argv === "string" ? NOT_TEXT : addTyped(resource, "process.exec", raw, fs, []);
  if (wrong !== null) return unknown("process.exec", wrong);
  const words = isArray(resource.argv) ? resource.argv.map(String) : [];
  const program = typeof resource.program === "string" ? resource.program : words[0];
  if (program === undefined || program.trim() === "") return unknown("process.exec", NO_PROGRAM);
  const argv = words[0] === program ? words : [program, ...words];
  if (resource.argv !== undefined) {
    resource.argv = Object.freeze(argv);
    resource.command ??= argv.map(quoted).join(" ");
  }
  resource.program = program;
  return known("process.exec", resource);
}

/** A word as a POSIX shell needs it written. */
const quoted = (word: string): string =>
  /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
