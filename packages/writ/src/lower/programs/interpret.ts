import type { Word } from "../shell/word.js";
import { knownWord, unknownWord } from "../shell/word.js";
import type { Effect, Source } from "./effects.js";
import type { Given, Parsed } from "./parse.js";
import { parseWords } from "./parse.js";
import type { Bare, Operand, Pattern } from "./pattern.js";
import { rolesOf } from "./pattern.js";
import { opaqueEffect } from "./make.js";
import type { Role } from "./role.js";
import { NO_ROLE, STDIN } from "./role.js";
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
  const effects: Effect[] = [...doubts(spec, parsed), ...bareEffects(spec.always)];
  effects.push(...optionEffects(parsed));
  const command = parsed.given.find(({ option }) => option.command);
  if (command !== undefined) return [...effects, ...lastCommand(command, parsed)];
  const recursive = parsed.given.some(({ option }) => option.recursive) || (spec.canRecurse && parsed.uncertain);
  for (const pattern of patternsOf(spec, parsed)) effects.push(...operandEffects(spec, parsed, pattern, recursive));
  return moved(effects, folderGiven(parsed.given));
}

/** What the values of options mean. */
export const optionEffects = ({ given }: Parsed): readonly Effect[] =>
  given.flatMap(({ option, value }) => (value === null ? [] : option.role.effects(value, false)));

/** The value of an option that ends the options is a program, and what follows are its words. */
function lastCommand({ value }: Given, { operands, given }: Parsed): readonly Effect[] {
  const words = [...(value === null ? [] : [value]), ...operands.map(({ word }) => word)];
  return words.length === 0 ? [] : [{ kind: "exec", words, cwd: folderGiven(given), env: [] }];
}

/** What an option may do that is not seen, because a word is not known or the table lacks it. */
export function doubts(spec: Spec, parsed: Parsed): readonly Effect[] {
  const strange = parsed.strange.length > 0 && spec.entry.open !== true;
  if (!parsed.uncertain && !strange) return [];
  const why = parsed.uncertain ? UNKNOWN_WORD : UNKNOWN_OPTION;
  return spec.dangers.map((action) => opaqueEffect(action, why));
}

function patternsOf(spec: Spec, { given, uncertain }: Parsed): readonly Pattern[] {
  if (uncertain) return [spec.pattern, ...spec.modes];
  const chosen = new Set(given.flatMap(({ option }) => (option.mode === null ? [] : [option.mode])));
  return chosen.size === 0 ? [spec.pattern] : [...chosen];
}

function operandEffects(spec: Spec, parsed: Parsed, pattern: Pattern, recursive: boolean): readonly Effect[] {
  if (pattern.command !== null) return commandEffects(spec, parsed, pattern, pattern.command);
  const effects: Effect[] = [];
  const roles = rolesOf(pattern, parsed.operands);
  for (const [index, { word }] of parsed.operands.entries())
    for (const role of roles[index] ?? []) effects.push(...role.effects(word, recursive));
  const certain = parsed.operands.filter(({ loose }) => !loose).length;
  const fixed = pattern.repeat === null || pattern.repeat === NO_ROLE ? 0 : pattern.heads.length;
  if (certain <= fixed) effects.push(...bareEffects(pattern.bare));
  effects.push(...bareEffects(pattern.always));
  return effects;
}

export const bareEffects = (bare: readonly Bare[]): readonly Effect[] =>
  bare.flatMap(({ role, text }) => role.effects(text === "-" ? STDIN : knownWord(text), false));

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
  const folders = given.flatMap(({ option, value }) => (option.folder && value !== null ? [value] : []));
  if (folders.length <= 1) return folders[0] ?? null;
  if (folders.length > MAX_FOLDERS) return unknownWord();
  return folders.reduce((before, next) => inFolder(before, next));
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
export function valuesOf(parsed: Parsed, ...names: readonly string[]): readonly Word[] {
  return parsed.given.flatMap(({ option, value }) => (names.includes(option.name) ? [value ?? unknownWord()] : []));
}

/** Whether an option is given by any of these names, in the table or not. */
export const isGiven = (parsed: Parsed, ...names: readonly string[]): boolean =>
  parsed.given.some(({ option }) => names.includes(option.name)) || parsed.strange.some((name) => names.includes(name));
