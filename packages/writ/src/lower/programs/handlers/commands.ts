import type { Word } from "../../shell/word.js";
import { knownWord, unknownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { doubts, effectsOfParsed, folderGiven, interpret, isGiven, moved, valuesOf } from "../interpret.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { parseWords } from "../parse.js";
import { below, joined, rest } from "../words.js";
import { filled } from "./xargs.js";

const STDIN_SHELL: Effect = Object.freeze({ kind: "shell", text: "stdin" });
/** How often `env -S` may stand in the text of `env -S`. */
const MAX_SPLITS = 3;

/** `env`: assignments, options and a command; `-S` holds more of them in one word. */
export const env: Handler = (spec, words, run) => {
  let current = words;
  const before: Effect[] = [];
  let folder: Word | null = null;
  for (let turn = 0; turn < MAX_SPLITS; turn++) {
    const parsed = parseWords(spec, current);
    const [text] = valuesOf(parsed, "-S", "--split-string");
    if (text === undefined) return [...before, ...moved(interpret(spec, current), folder)];
    before.push(...doubts(spec, parsed));
    folder = folderGiven(parsed.given) ?? folder;
    // What the text cannot be split into by white space alone is not read: it has quotes, escapes and variables.
    if (text.text === null || /["'\\$#]/.test(text.text)) break;
    const split = text.text
      .split(/[ \t\n\v\f\r]/)
      .filter((part) => part !== "")
      .map(knownWord);
    const operands = parsed.operands.map(({ word }) => word);
    current = [...words.slice(0, 1), ...split, ...operands];
  }
  const after = parseWords(spec, current).operands.map(({ word }) => word);
  return [
    ...before,
    opaqueEffect("process.exec", "words of `env -S` that are not read"),
    ...(run.effectsOf(after) ?? []),
  ];
};

/** `sudo` and `doas`: a command, or a shell that reads one. */
export const sudo: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects = effectsOfParsed(spec, parsed);
  const shell = isGiven(parsed, "-s", "--shell", "-i", "--login");
  return shell && parsed.operands.length === 0 ? [...effects, STDIN_SHELL] : effects;
};

/** `su`: a user, and words for that user's shell, which else reads standard input. */
export const su: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects = effectsOfParsed(spec, parsed);
  if (isGiven(parsed, "-c", "--command", "--session-command")) return effects;
  const operands = parsed.operands.map(({ word }) => word).filter((word) => word.text !== "-");
  const script = operands.slice(1);
  return [
    ...effects,
    script.length === 0 ? STDIN_SHELL : { kind: "exec", words: [knownWord("sh"), ...script], cwd: null, env: [] },
  ];
};

/** `watch`: the words are one command line, unless `-x` says that they are a command. */
export const watch: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects = effectsOfParsed(spec, parsed);
  if (isGiven(parsed, "-x", "--exec") && !parsed.uncertain) return effects;
  return effects.map((effect) => (effect.kind === "exec" ? { kind: "shell", text: joined(effect.words) } : effect));
};

const SIMPLE = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** `parallel`: a command line, and its inputs after `:::` or from standard input. */
export const parallel: Handler = (spec, words) => {
  const start = words.findIndex((word) => word.prefix.startsWith(":::"));
  const own = start < 0 ? words : words.slice(0, start);
  const inputs = start < 0 ? [] : words.slice(start);
  const effects: Effect[] = [];
  for (const effect of interpret(spec, own)) {
    if (effect.kind !== "exec") effects.push(effect);
    else effects.push(parallelCommand(effect.words));
  }
  const commandless = !effects.some((effect) => effect.kind === "exec" || effect.kind === "shell");
  let files = false;
  for (const word of inputs) {
    if (word.prefix.startsWith(":::")) files = word.prefix.startsWith("::::");
    else if (files) effects.push(fileEffect("file.read", word));
    else if (commandless) effects.push({ kind: "shell", text: word });
  }
  return commandless && inputs.length === 0 ? [...effects, STDIN_SHELL] : effects;
};

