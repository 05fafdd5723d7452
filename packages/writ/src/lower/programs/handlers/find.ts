import type { Word } from "../../shell/word.js";
import { knownWord, unknownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { below, mayBeOption } from "../words.js";

const EXEC = new Set(["-exec", "-ok", "-execdir", "-okdir"]);
const WRITES = new Set(["-fprint", "-fprint0", "-fls", "-fprintf"]);
const READS = new Set(["-newer", "-anewer", "-cnewer", "-samefile"]);
/** Most folders that are told apart in the words of a command. */
const MAX_FOLDERS = 8;
const DOUBTS = ["file.delete", "file.write", "process.exec"];

/** `find`: folders, then an expression that may delete, write and run. */
export const find: Handler = (_spec, words) => {
  const split = expressionStart(words);
  const folders = foldersOf(words.slice(1, split));
  const effects: Effect[] = folders.map((folder) => fileEffect("file.list", folder, true));
  if (words.some((word) => mayBeAction(word) || word.prefix.startsWith("-files0-from")))
    for (const action of DOUBTS) effects.push(opaqueEffect(action, "a word that is not known may be an action"));
  for (let at = split; at < words.length; at++) {
    const name = words[at]?.text ?? "";
    const next = words[at + 1];
    if (name === "-delete") effects.push(...folders.map((folder) => fileEffect("file.delete", folder, true)));
    if (WRITES.has(name) && next !== undefined) effects.push(fileEffect("file.write", next));
    if (isReference(name) && next !== undefined) effects.push(fileEffect("file.read", next));
    if (!EXEC.has(name)) continue;
    const end = commandEnd(words, at + 1);
    effects.push(...execs(words.slice(at + 1, end), folders, name, isBatch(words, end)));
    at = end;
  }
  return effects;
};

const ACTIONS: readonly string[] = ["-delete", ...EXEC, ...WRITES, ...READS, "-files0-from"];
const WILDCARDS = "*?[]{}\\";

/** Whether an unknown word may be an action; a pattern only where it may match the name of one, of which `find` knows no short form. */
function mayBeAction(word: Word): boolean {
  if (!mayBeOption(word)) return false;
  const { glob, prefix } = word;
  if (glob === null) return true;
  let start = glob.length;
  while (start > 0 && !WILDCARDS.includes(glob[start - 1] ?? "")) start--;
  const ending = glob.slice(start);
  return ACTIONS.some((action) => action.startsWith(prefix) && action.endsWith(ending));
}

const isReference = (name: string): boolean => READS.has(name) || /^-newer[aBcm][aBcm]$/.test(name);

/** Where the expression starts: the first word that begins with `-`, or is `(`, `)`, `!` or `,`, after `-H -L -P -D -O`. */
function expressionStart(words: readonly Word[]): number {
  let at = 1;
  for (; at < words.length; at++) {
    const text = words[at]?.text ?? "";
    if (text === "-D" || text === "-f") at++;
    else if (!/^-(?:[EHLPXdsx]+|O\d*|-)$/.test(text)) break;
  }
  const first = words.findIndex((word, index) => index >= at && /^(?:-|[()!,]$)/.test(word.prefix));
  return first < 0 ? words.length : first;
}

/** The folders without the options before them; the current one when none is named. */
function foldersOf(words: readonly Word[]): readonly Word[] {
  const folders = words.filter((word) => !word.prefix.startsWith("-"));
  return folders.length === 0 ? [knownWord(".")] : folders;
}

/** Where the command of `-exec` ends: at `;`, or at `+` after `{}`. */
function commandEnd(words: readonly Word[], from: number): number {
  for (let at = from; at < words.length; at++) if (words[at]?.text === ";" || isBatch(words, at)) return at;
  return words.length;
}

const isBatch = (words: readonly Word[], at: number): boolean =>
  words[at]?.text === "+" && words[at - 1]?.text === "{}";

/** The command for what lies below each of the folders. In the `dir` forms it runs where the file lies. */
function execs(command: readonly Word[], folders: readonly Word[], name: string, batch: boolean): readonly Effect[] {
  if (command.length === 0) return [];
  const local = name.endsWith("dir");
  const files =
    local || folders.length > MAX_FOLDERS
      ? [unknownWord(local ? "./" : "", batch)]
      : folders.map((folder) => below(folder, batch));
  const cwd = local ? unknownWord() : null;
  return files.map((file) => ({ kind: "exec", words: command.map((word) => withFile(word, file)), cwd, env: [] }));
}

/** `{}` in a word stands for the file. */
function withFile(word: Word, file: Word): Word {
  if (word.text === "{}") return file;
  const at = word.prefix.indexOf("{}");
  return at < 0 ? word : unknownWord(at === 0 ? file.prefix : word.prefix.slice(0, at));
}
