import type { Word } from "../../shell/word.js";
import { knownWord, unknownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { addAll, addDoubts, effectsOfParsed, isGiven, isRecursive, valuesOf } from "../interpret.js";
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
const ANY = knownWord("x");
const NO_TARGET = "the target is the last of words that are not known";

/**
 * `cp`, `mv`, `ln`, `install`: sources, and a target that is a file or a folder, which the words do not say. Both are
 * written: the target, and in it what is named like the source.
 */
export const copy: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const { given, operands } = parsed;
  const effects: Effect[] = [];
  const folders: Word[] = [];
  addDoubts(effects, spec, parsed);
  for (const { option, value } of given) {
    if (option.mode !== null) return effectsOfParsed(spec, parsed);
    if (FOLDER_OPTIONS.includes(option.name)) folders.push(value ?? unknownWord());
    else if (value !== null) addAll(effects, option.role.effects(value, false));
  }
  const sources = folders.length > 0 || operands.length === 1 ? operands : operands.slice(0, -1);
  const plan = planOf(spec, parsed, sources);
  for (const { word } of sources) addAll(effects, plan.source.effects(word, plan.recursive));
  for (const folder of folders) addInside(effects, folder, plan);
  if (folders.length === 0) addTarget(effects, operands, plan);
  return effects;
};

interface Plan {
  readonly sources: readonly Operand[];
  readonly source: Role;
  readonly recursive: boolean;
  /** The target is no folder, whatever lies there. */
  readonly exact: boolean;
  readonly parents: boolean;
  /** What is added to the name of a file that was there before; `null`: it is not kept. */
  readonly backup: Word | null;
}

const LINKS = ["-s", "--symbolic-link", "-l", "--link"];
const EXACT = ["-T", "--no-target-directory"];
const BACKUP = ["-b", "--backup", "-S", "--suffix", "-B"];

function planOf(spec: Spec, parsed: Parsed, sources: readonly Operand[]): Plan {
  const links = spec.options.has("--symbolic-link") && isGiven(parsed, ...LINKS);
  return {
    sources,
    source: links ? LINK : (spec.pattern.repeat ?? NO_ROLE),
    recursive: parsed.uncertain || isRecursive(parsed.given) || deep(spec),
    exact: isGiven(parsed, ...EXACT),
    parents: isGiven(parsed, "--parents"),
    backup: isGiven(parsed, ...BACKUP) ? (valuesOf(parsed, "-S", "--suffix").at(-1) ?? knownWord("~")) : null,
  };
}

/** It moves or links whole folders without being told to. */
function deep(spec: Spec): boolean {
  const [first] = (spec.pattern.repeat ?? NO_ROLE).effects(ANY, false);
  return first?.kind === "file" && first.recursive;
}

function addTarget(into: Effect[], operands: readonly Operand[], plan: Plan): void {
  const target = operands.at(-1);
  if (target === undefined) return;
  if (operands.length === 1) return addInside(into, HERE, plan);
  const { word } = target;
  if (target.loose && word.many) {
    into.push(opaqueEffect("file.write", NO_TARGET));
    return;
  }
  if (plan.exact) return addItself(into, word, plan);
  const folder = word.prefix.endsWith("/") || plan.sources.filter(({ loose }) => !loose).length > 1;
  if (!folder) addItself(into, word, plan);
  if (folder || !plan.recursive) addInside(into, word, plan);
}

function addItself(into: Effect[], word: Word, plan: Plan): void {
  into.push(fileEffect("file.write", word, plan.recursive));
  if (plan.backup === null) return;
  const { text } = plan.backup;
  const kept = text === null ? unknownWord(word.prefix) : followed(word, text);
  into.push(fileEffect("file.write", kept, plan.recursive));
}

/** A file for each source; anything below where a source's name is not certain. */
function addInside(into: Effect[], folder: Word, plan: Plan): void {
  const names = plan.recursive || plan.parents || folder.text === null ? null : namesOf(plan.sources);
  if (names === null || folder.text === null) {
    into.push(fileEffect("file.write", folder, true));
    return;
  }
  const start = folder.text.endsWith("/") ? folder.text : `${folder.text}/`;
  for (const name of names) addItself(into, knownWord(start + name), plan);
}

/** The last names of the sources; `null`: one is not certain. */
function namesOf(sources: readonly Operand[]): readonly string[] | null {
  const names: string[] = [];
  for (const { word } of sources) {
    const name = word.text === null ? null : baseName(word.text);
    if (name === null) return null;
    names.push(name);
  }
  return names;
}
