import type { Word } from "../shell/word.js";
import type { Effect, ProgramEffects } from "./effects.js";
import { runnerOf, runSpec } from "./run.js";
import { findProgram } from "./table.js";

const UNKNOWN: ProgramEffects = Object.freeze({ known: false, effects: Object.freeze([]) });

/**
 * What a program does, said by its words, the program first. Pure, total, linear in the words. Of a program that the table
 * does not have, nothing is known. What a program does by its own configuration is not among its effects.
 */
export function effectsOf(words: readonly Word[]): ProgramEffects {
  const effects = effectsIn(words);
  return effects === null ? UNKNOWN : { known: true, effects };
}

function effectsIn(words: readonly Word[]): readonly Effect[] | null {
  const program = words[0]?.text ?? null;
  const spec = program === null ? null : findProgram(program);
  return spec === null ? null : runSpec(spec, words, RUNNER);
}

const RUNNER = runnerOf(effectsIn);
