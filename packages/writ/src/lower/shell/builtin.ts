import type { Call } from "./call.js";
import type { Cwds } from "./state.js";
import { forgetAll } from "./state.js";
import { addOpaque } from "./walk.js";
import type { Word } from "./word.js";

/** What a builtin does to the shell that runs it; the folders in which it fails. */
export type Builtin = (call: Call) => Cwds;

/** It runs nothing and changes nothing that is followed. */
export const nothing: Builtin = ({ state }) => state.cwds;

/** Why nothing is certain behind a builtin. */
export const UNKNOWN_NAME = "a variable whose name is not known and may hold commands";
export const UNKNOWN_LINE = "a command line that is not known before it runs";

/** Reports something that cannot be followed, after which nothing is certain. */
export function lose({ walk, state, depth }: Call, why: string): Cwds {
  addOpaque(walk, "process.exec", why, depth + 1);
  forgetAll(state);
  return state.cwds;
}

/** The words behind options; `null`: an option that is not known. `taking`: letters of those with a value. */
export function operands(words: readonly Word[], letters: string, taking = ""): readonly Word[] | null {
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) break;
    if (word.text === null) return word.prefix === "" || word.prefix.startsWith("-") ? null : words.slice(at);
    if (word.text === "--") return words.slice(at + 1);
    if (word.text === "-" || !word.text.startsWith("-")) return words.slice(at);
    const last = word.text.charAt(word.text.length - 1);
    for (const letter of word.text.slice(1)) {
      if (taking.includes(letter)) {
        if (letter === last && word.text.indexOf(letter) === word.text.length - 1) at++;
        break;
      }
      if (!letters.includes(letter)) return null;
    }
  }
  return [];
}
