import type { Word } from "../../shell/word.js";
import { knownWord, unknownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { globMatches, parseShellGlob } from "../../../match/shell-glob.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { baseName, below, endOfGlob, mayBeOption } from "../words.js";
import { Names } from "./find-names.js";

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
  const names = new Names();
  let emptied = false;
  for (let at = split; at < words.length;) {
    const name = words[at]?.text ?? "";
    const next = words[at + 1];
    if (isReference(name) && next !== undefined) effects.push(fileEffect("file.read", next));
    if (WRITES.has(name)) {
      if (next !== undefined) effects.push(fileEffect("file.write", next));
      at += name === "-fprintf" ? 3 : 2;
    } else if (name === "-delete") {
      const found = foundBelow(folders, names.patterns, false);
      if (found !== null) effects.push(...found.map((path) => fileEffect("file.delete", path)));
      else if (!emptied) effects.push(...folders.map((folder) => fileEffect("file.delete", folder, true)));
      emptied ||= found === null;
      at++;
    } else if (EXEC.has(name)) {
      const end = commandEnd(words, at + 1);
      effects.push(...execs(words.slice(at + 1, end), folders, names.patterns, name, isBatch(words, end)));
      at = end + 1;
    } else at = names.read(words, at);
  }
  return effects;
};

/** What has one of the names below one of the folders, as patterns; `null`: it may be anything. */
function foundBelow(folders: readonly Word[], names: readonly string[] | null, many: boolean): readonly Word[] | null {
  if (names === null || folders.length > MAX_FOLDERS || folders.some(({ text }) => text === null)) return null;
  return folders.flatMap((folder) => [
    ...(names.some((name) => isCalled(folder, name)) ? [folder] : []),
    ...names.map((name) => below(folder, many, name)),
  ]);
}

/** Whether the start itself has the name: it may be a file. */
function isCalled({ text }: Word, name: string): boolean {
  const base = text === null ? null : baseName(text);
  const [segment] = parseShellGlob(name);
  // `.` and `..` only match what begins with a wildcard or a dot.
  if (base === null) return "*?[.".includes(name.charAt(0));
  return segment === undefined || globMatches({ ...segment, hidden: true }, base);
}

const ACTIONS: readonly string[] = ["-delete", ...EXEC, ...WRITES, ...READS, "-files0-from"];
/** Whether an unknown word may be an action; a pattern only where it may match the name of one, of which `find` knows no short form. */
function mayBeAction(word: Word): boolean {
  if (!mayBeOption(word)) return false;
  const { glob, prefix } = word;
  if (glob === null) return true;
  const ending = endOfGlob(glob);
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

/** The command for what was found below each of the folders. In the `dir` forms it runs where the file lies. */
function execs(
  command: readonly Word[],
  folders: readonly Word[],
  names: readonly string[] | null,
  name: string,
  batch: boolean,
): readonly Effect[] {
  if (command.length === 0) return [];
  const local = name.endsWith("dir");
  const files =
    local || folders.length > MAX_FOLDERS
      ? [unknownWord(local ? "./" : "", batch)]
      : (foundBelow(folders, names, batch) ?? folders.map((folder) => below(folder, batch)));
  const cwd = local ? unknownWord() : null;
  return files.map((file) => ({ kind: "exec", words: command.map((word) => withFile(word, file)), cwd, env: [] }));
}

/** `{}` in a word stands for the file. */
function withFile(word: Word, file: Word): Word {
  if (word.text === "{}") return file;
  const at = word.prefix.indexOf("{}");
  return at < 0 ? word : unknownWord(at === 0 ? file.prefix : word.prefix.slice(0, at));
}
