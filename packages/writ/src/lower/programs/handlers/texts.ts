import type { Word } from "../../shell/word.js";
import { knownWord, unknownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { effectsOfParsed, isGiven, valuesOf } from "../interpret.js";
import { fileEffect, opaqueEffect } from "../make.js";
import type { Parsed } from "../parse.js";
import { parseWords } from "../parse.js";
import { namedEffects } from "../special-folders.js";
import { below, folderOf, isNamePattern, rest } from "../words.js";

const HERE = knownWord(".");

/**
 * `grep`: a pattern and files; below the current folder when it is to go down and no file is named. With `--include`, only
 * files of which the name matches.
 */
export const search: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects = effectsOfParsed(spec, parsed);
  const patterned = isGiven(parsed, "-e", "--regexp", "-f", "--file");
  const deep =
    parsed.given.some(({ option }) => option.recursive) ||
    spec.pattern.repeat?.effects(HERE, false).some(isDeep) === true;
  const told = valuesOf(parsed, "-d", "--directories").some((word) => word.text === null || word.text === "recurse");
  const files = parsed.operands.slice(patterned ? 0 : 1);
  if (!deep && !told) return effects;
  const named = told ? files.map(({ word }) => fileEffect("file.read", word, true)) : [];
  const all = [...effects, ...named, ...(files.length === 0 ? [fileEffect("file.read", HERE, true)] : [])];
  const names = parsed.uncertain ? null : included(parsed, words);
  return names === null ? all : all.flatMap((effect) => (isDeep(effect) ? narrowed(effect.path, names) : [effect]));
};

type FileEffect = Extract<Effect, { kind: "file" }>;

const isDeep = (effect: Effect): effect is FileEffect => effect.kind === "file" && effect.recursive;

const INCLUDE = "--include=";

/** The patterns that names must match; `null`: any name, or some pattern is not known. */
function included(parsed: Parsed, words: readonly Word[]): readonly string[] | null {
  const values = valuesOf(parsed, "--include").length;
  const names: string[] = [];
  for (const [index, word] of words.entries()) {
    // Nothing is called like an option with its pattern, which then stands for itself.
    if (word.prefix.startsWith(INCLUDE)) names.push((word.text ?? word.glob ?? "/").slice(INCLUDE.length));
    else if (word.text === "--include") names.push(words[index + 1]?.text ?? "/");
  }
  return values > 0 && names.length === values && names.every(isNamePattern) ? names : null;
}

/** The file itself, or those below the folder. */
function narrowed(path: Word, names: readonly string[]): readonly Effect[] {
  if (path.text === null) return [fileEffect("file.read", path, true)];
  return [...namedEffects(path, "read"), ...names.map((name) => fileEffect("file.read", below(path, false, name)))];
}

const EVERYTHING: readonly string[] = [
  ..."-u --unrestricted -. --hidden --no-ignore --no-ignore-vcs --no-ignore-parent --no-ignore-global".split(" "),
  ..."--no-ignore-dot --no-ignore-exclude --no-ignore-files -U -a --all-types -t --all-text --skip-vcs-ignores".split(
    " ",
  ),
];

/** `rg`, `ag`: below the current folder, they leave out what is hidden and what ignore files name, unless they are told. */
export const ripgrep: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects = effectsOfParsed(spec, parsed);
  if (parsed.uncertain || isGiven(parsed, ...EVERYTHING)) return effects;
  return effects.map((effect) => (isDeep(effect) && isHere(effect.path) ? { ...effect, action: "file.list" } : effect));
};

const isHere = ({ text }: Word): boolean => text === "." || text === "./";

/** `dd if=… of=…`: operands of its own. */
export const dd: Handler = (_spec, words) =>
  words.slice(1).flatMap((word): readonly Effect[] => {
    if (word.prefix.startsWith("if=")) return [fileEffect("file.read", rest(word, 3))];
    if (word.prefix.startsWith("of=")) return [fileEffect("file.write", rest(word, 3))];
    if (word.text !== null || word.prefix.includes("=")) return [];
    return [fileEffect("file.read", unknownWord()), fileEffect("file.write", unknownWord())];
  });

/** `split`, `csplit`: files whose names begin with a prefix. */
export const pieces: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects = effectsOfParsed(spec, parsed);
  if (isGiven(parsed, "--filter")) return effects;
  const prefix =
    valuesOf(parsed, "-f", "--prefix").at(-1) ?? (spec.pattern.repeat === null ? parsed.operands[1]?.word : undefined);
  const folder = folderOf(prefix ?? HERE);
  return [
    ...effects,
    folder === null ? fileEffect("file.write", prefix ?? HERE) : fileEffect("file.write", folder, true),
  ];
};

/** `awk`: the extension `inplace` changes the files. */
export const awk: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects = effectsOfParsed(spec, parsed);
  if (!valuesOf(parsed, "-i", "--include").some((word) => word.text === null || word.text.includes("inplace")))
    return effects;
  const files = parsed.given.some(({ option }) => option.mode !== null) ? parsed.operands : parsed.operands.slice(1);
  return [...effects, ...files.map(({ word }) => fileEffect("file.write", word))];
};

/** `jq`: after `--args`, the words are strings. */
export const jq: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const fromFile = isGiven(parsed, "-f", "--from-file");
  const strings = isGiven(parsed, "--args", "--jsonargs");
  const operands = strings ? parsed.operands.slice(0, fromFile ? 0 : 1) : parsed.operands;
  return effectsOfParsed(spec, { ...parsed, operands });
};

const YQ_COMMANDS: ReadonlySet<string> = new Set(["eval", "e", "eval-all", "ea", "shell-completion"]);

/** `yq`: an optional subcommand, an expression that may load files, files that it may change in place. */
export const yq: Handler = (spec, words) => {
  const [program, ...others] = words;
  if (program === undefined) return [];
  const at = others.findIndex((word) => !word.prefix.startsWith("-"));
  const own = YQ_COMMANDS.has(others[at]?.text ?? "") ? others.filter((_, index) => index !== at) : others;
  const parsed = parseWords(spec, [program, ...own]);
  const expression = parsed.operands[0]?.word;
  const loads = expression !== undefined && (expression.text === null || /load|file/.test(expression.text));
  const inPlace = isGiven(parsed, "-i", "--inplace", "--in-place");
  const first =
    expression?.text !== null && /^[./~\w-]+\.(?:ya?ml|json|xml|toml|props|csv|tsv)$/.test(expression?.text ?? "");
  return [
    ...effectsOfParsed(spec, parsed),
    ...(loads ? [opaqueEffect("file.read", "files that an expression loads")] : []),
    ...(first && expression !== undefined ? [fileEffect("file.read", expression)] : []),
    ...(first && inPlace && expression !== undefined ? [fileEffect("file.write", expression)] : []),
  ];
};