/** The inputs are put in place of `{}` and its like, or at the end, and then a shell reads the line. */
function parallelCommand(words: readonly Word[]): Effect {
  const simple = words.every((word) => word.text !== null && SIMPLE.test(word.text));
  if (simple) return { kind: "exec", words: filled(words, []), cwd: null, env: [] };
  const line = joined(words);
  const brace = line.prefix.indexOf("{");
  const known = brace < 0 ? line.prefix : line.prefix.slice(0, brace);
  return { kind: "shell", text: unknownWord(brace < 0 && line.text !== null ? `${known} ` : known) };
}

/** `flock file command`, `flock file -c 'command line'`. */
export const flock: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects = effectsOfParsed(spec, parsed);
  const [, option, text] = parsed.operands.map(({ word }) => word);
  if (option?.prefix.startsWith("-c") !== true && option?.prefix.startsWith("--c") !== true) return effects;
  const others = effects.filter((effect) => effect.kind !== "exec");
  return text === undefined ? others : [...others, { kind: "shell", text }];
};

/** `script`: a record of a session, of one command line, or of a command. */
export const script: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const lines = valuesOf(parseWords(spec, words, 1, false), "-c", "--command").map(shellEffect);
  const interactive = lines.length === 0 && parsed.operands.length < 2;
  const unnamed = parsed.operands.length === 0 ? [fileEffect("file.write", knownWord("typescript"))] : [];
  const own = effectsOfParsed(spec, parsed).filter((effect) => lines.length === 0 || effect.kind !== "exec");
  return [...own, ...lines, ...unnamed, ...(interactive ? [STDIN_SHELL] : [])];
};

const shellEffect = (text: Word): Effect => ({ kind: "shell", text });

/** Programs that run what stands after `--`. */
export const afterDashes: Handler = (_spec, words) => {
  const at = words.findIndex((word) => word.text === "--");
  const command = at < 0 ? [] : words.slice(at + 1);
  return command.length === 0 ? [] : [{ kind: "exec", words: command, cwd: null, env: [] }];
};

const HARMLESS: ReadonlySet<string> = new Set([
  "ls",
  "list-sessions",
  "lsw",
  "list-windows",
  "attach",
  "attach-session",
  "a",
  "kill-session",
  "kill-server",
  "detach",
  "has-session",
  "has",
  "capture-pane",
  "-ls",
  "-list",
  "-v",
  "-V",
  "-r",
  "-x",
  "-d",
]);

/** `tmux` and `screen`: commands that run in a terminal elsewhere. */
export const multiplexer: Handler = (_spec, words) => {
  const [first, ...others] = words.slice(1);
  if (first === undefined) return [STDIN_SHELL];
  const options = words.findIndex((word, index) => index > 0 && /^-[Lf]$/.test(word.prefix));
  if (HARMLESS.has(first.text ?? "") && options < 0 && !others.some((word) => /[;|]/.test(word.prefix))) return [];
  return [opaqueEffect("process.exec", "commands that run in another terminal")];
};

/** `uv run`: a script, a module, or a command of the environment. */
export const uvRun: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const python = isGiven(parsed, "-m", "--module", "-s", "--script");
  const module = isGiven(parsed, "-m", "--module") ? [knownWord("-m")] : [];
  return effectsOfParsed(spec, parsed).map((effect) => {
    if (effect.kind !== "exec") return effect;
    const named = /\.pyw?$/.test(effect.words[0]?.text ?? "") || effect.words[0]?.text === "-";
    return python || named ? { ...effect, words: [knownWord("python"), ...module, ...effect.words] } : effect;
  });
};

const FD_PLACES = ["{}", "{/}", "{//}", "{.}", "{/.}"];

