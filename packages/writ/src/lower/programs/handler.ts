import type { Word } from "../shell/word.js";
import type { Effect } from "./effects.js";
import type { Parsed } from "./parse.js";
import type { Spec } from "./spec.js";

/** What a handler may ask of the rest of the table. */
export interface Runner {
  /** What another program does with these words; `null`: the table does not have it. */
  readonly effectsOf: (words: readonly Word[]) => readonly Effect[] | null;
  /** What the entry's subcommands do. `parsed`: the words before one, where they were sorted already. */
  readonly subcommand: (spec: Spec, words: readonly Word[], parsed?: Parsed) => readonly Effect[];
}

/** What one invocation does, for a program whose words the notation alone cannot read. `words`: the program first. */
export type Handler = (spec: Spec, words: readonly Word[], run: Runner) => readonly Effect[];
