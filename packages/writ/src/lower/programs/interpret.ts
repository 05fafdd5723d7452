import type { Word } from "../shell/word.js";
import { knownWord, unknownWord } from "../shell/word.js";
import type { Effect, Source } from "./effects.js";
import type { Given, Parsed } from "./parse.js";
import { parseWords } from "./parse.js";
import type { Bare, Operand, Pattern } from "./pattern.js";
import { roleAt, rolesOf } from "./pattern.js";
import { opaqueEffect } from "./make.js";
import type { Role } from "./role.js";
import { NO_ROLE } from "./role.js";
import type { Spec } from "./spec.js";
import { inFolder } from "./words.js";

const UNKNOWN_WORD = "a word that is not known may be an option";
const UNKNOWN_OPTION = "an option that is not in the program table";
/** Most folders that options may name one after the other. */
const MAX_FOLDERS = 8;

/** What a program does by its entry in the table alone. Linear in its words. */
export function interpret(spec: Spec, words: readonly Word[], from = 1): readonly Effect[] {
  return effectsOfParsed(spec, parseWords(spec, words, from));
}

/** The same for words that were sorted already. */
export function effectsOfParsed(spec: Spec, parsed: Parsed): readonly Effect[] {
  const { given } = parsed;
  const effects: Effect[] = [];
  addDoubts(effects, spec, parsed);
  addBare(effects, spec.always);
  addOptions(effects, given);
  const command = commandGiven(given);
  if (command !== undefined) return [...effects, ...lastCommand(command, parsed)];
  const recursive = spec.canRecurse && (parsed.uncertain || isRecursive(given));
  const patterns = patternsOf(spec, parsed);
  if (patterns === null) addOperands(effects, spec, parsed, spec.pattern, recursive);
  else for (const pattern of patterns) addOperands(effects, spec, parsed, pattern, recursive);
  return given.length === 0 ? effects : moved(effects, folderGiven(given));
}

/** Adds effects to others. Faster than to spread them, which this does for each word of each program. */
export function addAll(into: Effect[], effects: readonly Effect[]): void {
  for (const effect of effects) into.push(effect);
}

function commandGiven(given: readonly Given[]): Given | undefined {
  for (const one of given) if (one.option.command) return one;
  return undefined;
}

export function isRecursive(given: readonly Given[]): boolean {
  for (const { option } of given) if (option.recursive) return true;
  return false;
}

function addOptions(into: Effect[], given: readonly Given[]): void {
  for (const { option, value } of given)
    if (value !== null && option.role !== NO_ROLE) addAll(into, option.role.effects(value, false));
}

/** What the values of options mean. */
export function optionEffects({ given }: Parsed): readonly Effect[] {
  const effects: Effect[] = [];
  addOptions(effects, given);
  return effects;
}

/** The value of an option that ends the options is a program, and what follows are its words. */
function lastCommand({ value }: Given, { operands, given }: Parsed): readonly Effect[] {
  const words = [...(value === null ? [] : [value]), ...operands.map(({ word }) => word)];
  return words.length === 0 ? [] : [{ kind: "exec", words, cwd: folderGiven(given), env: [] }];
}

/** What an option may do that is not seen, because a word is not known or the table lacks it. */
export function doubts(spec: Spec, parsed: Parsed): readonly Effect[] {
  const effects: Effect[] = [];
  addDoubts(effects, spec, parsed);
  return effects;
}

/** Adds what `doubts` says. */
export function addDoubts(into: Effect[], spec: Spec, { strange, uncertain }: Parsed): void {
  if (!uncertain && (strange.length === 0 || spec.entry.open === true)) return;
  const why = uncertain ? UNKNOWN_WORD : UNKNOWN_OPTION;
  for (const action of spec.dangers) into.push(opaqueEffect(action, why));
}

/** The patterns that the options choose; `null`: the program's own alone. */
function patternsOf(spec: Spec, { given, uncertain }: Parsed): Iterable<Pattern> | null {
  if (spec.modes.length === 0) return null;
  if (uncertain) return [spec.pattern, ...spec.modes];
  const chosen = new Set<Pattern>();
  for (const { option } of given) if (option.mode !== null) chosen.add(option.mode);
  return chosen.size === 0 ? null : chosen;
}

