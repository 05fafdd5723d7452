import type { Word } from "../shell/word.js";
import { knownWord, unknownWord } from "../shell/word.js";

/** The word from a position on, which lies within what is known of it. */
export function rest(word: Word, from: number): Word {
  if (word.text !== null) return knownWord(word.text.slice(from));
  return unknownWord(word.prefix.slice(from), word.many);
}

/** The word with text after it. */
export const followed = (word: Word, suffix: string): Word =>
  word.text === null ? unknownWord(word.prefix, word.many) : knownWord(word.text + suffix);

/**
 * Whether an unknown word may be, or hold, an option. A path glob is taken for one where it may match a name that begins
 * with `-`.
 */
export function mayBeOption(word: Word): boolean {
  if (word.text !== null) return false;
  return word.prefix === "" || word.prefix.startsWith("-") || (word.many && word.glob === null);
}

const WILDCARDS = "*?[]{}\\";

/** What every name that a path glob matches certainly ends with. */
export function endOfGlob(glob: string): string {
  let start = glob.length;
  while (start > 0 && !WILDCARDS.includes(glob.charAt(start - 1))) start--;
  return glob.slice(start);
}

/** The last segment of a known path, without trailing `/`; `null` where there is none, or it is `.` or `..`. */
export function baseName(text: string): string | null {
  let end = text.length;
  while (end > 0 && text[end - 1] === "/") end--;
  const name = text.slice(text.lastIndexOf("/", end - 1) + 1, end);
  return name === "" || name === "." || name === ".." ? null : name;
}

/** The folder that holds whatever a word stands for, as far as that is certain; `null`: it is not. */
export function folderOf(word: Word): Word | null {
  const end = word.prefix.lastIndexOf("/") + 1;
  if (word.text !== null) return knownWord(end === 0 ? "." : word.text.slice(0, end));
  if (word.glob === null || goesUp(word)) return null;
  return knownWord(end === 0 ? "." : word.prefix.slice(0, end));
}

/** SECURITY: `.*` matches `..` in most shells, and a pattern may go on with `/..`. */
function goesUp(word: Word): boolean {
  const glob = word.glob ?? "";
  return word.prefix.slice(word.prefix.lastIndexOf("/") + 1).startsWith(".") || glob.includes("/.");
}

/** A path as it is read from another folder. */
export function inFolder(folder: Word, path: Word): Word {
  if (/^[/~]/.test(path.prefix)) return path;
  if (folder.text === null) return unknownWord(folder.prefix);
  if (path.text === ".") return folder;
  if (folder.text === ".") return path;
  const start = folder.text === "" || folder.text.endsWith("/") ? folder.text : `${folder.text}/`;
  return path.text === null ? unknownWord(start + path.prefix) : knownWord(start + path.text);
}

/** Any path below a folder whose last name matches a pattern, as a pattern. `**` crosses folders. */
export function below(folder: Word, many: boolean, name = ""): Word {
  if (folder.text === null) return unknownWord(folder.prefix, many);
  const start = folder.text.endsWith("/") ? folder.text : `${folder.text}/`;
  const end = name === "" ? "" : `/${name}`;
  return { text: null, prefix: start, glob: `${escaped(start)}**${end}`, many };
}

/**
 * Whether a pattern for a file's name is read alike by `fnmatch` and as a path glob. Not one that may match `..`, in which a
 * bracket stays open, or that is empty.
 */
export const isNamePattern = (text: string): boolean =>
  text !== "" &&
  !text.includes("/") &&
  !/^\\?\.(?:$|[.*?[\\])/.test(text) &&
  (!text.includes("[") || text.includes("]"));

const escaped = (text: string): string => text.replace(/[\\*?[\]{}]/g, "\\$&");

/** One command line of several words, as `ssh` and `eval` make it. */
export function joined(words: readonly Word[]): Word {
  let text = "";
  for (const [index, word] of words.entries()) {
    if (index > 0) text += " ";
    if (word.text === null) return unknownWord(text + word.prefix);
    text += word.text;
  }
  return knownWord(text);
}