/** `fd -x command ;`: the command for what was found, with `{}` and its like in it. */
export const fd: Handler = (spec, words) => {
  const at = words.findIndex((word, index) => index > 0 && isFdExec(word));
  const end = words.findIndex((word, index) => at >= 0 && index > at && word.text === ";");
  const own = at < 0 ? words : [...words.slice(0, at), ...(end < 0 ? [] : words.slice(end + 1))];
  const command = at < 0 ? [] : words.slice(at + 1, end < 0 ? undefined : end);
  const effects = [...interpret(spec, own)];
  const folders = effects.flatMap((effect) =>
    effect.kind === "file" && effect.action === "file.list" ? [effect.path] : [],
  );
  if (folders.length === 0) effects.push(fileEffect("file.list", HERE, true));
  const attached = words.filter((word) => /^--exec(?:-batch)?=/.test(word.prefix));
  if (attached.length > 0) effects.push(opaqueEffect("process.exec", "a command in an option"));
  if (command.length === 0) return effects;
  const [folder = HERE, ...others] = folders;
  const file = others.length > 0 ? unknownWord() : below(folder, false);
  return [...effects, { kind: "exec", words: withFiles(command, file), cwd: null, env: [] }];
};

const HERE = knownWord(".");
const isFdExec = (word: Word): boolean => /^(?:-[A-Za-z]*[xX]|--exec(?:-batch)?)$/.test(word.text ?? "");

function withFiles(command: readonly Word[], file: Word): readonly Word[] {
  const marked = command.some((word) => FD_PLACES.some((place) => word.prefix.includes(place)));
  if (!marked) return [...command, file];
  return command.flatMap((word) => (word.text === "{}" ? [file] : filled([word], FD_PLACES).slice(0, 1)));
}

/** `socat`: two addresses, of files, hosts, commands. */
export const socat: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  return parsed.operands.flatMap(({ word }) => addresses(word));
};

function addresses(word: Word): readonly Effect[] {
  if (word.text === null)
    return ["process.exec", "net.connect", "file.write"].map((action) =>
      opaqueEffect(action, "an address that is not known"),
    );
  return word.text.split("!!").flatMap((text) => address(text));
}

/** `KIND:argument,option=value`, in any case. */
function address(text: string): readonly Effect[] {
  const colon = text.indexOf(":");
  const kind = (colon < 0 ? text : text.slice(0, colon)).toLowerCase();
  const argument = colon < 0 ? "" : text.slice(colon + 1);
  const plain = argument.split(",")[0] ?? "";
  if (/^(?:exec|system|shell)$/.test(kind))
    return [{ kind: "shell", text: knownWord(kind === "exec" ? plain : argument.replaceAll("\\", "")) }];
  if (
    /^(?:open|file|gopen|create|creat|pipe|fifo|unix|unix-.*|abstract-.*|gop)$/.test(kind) ||
    (colon < 0 && kind.includes("/"))
  )
    return ["file.read" as const, "file.write" as const].map((action) =>
      fileEffect(action, knownWord(colon < 0 ? plain || text : plain)),
    );
  if (/listen|recv|^(?:-|stdio|stdin|stdout|stderr|pty|readline|fd|socketpair)$/.test(kind)) return [];
  const match = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?/.exec(/^(?:proxy|socks)/.test(kind) ? argument : plain);
  const host = (match?.[1] ?? "").replace(/^\[|\]$/g, "");
  return [
    { kind: "host", host: knownWord(host), port: match?.[2] === undefined ? null : Number(match[2]), scheme: null },
  ];
}

/** `nc host port`: listening connects to nobody. */
export const netcat: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const [host, second] = parsed.operands.map(({ word }) => word.text);
  const port = Number(second ?? "");
  const isPort = port > 0 && port < 65_536;
  return effectsOfParsed(spec, parsed).map((effect) =>
    effect.kind === "host" && isPort && effect.host.text === host ? { ...effect, port } : effect,
  );
};

/** `dig @server name type`. */
export const dig: Handler = (spec, words) => {
  const servers = words.filter((word) => word.prefix.startsWith("@"));
  const names = interpret(
    spec,
    words.filter((word) => !word.prefix.startsWith("@")),
  );
  return [
    ...names,
    ...(servers.length === 0
      ? [opaqueEffect("net.connect", "the name server of this machine")]
      : servers.map((word): Effect => ({ kind: "host", host: rest(word, 1), port: 53, scheme: "dns" }))),
  ];
};
