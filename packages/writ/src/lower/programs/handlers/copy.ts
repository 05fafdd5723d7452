import type { Word } from "../../shell/word.js";
import { knownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { doubts, effectsOfParsed, isGiven, valuesOf } from "../interpret.js";
import type { Parsed } from "../parse.js";
import { parseWords } from "../parse.js";
import type { Operand } from "../pattern.js";
import type { Role } from "../role.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { NO_ROLE } from "../role.js";
import { parseRole } from "../roles.js";
import type { Spec } from "../spec.js";
import { baseName, followed } from "../words.js";

const LINK: Role = parseRole("edit/**", true);
const FOLDER_OPTIONS = ["-t", "--target-directory"];
const HERE = knownWord(".");
const NO_TARGET = "the target is the last of words that are not known";

/**
 * `cp`, `mv`, `ln`, `install`: sources, and a target that is a file or a folder, which the words do not say. Both are
 * written: the target, and in it what is named like the source.
 */
export const copy: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  if (parsed.given.some(({ option }) => option.mode !== null)) return effectsOfParsed(spec, parsed);
  const effects: Effect[] = [...doubts(spec, parsed)];
  for (const { option, value } of parsed.given)
    if (value !== null && !FOLDER_OPTIONS.includes(option.name)) effects.push(...option.role.effects(value, false));
  const folders = valuesOf(parsed, ...FOLDER_OPTIONS);
  const sources = folders.length > 0 || parsed.operands.length === 1 ? parsed.operands : parsed.operands.slice(0, -1);
  const plan = planOf(spec, parsed, sources);
  for (const { word } of parsed.operands.length === 0 ? [] : sources)
    effects.push(...plan.source.effects(word, plan.recursive));
  for (const folder of folders) effects.push(...inside(folder, plan));
  if (folders.length === 0) effects.push(...toTarget(parsed.operands, plan));
  return effects;
};

interface Plan {
  readonly sources: readonly Operand[];
  readonly source: Role;
  readonly recursive: boolean;
  /** The target is no folder, whatever lies there. */
  readonly exact: boolean;
  readonly parents: boolean;
  readonly backup: boolean;
}

function planOf(spec: Spec, parsed: Parsed, sources: readonly Operand[]): Plan {
  const links = spec.options.has("--symbolic-link") && isGiven(parsed, "-s", "--symbolic-link", "-l", "--link");
  return {
    sources,
    source: links ? LINK : (spec.pattern.repeat ?? NO_ROLE),
    recursive: parsed.uncertain || parsed.given.some(({ option }) => option.recursive) || deep(spec),
    exact: isGiven(parsed, "-T", "--no-target-directory"),
    parents: isGiven(parsed, "--parents"),
    backup: isGiven(parsed, "-b", "--backup", "-S", "--suffix", "-B"),
  };
}

/** It moves or links whole folders without being told to. */
const deep = (spec: Spec): boolean =>
  (spec.pattern.repeat ?? NO_ROLE)
    .effects(knownWord("x"), false)
    .some((effect) => "recursive" in effect && effect.recursive);

function toTarget(operands: readonly Operand[], plan: Plan): readonly Effect[] {
  const target = operands.at(-1);
  if (target === undefined) return [];
  if (operands.length === 1) return inside(HERE, plan);
  if (target.loose && target.word.many) return [opaqueEffect("file.write", NO_TARGET)];
  const { word } = target;
  if (plan.exact) return itself(word, plan);
  const folder = word.prefix.endsWith("/") || plan.sources.filter(({ loose }) => !loose).length > 1;
  return folder ? inside(word, plan) : [...itself(word, plan), ...(plan.recursive ? [] : inside(word, plan))];
}

function itself(word: Word, plan: Plan): readonly Effect[] {
  const written = fileEffect("file.write", word, plan.recursive);
  return plan.backup ? [written, fileEffect("file.write", followed(word, "~"), plan.recursive)] : [written];
}

/** A file for each source; anything below where a source's name is not certain. */
function inside(folder: Word, plan: Plan): readonly Effect[] {
  const names = plan.sources.map(({ word }) => (word.text === null ? null : baseName(word.text)));
  if (plan.recursive || plan.parents || names.includes(null)) return [fileEffect("file.write", folder, true)];
  if (folder.text === null) return [fileEffect("file.write", folder, true)];
  const start = folder.text.endsWith("/") ? folder.text : `${folder.text}/`;
  return names.flatMap((name) => itself(knownWord(`${start}${name ?? ""}`), plan));
}
