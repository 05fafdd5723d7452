import type { Json } from "../../model/json.js";
import type { Operation } from "../../model/request.js";
import { known, opaque, unknown } from "../lowered.js";
import { commandLine } from "./command-line.js";
import type { State } from "./state.js";
import { folder } from "./variables.js";
import type { Word } from "./word.js";

const NO_PROGRAM = opaque("a program whose name is not known before it runs");

/** Assignments before a command: as `NAME=value`, or `null` where one of them is not known. */
export type Environment = readonly string[] | null;

export const NO_ENVIRONMENT: Environment = Object.freeze([]);

/** The operation of running a program. `isKnown`: it is known what it does. */
export function execution(words: readonly Word[], environment: Environment, state: State, isKnown: boolean): Operation {
  const program = words[0]?.text ?? null;
  if (program === null || program === "" || program.includes(STREAM)) return unknown("process.exec", NO_PROGRAM);
  const resource: Record<string, Json> = { program };
  const underived: string[] = [];
  const argv = textsOf(words);
  if (argv === null) underived.push("argv", "command");
  else {
    resource.argv = Object.freeze(argv);
    resource.command = commandLine(argv);
  }
  const cwd = folder(state);
  if (cwd !== null) resource.cwd = cwd;
  else underived.push("cwd");
  if (environment === null) underived.push("env");
  else if (environment.length > 0) resource.env = environment;
  if (!isKnown) resource.unknown = true;
  const operation = known("process.exec", resource);
  return underived.length === 0 ? operation : Object.freeze({ ...operation, underived: Object.freeze(underived) });
}

/** What a process substitution becomes, in words that are not shown. */
export const STREAM = "/dev/fd/63";

/** The texts of words; `null` where one of them is not known. */
export function textsOf(words: readonly Word[]): string[] | null {
  const texts: string[] = [];
  for (const { text } of words) {
    // The number of the descriptor of a process substitution depends on what else is open.
    if (text === null || text.includes(STREAM)) return null;
    texts.push(text);
  }
  return texts;
}
