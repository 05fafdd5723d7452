import type { Word } from "../../shell/word.js";
import { knownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { doubts, effectsOfParsed, folderGiven, interpret, isGiven, moved, valuesOf } from "../interpret.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { parseWords } from "../parse.js";
import { clientEffects, exEffects } from "../special-code.js";
import { joined, rest } from "../words.js";
import { passedEffects } from "./compiler-words.js";

/** A subcommand that is a program of the table by its own name. */
export const self: Handler = (_spec, words, run) => run.effectsOf(words) ?? [];

/** `docker container run` is `docker run`. */
export const again: Handler = (_spec, words, run) => run.effectsOf([knownWord("docker"), ...words]) ?? [];

/** The words are one command line. */
export const lineOfWords: Handler = (_spec, words) => {
  const first = words.findIndex((word, index) => index > 0 && !/^\w+=/.test(word.prefix));
  return first < 0 ? [] : [{ kind: "shell", text: joined(words.slice(first)) }];
};

/** `adb shell command`: the words are one command line, elsewhere. */
export const remoteLine: Handler = (spec, words) => {
  const line = parseWords(spec, words).operands.map(({ word }) => word);
  return line.length === 0 ? [{ kind: "shell", text: "stdin" }] : [{ kind: "shell", text: joined(line) }];
};

/** `kubectl exec pod -c name -- command`: options may follow the pod. */
export const kubeExec: Handler = (spec, words) => {
  const at = words.findIndex((word) => word.text === "--");
  if (at < 0 && spec.style === "posix") return interpret(spec, words);
  const parsed = parseWords(spec, at < 0 ? words : words.slice(0, at), 1, false);
  const options = parsed.given.flatMap(({ option, value }) =>
    value === null ? [] : option.role.effects(value, false),
  );
  const command = at < 0 ? parsed.operands.slice(1).map(({ word }) => word) : words.slice(at + 1);
  return [
    ...doubts(spec, parsed),
    ...options,
    ...(command.length === 0 ? [] : [{ kind: "exec" as const, words: command, cwd: null, env: [] }]),
  ];
};

/** `docker run --entrypoint program image words`: the words are those of the program. */
export const entrypoint: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const [program] = valuesOf(parsed, "--entrypoint", "--command");
  const effects = effectsOfParsed(spec, parsed);
  if (program === undefined)
    return spec.options.has("--entrypoint") ? effects : effects.filter(({ kind }) => kind !== "exec");
  const command = effects.flatMap((effect) =>
    effect.kind === "exec" && effect.words[0] !== program ? effect.words : [],
  );
  const others = effects.filter(({ kind }) => kind !== "exec");
  return [...others, { kind: "exec", words: [program, ...command], cwd: null, env: [] }];
};

/** Clients of clouds: values may be files, as `file://path` or `@path`. */
export const cloud: Handler = (spec, words, run) => {
  const files = words.slice(1).flatMap((word): readonly Effect[] => {
    const match = /^(?:--[a-z-]+=)?(?:fileb?:\/\/|@(?=[./~]))/.exec(word.prefix);
    return match === null ? [] : [fileEffect("file.read", rest(word, match[0].length))];
  });
  return [...files, ...run.subcommand(spec, words)];
};

/** `sops exec-env file 'command line'`, or a file to edit. */
export const sops: Handler = (spec, words, run) => {
  const first = words.find((word, index) => index > 0 && !word.prefix.startsWith("-"));
  return /^exec-(?:env|file)$/.test(first?.text ?? "") ? run.subcommand(spec, words) : interpret(spec, words);
};

/** `sqlite3 file 'statement'`: statements, and commands that begin with a dot. */
export const sqlite: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const memory = parsed.operands[0]?.word.text === ":memory:";
  const effects = effectsOfParsed(spec, parsed).filter(
    (effect) => !(memory && effect.kind === "file" && effect.path === parsed.operands[0]?.word),
  );
  return parsed.operands.length < 2 && !isGiven(parsed, "-c", "-s", "-f")
    ? [...effects, ...clientEffects("stdin"), opaqueEffect("process.exec", "a command of the client")]
    : effects;
};

/** `dotnet a.dll`: a program that is loaded. */
export const dotnet: Handler = (spec, words, run) => {
  const file = words.find((word, index) => index > 0 && !word.prefix.startsWith("-"));
  const loaded = file?.text === undefined || file.text === null ? false : /\.(?:dll|exe|cs)$/i.test(file.text);
  return file !== undefined && loaded ? [fileEffect("file.read", file)] : run.subcommand(spec, words);
};

