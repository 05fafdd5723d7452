import type { Word } from "../../shell/word.js";
import { unknownWord } from "../../shell/word.js";
import type { Handler } from "../handler.js";
import { effectsOfParsed, valuesOf } from "../interpret.js";
import { parseWords } from "../parse.js";
import { opaqueEffect } from "../make.js";

const PLACES = ["-I", "-i", "--replace", "-J"];
const NO_COMMAND = "commands that are read from standard input";

/** `xargs` and `parallel`: what they read becomes words of the command. */
export const xargs: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const parallel = spec.entry.assignments === true;
  const places = valuesOf(parsed, ...PLACES).map((word) => (word.prefix === "" ? "{}" : word.prefix));
  const marks = parallel ? [...places, "{"] : places;
  const effects = effectsOfParsed(spec, parsed);
  if (parallel && parsed.operands.length === 0) return [...effects, opaqueEffect("process.exec", NO_COMMAND)];
  return effects.map((effect) => (effect.kind === "exec" ? { ...effect, words: filled(effect.words, marks) } : effect));
};

/** The words with the input in place of the marks, or after them where there is none. */
export function filled(words: readonly Word[], marks: readonly string[]): readonly Word[] {
  let found = false;
  const replaced = words.map((word) => {
    const at = firstOf(word.prefix, marks);
    if (at < 0) return word;
    found = true;
    return unknownWord(word.prefix.slice(0, at), marks.length > 1);
  });
  return found ? replaced : [...words, unknownWord("", true)];
}

function firstOf(text: string, marks: readonly string[]): number {
  const places = marks.map((mark) => text.indexOf(mark)).filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}
