import { HARMLESS_OPTIONS, HARMLESS_SHOPTS } from "./builtin-options.js";
import type { State } from "./state.js";
import { fork, setVariable } from "./state.js";
import type { Word } from "./word.js";

/** What another shell starts with: variables that were set may be exported or not. */
export function inherited(state: State): State {
  const inner = fork(state);
  for (const name of inner.variables?.keys() ?? []) inner.variables?.set(name, null);
  inner.splits = true;
  inner.globs = true;
  return inner;
}

/** A state in which variables may hold anything: a program is given them, and the shell that it may run reads them. */
export function withAny(state: State, names: readonly string[]): State {
  if (names.length === 0) return state;
  const inner = fork(state);
  for (const name of names) setVariable(inner, name, null);
  return inner;
}

/** Programs that run others as another user, in whose home folder they may be. */
const OTHER_USERS: ReadonlySet<string> = new Set("sudo doas su runuser pkexec gosu su-exec machinectl".split(" "));

/** The variables that a program itself changes for what it runs. */
export const changedBy = (program: Word | undefined): readonly string[] =>
  OTHER_USERS.has(nameOf(program)) ? HOME : NOTHING;

/** The name of a program without its folder. */
function nameOf(program: Word | undefined): string {
  const text = program?.text ?? "";
  return text.slice(text.lastIndexOf("/") + 1);
}

const HOME: readonly string[] = Object.freeze(["HOME"]);
const NOTHING: readonly string[] = Object.freeze([]);

const SHELLS: ReadonlySet<string> = new Set("sh bash rbash dash ash zsh ksh mksh".split(" "));

/** Whether the words that start a shell change how it reads its command line: `bash -O lastpipe -c …`. */
export function readsOtherwise(words: readonly Word[]): boolean {
  if (!SHELLS.has(nameOf(words[0]))) return false;
  for (let at = 1; at < words.length; at++) {
    const text = words[at]?.text ?? null;
    if (text === null) return true;
    if (text === "--" || text === "-" || !/^[-+]/.test(text)) return false;
    if (text === "--rcfile" || text === "--init-file") at++;
    else if (text === "--posix") return true;
    if (text.startsWith("--")) continue;
    if (/[kHBP]/.test(text)) return true;
    for (const letter of text) {
      const names = letter === "o" ? HARMLESS_OPTIONS : letter === "O" ? HARMLESS_SHOPTS : null;
      if (names !== null && !names.has(words[++at]?.text ?? "")) return true;
    }
  }
  return false;
}