function addOperands(into: Effect[], spec: Spec, parsed: Parsed, pattern: Pattern, recursive: boolean): void {
  if (pattern.command !== null) return addAll(into, commandEffects(spec, parsed, pattern, pattern.command));
  const { operands } = parsed;
  const loose = operands.some(isLoose);
  const roles = loose ? rolesOf(pattern, operands) : null;
  for (const [index, { word }] of operands.entries()) {
    if (roles === null) addAll(into, roleAt(pattern, index, operands.length).effects(word, recursive));
    else for (const role of roles[index] ?? []) addAll(into, role.effects(word, recursive));
  }
  const certain = loose ? operands.filter((operand) => !operand.loose).length : operands.length;
  const fixed = pattern.repeat === null || pattern.repeat === NO_ROLE ? 0 : pattern.heads.length;
  if (certain <= fixed) addBare(into, pattern.bare);
  addBare(into, pattern.always);
}

const isLoose = ({ loose }: Operand): boolean => loose;

function addBare(into: Effect[], bare: readonly Bare[]): void {
  for (const { role, word } of bare) addAll(into, role.effects(word, false));
}

export function bareEffects(bare: readonly Bare[]): readonly Effect[] {
  const effects: Effect[] = [];
  addBare(effects, bare);
  return effects;
}

/** The operands are a command of their own, after as many words as the pattern says. */
function commandEffects(
  spec: Spec,
  { operands, starts, given }: Parsed,
  pattern: Pattern,
  program: Role,
): readonly Effect[] {
  const effects: Effect[] = [];
  for (const start of starts) {
    for (const [index, role] of pattern.heads.entries()) {
      const word = operands[start + index]?.word;
      if (word !== undefined) effects.push(...role.effects(word, false));
    }
    const first = start + pattern.heads.length;
    if (operands.slice(start, first).some(({ word }) => word.many))
      effects.push(opaqueEffect("process.exec", "it is not known where the command starts"));
    const word = operands[first]?.word;
    if (word !== undefined) effects.push(...program.effects(word, false));
    effects.push(...execEffect(operands.slice(first), spec.entry.assignments === true, folderGiven(given)));
  }
  return effects.length === 0 || starts.length === 0 ? bareEffects(pattern.bare) : effects;
}

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*=/;

/** A command, with the assignments before it if the program takes them. */
function execEffect(operands: readonly Operand[], assignments: boolean, cwd: Word | null): readonly Effect[] {
  let first = 0;
  const env: string[] = [];
  for (const { word } of assignments ? operands : []) {
    if (!ASSIGNMENT.test(word.prefix)) break;
    env.push(word.prefix);
    first++;
  }
  // `--` between the words of the program and those of its command.
  if (operands[first]?.word.text === "--") first++;
  const words = operands.slice(first).map(({ word }) => word);
  return words.length === 0 ? [] : [{ kind: "exec", words, cwd, env }];
}

/** The folder that options name; unknown where several do, since each may start at the one before. */
export function folderGiven(given: readonly Given[]): Word | null {
  let folder: Word | null = null;
  let count = 0;
  for (const { option, value } of given) {
    if (!option.folder || value === null) continue;
    if (++count > MAX_FOLDERS) return unknownWord();
    folder = folder === null ? value : inFolder(folder, value);
  }
  return folder;
}

/** Effects as seen from the folder in which the program does them. */
export function moved(effects: readonly Effect[], folder: Word | null): readonly Effect[] {
  if (folder === null) return effects;
  return effects.map((effect) => {
    if (effect.kind === "file") return { ...effect, path: inFolder(folder, effect.path) };
    if (effect.kind === "exec" && effect.cwd === null) return { ...effect, cwd: folder };
    if (effect.kind === "shell") return { kind: "exec", words: shellWords(effect.text), cwd: folder, env: [] };
    return effect;
  });
}

/** A command line as words, for one that runs in another folder. */
const shellWords = (text: Source): readonly Word[] =>
  text === "stdin" ? [knownWord("sh")] : [knownWord("sh"), knownWord("-c"), text];

/** The values of options by any of these names. */
export function valuesOf({ given }: Parsed, ...names: readonly string[]): readonly Word[] {
  const values: Word[] = [];
  for (const { option, value } of given) if (names.includes(option.name)) values.push(value ?? unknownWord());
  return values;
}

/** Whether an option is given by any of these names, in the table or not. */
export function isGiven({ given, strange }: Parsed, ...names: readonly string[]): boolean {
  for (const { option } of given) if (names.includes(option.name)) return true;
  for (const name of strange) if (names.includes(name)) return true;
  return false;
}
