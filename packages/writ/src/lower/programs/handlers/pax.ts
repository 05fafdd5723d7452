import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { doubts, isGiven, optionEffects, valuesOf } from "../interpret.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { knownWord } from "../../shell/word.js";
import { parseWords } from "../parse.js";

/** `pax`: `-w` makes an archive, `-r` unpacks one, both copy into the last operand; else it lists. */
export const pax: Handler = (spec, words) => {
  const parsed = parseWords(spec, words, 1, false);
  const operands = parsed.operands.map(({ word }) => word);
  const [reads, writes] = [isGiven(parsed, "-r"), isGiven(parsed, "-w")];
  const effects: Effect[] = [...doubts(spec, parsed), ...optionEffects(parsed)];
  if (parsed.uncertain)
    effects.push(...["file.read", "file.write"].map((action) => opaqueEffect(action, "a word that is not known")));
  for (const archive of valuesOf(parsed, "-f")) effects.push(fileEffect(writes ? "file.write" : "file.read", archive));
  const sources = writes ? (reads ? operands.slice(0, -1) : operands) : [];
  for (const source of sources) effects.push(fileEffect("file.read", source, true));
  if (writes && sources.length === 0) effects.push(opaqueEffect("file.read", "files that a list names"));
  const target = writes ? operands.at(-1) : knownWord(".");
  if (reads && target !== undefined) effects.push(fileEffect("file.write", target, true));
  if (reads && !writes) effects.push(opaqueEffect("file.write", "names in the archive may lead anywhere"));
  return effects;
};
