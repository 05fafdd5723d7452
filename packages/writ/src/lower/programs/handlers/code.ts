import type { Word } from "../../shell/word.js";
import { knownWord, unknownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { bareEffects, doubts, folderGiven, interpret, isGiven, moved, valuesOf } from "../interpret.js";
import { fileEffect, opaqueEffect } from "../make.js";
import type { Parsed } from "../parse.js";
import { parseWords } from "../parse.js";
import { below, folderOf, followed, rest } from "../words.js";

/** Perl and Ruby: source in `-e`, and files that `-n`, `-p` and `-i` go through. */
export const perl: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const language = spec.pattern.bare[0]?.role.effects(knownWord(""), false)[0];
  const name = language?.kind === "eval" ? language.language : "perl";
  const sources = valuesOf(parsed, "-e", ...(name === "perl" ? ["-E"] : []));
  const operands = parsed.operands.map(({ word }) => word);
  const files = sources.length > 0 ? operands : operands.slice(1);
  const effects: Effect[] = [...doubts(spec, parsed), ...sources.map((source) => evaluated(name, source))];
  for (const module of valuesOf(parsed, "-M", "-m")) if (!isPlainModule(module)) effects.push(evaluated(name, module));
  for (const library of valuesOf(parsed, "-r"))
    if (library.text === null || library.text.includes("/")) effects.push(fileEffect("file.read", library));
  if (sources.length === 0 && operands[0] !== undefined) effects.push(fileEffect("file.read", operands[0]));
  else if (sources.length === 0 && operands.length === 0 && !isGiven(parsed, "-v", "-V", "-h"))
    effects.push(...bareEffects(spec.pattern.bare));
  const modules = name === "perl" ? "*.pm" : "*.rb";
  for (const folder of valuesOf(parsed, "-I")) effects.push(fileEffect("file.read", below(folder, false, modules)));
  for (const debuggers of name === "perl" ? valuesOf(parsed, "-d") : [])
    if (/^t?:/.test(debuggers.prefix)) effects.push(opaqueEffect("code.eval", "code that is loaded from a library"));
  return moved([...effects, ...files.flatMap((file) => lines(parsed, file))], folderGiven(parsed.given));
};

const evaluated = (language: string, source: Word): Effect => ({ kind: "eval", language, source });
const isPlainModule = (word: Word): boolean => word.text !== null && /^-?[\w:]+(?:=[\w,:]*)?$/.test(word.text);

function lines(parsed: Parsed, file: Word): readonly Effect[] {
  const [suffix] = valuesOf(parsed, "-i");
  const read = fileEffect("file.read", file);
  if (!isGiven(parsed, "-i")) return parsed.uncertain || isGiven(parsed, "-n", "-p") ? [read] : [];
  const edited = [read, fileEffect("file.write", file)];
  if (suffix?.text === "" || suffix === undefined || (suffix.text === null && suffix.prefix === "")) return edited;
  if (suffix.text === null || /[*/]/.test(suffix.text))
    return [...edited, opaqueEffect("file.write", "a copy under another name")];
  const folder = file.text === null ? folderOf(file) : null;
  if (folder !== null) return [...edited, fileEffect("file.write", folder, true)];
  return [
    ...edited,
    fileEffect("file.write", file.text === null ? unknownWord(file.prefix) : followed(file, suffix.text)),
  ];
}

/** `java -jar a.jar`, `java Main`, `java Main.java`, `java @file`. */
export const java: Handler = (spec, words) => {
  const effects = [...interpret(spec, words)];
  for (const word of words.slice(1)) {
    if (/^-(?:javaagent|agentpath|agentlib):/.test(word.prefix))
      effects.push(opaqueEffect("code.eval", "code that is loaded from a library"));
    if (word.prefix.startsWith("@"))
      effects.push(fileEffect("file.read", rest(word, 1)), opaqueEffect("code.eval", "options that a file holds"));
    if (/^-XX:On(?:Error|OutOfMemoryError)=/.test(word.prefix))
      effects.push({ kind: "shell", text: rest(word, word.prefix.indexOf("=") + 1) });
    if (word.text?.endsWith(".java") === true) effects.push(fileEffect("file.read", word));
  }
  return effects;
};

/** `bun file`, `bun run name`: a file where it looks like one, else what the project calls so. */
export const bun: Handler = (spec, words, run) => {
  const parsed = parseWords(spec, words, 1, true);
  const first = parsed.operands[0]?.word;
  const known = Object.hasOwn(spec.entry.subcommands ?? {}, first?.text ?? "");
  if (known) return run.subcommand(spec, words);
  const options = parsed.given.flatMap(({ option, value }) =>
    value === null ? [] : option.role.effects(value, false),
  );
  const effects: Effect[] = [...doubts(spec, parsed), ...options];
  if (first === undefined) return effects;
  if (first.text === "-") return [...effects, { kind: "eval", language: "javascript", source: "stdin" }];
  const file = first.text === null || /[./]/.test(first.text);
  return file && !isGiven(parsed, "-e", "--eval", "-p", "--print")
    ? moved([...effects, fileEffect("file.read", first)], folderGiven(parsed.given))
    : effects;
};
