import type { Word } from "../../shell/word.js";
import { knownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { doubts, effectsOfParsed, folderGiven, interpret, isGiven, moved, valuesOf } from "../interpret.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { parseWords } from "../parse.js";
import { urlEffects } from "../remote.js";
import type { Spec } from "../spec.js";
import { joined } from "../words.js";

const STDIN_SHELL: Effect = Object.freeze({ kind: "shell", text: "stdin" });
/** How often `env -S` may stand in the text of `env -S`. */
const MAX_SPLITS = 3;

/** `env`: assignments, options and a command; `-S` holds more of them in one word. */
export const env: Handler = (spec, words, run) => {
  let current = words;
  const before: Effect[] = [];
  let folder: Word | null = null;
  for (let turn = 0; turn < MAX_SPLITS; turn++) {
    current = withoutDashes(spec, current);
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
  const after = parseWords(spec, withoutDashes(spec, current)).operands.map(({ word }) => word);
  return [
    ...before,
    opaqueEffect("process.exec", "words of `env -S` that are not read"),
    ...(run.effectsOf(after) ?? []),
  ];
};

/** A lone `-` before the command is `-i`. */
function withoutDashes(spec: Spec, words: readonly Word[]): readonly Word[] {
  const { operands, starts } = parseWords(spec, words);
  const dashes = new Set<number>();
  for (const start of starts)
    for (let at = start; operands[at]?.word.text === "-"; at++) dashes.add(operands[at]?.at ?? 0);
  return dashes.size === 0 ? words : words.filter((_, index) => !dashes.has(index));
}

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
  const shell = valuesOf(parsed, "-s", "--shell").at(-1);
  if (isGiven(parsed, "-c", "--command", "--session-command"))
    return shell === undefined ? effects : effects.map((effect) => lineOf(shell, effect));
  const operands = parsed.operands.map(({ word }) => word).filter((word) => word.text !== "-");
  if (isGiven(parsed, "-u", "--user") && operands.length > 0)
    return [...effects, { kind: "exec", words: operands, cwd: null, env: [] }];
  const script = operands.slice(1);
  if (script.length === 0 && shell === undefined) return [...effects, STDIN_SHELL];
  return [...effects, { kind: "exec", words: [shell ?? knownWord("sh"), ...script], cwd: null, env: [] }];
};

/** A command line, read by the shell that an option names. */
const lineOf = (shell: Word, effect: Effect): Effect =>
  effect.kind === "shell" && effect.text !== "stdin"
    ? { kind: "exec", words: [shell, knownWord("-c"), effect.text], cwd: null, env: [] }
    : effect;

/** `watch`: the words are one command line, unless `-x` says that they are a command. */
export const watch: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects = effectsOfParsed(spec, parsed);
  if (isGiven(parsed, "-x", "--exec") && !parsed.uncertain) return effects;
  return effects.map((effect) => (effect.kind === "exec" ? { kind: "shell", text: joined(effect.words) } : effect));
};

/** `flock file command`, `flock file -c 'command line'`. */
export const flock: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const [file, option, text] = parsed.operands.map(({ word }) => word);
  // A number alone is a descriptor that is open already.
  if (file !== undefined && option === undefined && /^\d+$/.test(file.text ?? "")) return doubts(spec, parsed);
  const effects = effectsOfParsed(spec, parsed);
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
  return effectsOfParsed(spec, parsed).flatMap((effect): readonly Effect[] => {
    const first = effect.kind === "exec" ? effect.words[0] : undefined;
    if (effect.kind !== "exec" || first === undefined) return [effect];
    if (/^https?:/i.test(first.prefix))
      return [...urlEffects(first, "GET"), opaqueEffect("code.eval", "code from an address")];
    const named = /\.pyw?$/.test(first.text ?? "") || first.text === "-";
    return [python || named ? { ...effect, words: [knownWord("python"), ...module, ...effect.words] } : effect];
  });
};
