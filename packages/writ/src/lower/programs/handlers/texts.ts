import { knownWord, unknownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { effectsOfParsed, isGiven, valuesOf } from "../interpret.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { parseWords } from "../parse.js";
import { folderOf, rest } from "../words.js";

const HERE = knownWord(".");

/** `grep`: a pattern and files; below the current folder when it is to go down and no file is named. */
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
  return [...effects, ...named, ...(files.length === 0 ? [fileEffect("file.read", HERE, true)] : [])];
};

const isDeep = (effect: Effect): boolean => effect.kind === "file" && effect.recursive;

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