/** `cargo rustc -- -C linker=program`: words of the compiler. */
export const cargoRustc: Handler = (spec, words, run) => {
  const at = words.findIndex((word) => word.text === "--");
  const own = interpret(spec, at < 0 ? words : words.slice(0, at));
  return at < 0 ? own : [...own, ...(run.effectsOf([knownWord("rustc"), ...words.slice(at + 1)]) ?? [])];
};

/** `vim +command file`; in ex mode, commands come from standard input. */
export const vim: Handler = (spec, words) => {
  const plus = words.filter((word, index) => index > 0 && word.prefix.startsWith("+"));
  const parsed = parseWords(
    spec,
    words.filter((word) => !plus.includes(word)),
  );
  const stdin = isGiven(parsed, "-e", "-E", "-es", "-Es") || spec.pattern.bare.length > 0;
  return [
    ...plus.flatMap((word) => exEffects(rest(word, 1))),
    ...effectsOfParsed(spec, parsed),
    ...(stdin && spec.pattern.bare.length === 0
      ? [{ kind: "eval" as const, language: "vim", source: "stdin" as const }]
      : []),
  ];
};

/** `less +!command file`. */
export const pager: Handler = (spec, words) => {
  const plus = words.filter((word, index) => index > 0 && word.prefix.startsWith("+"));
  const runs = plus.filter((word) => word.text === null || /[!|v#s]/.test(word.text));
  const others = interpret(
    spec,
    words.filter((word) => !plus.includes(word)),
  );
  return [...others, ...runs.map((word): Effect => pagerCommand(word))];
};

function pagerCommand(word: Word): Effect {
  const at = word.prefix.indexOf("!");
  if (at >= 0 && word.text !== null) return { kind: "shell", text: rest(word, at + 1) };
  return opaqueEffect("process.exec", "a command of the pager");
}

/** `capsh -- -c 'command line'`: what follows is words of a shell. */
export const capsh: Handler = (_spec, words) => {
  const at = words.findIndex((word) => /^(?:--|==|-\+|=\+)$/.test(word.prefix));
  return at < 0 ? [] : [{ kind: "exec", words: [knownWord("bash"), ...words.slice(at + 1)], cwd: null, env: [] }];
};

/** `convert in.png -resize 50% out.png`: a name may be a command after `|`, or `format:file`. */
export const magick: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const options = parsed.given.flatMap(({ option, value }) =>
    value === null ? [] : option.role.effects(value, false),
  );
  const last = parsed.operands.length - 1;
  const effects: Effect[] = [...options];
  for (const [index, { word }] of parsed.operands.entries()) {
    const text = word.text ?? "";
    if (text.startsWith("|")) effects.push({ kind: "shell", text: rest(word, 1) });
    else if (/^(?:https?|ftp):/i.test(text)) effects.push({ kind: "url", url: word, method: "GET" });
    else effects.push(...image(word, index === last, last === 0));
    if (/^(?:msl|mvg|svg|text|label|caption|ephemeral|url|win|plasma):/i.test(text))
      effects.push(opaqueEffect("file.read", "a format that reads files"));
  }
  return effects;
};

function image(word: Word, isLast: boolean, only: boolean): readonly Effect[] {
  const match = /^[A-Za-z0-9]{2,12}:(?=.)/.exec(word.prefix);
  const path = match === null ? word : rest(word, match[0].length);
  if (path.text === "-") return [];
  return isLast && !only ? [fileEffect("file.write", path)] : [fileEffect("file.read", path)];
}

/** `cmake -E command` is a set of small programs of its own. */
export const cmake: Handler = (spec, words, run) => {
  if (words[1]?.text === "-E") return run.effectsOf([knownWord("cmake -e"), ...words.slice(2)]) ?? [];
  return interpret(spec, words);
};

/** A compiler: where `-o` names no file, it writes into the current folder. */
export const compiler: Handler = (spec, words) => {
  const files = words.filter((word, index) => index > 0 && word.prefix.startsWith("@"));
  const parsed = parseWords(
    spec,
    words.filter((word) => !files.includes(word)),
  );
  const none = words.some((word) =>
    /^-(?:E|fsyntax-only|M|MM|v|dumpversion|dumpmachine|-version|-help|###)$/.test(word.prefix),
  );
  const named = isGiven(parsed, "-o");
  return [
    ...effectsOfParsed(spec, parsed),
    ...passedEffects(words),
    ...(named || none || parsed.operands.length === 0
      ? []
      : moved([fileEffect("file.write", knownWord("."), true)], folderGiven(parsed.given))),
    ...files.flatMap((word) => [
      fileEffect("file.read", rest(word, 1)),
      opaqueEffect("process.exec", "options that a file holds"),
    ]),
  ];
};
