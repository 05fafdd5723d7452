import type { Word } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { addAll, addDoubts, effectsOfParsed, isGiven, optionEffects, valuesOf } from "../interpret.js";
import type { Parsed } from "../parse.js";
import { parseWords } from "../parse.js";
import { fileEffect, opaqueEffect } from "../make.js";
import type { Spec } from "../spec.js";
import { folderOf, followed } from "../words.js";
import { sedScript } from "./sed-script.js";

const IN_PLACE = ["-i", "--in-place"];

/** `sed`: scripts that may name files and run commands, and files that it may change in place. */
export const sed: Handler = (spec, words) => {
  const parsed = parseWords(spec, withoutEmptySuffix(words));
  const inPlace = parsed.uncertain || isGiven(parsed, ...IN_PLACE);
  const expressions = valuesOf(parsed, "-e", "--expression");
  const fromFile = isGiven(parsed, "-f", "--file");
  const operands = parsed.operands.map(({ word }) => word);
  const own = expressions.length === 0 && !fromFile;
  const scripts = own || parsed.uncertain ? [...expressions, ...operands.slice(0, 1)] : expressions;
  const files = own && !parsed.uncertain && parsed.operands[0]?.loose !== true ? operands.slice(1) : operands;
  const effects: Effect[] = [];
  addAll(effects, scriptEffects(scripts));
  addAll(effects, rest(spec, parsed));
  for (const file of files) addAll(effects, fileEffects(parsed, file, inPlace));
  return effects;
};

/** SECURITY: BSD takes the empty word after `-i` for its value; for GNU it is a script that does nothing. */
function withoutEmptySuffix(words: readonly Word[]): readonly Word[] {
  const at = words.findIndex(isInPlace);
  return at < 0 || words[at + 1]?.text !== "" ? words : words.filter((_, index) => index !== at + 1);
}

const isInPlace = (word: Word): boolean => word.text === "-i";

/** Expressions are lines of one script, and a text or a name in one may go on in the next. */
function scriptEffects(scripts: readonly Word[]): readonly Effect[] {
  if (scripts.some(({ text }) => text === null))
    return ["file.write", "process.exec"].map((action) => opaqueEffect(action, "a sed script that is not known"));
  return sedScript(scripts.map(({ prefix }) => prefix).join("\n"));
}

function rest(spec: Spec, parsed: Parsed): readonly Effect[] {
  if (parsed.operands.length === 0) return effectsOfParsed(spec, parsed);
  const effects: Effect[] = [];
  addDoubts(effects, spec, parsed);
  addAll(effects, optionEffects(parsed));
  return effects;
}

function fileEffects(parsed: Parsed, file: Word, inPlace: boolean): readonly Effect[] {
  if (!inPlace) return file.text === "-" ? [] : [fileEffect("file.read", file)];
  const effects = [fileEffect("file.read", file), fileEffect("file.write", file)];
  const suffixes = valuesOf(parsed, ...IN_PLACE).filter(
    (word) => word.prefix !== "" || (word.text !== null && word.text !== ""),
  );
  for (const suffix of suffixes) effects.push(backup(file, suffix));
  return effects;
}

/** The copy that `-i.bak` keeps. A suffix with `*` or `/` is a name of its own. */
function backup(file: Word, suffix: Word): Effect {
  if (suffix.text === null || /[*/]/.test(suffix.text)) return opaqueEffect("file.write", "a copy under another name");
  if (file.text !== null) return fileEffect("file.write", followed(file, suffix.text));
  const folder = folderOf(file);
  return folder === null ? fileEffect("file.write", file) : fileEffect("file.write", folder, true);
}
