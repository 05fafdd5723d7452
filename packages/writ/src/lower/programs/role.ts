import type { Word } from "../shell/word.js";
import { knownWord } from "../shell/word.js";
import type { Effect, Source } from "./effects.js";

/** What a word means to a program. `recursive`: an option extends it to everything below. */
export interface Role {
  readonly effects: (word: Word, recursive: boolean) => readonly Effect[];
  /** The actions that it can lead to. */
  readonly actions: readonly string[];
}

export const NOTHING: readonly Effect[] = Object.freeze([]);
export const NO_ROLE: Role = Object.freeze({ effects: () => NOTHING, actions: Object.freeze([]) });

/** A role that leads to one action. */
export const role = (action: string, effects: Role["effects"]): Role => ({ actions: [action], effects });

/** Marks what is read from standard input where a word would stand; no program hands it over as a word. */
export const STDIN: Word = Object.freeze(knownWord("-"));

export const sourceOf = (word: Word): Source => (word === STDIN ? "stdin" : word);
