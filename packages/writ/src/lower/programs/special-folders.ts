import type { Word } from "../shell/word.js";
import type { Effect, FileAction } from "./effects.js";
import { fileEffect } from "./make.js";
import { below } from "./words.js";

const NOTHING: readonly Effect[] = Object.freeze([]);

const ACTIONS: Readonly<Record<string, readonly FileAction[]>> = {
  read: ["file.read"],
  list: ["file.list"],
  edit: ["file.read", "file.write"],
};

/** What the table calls an action on files, for the roles `named` and `ending`. */
export const actionsOf = (name: string): readonly FileAction[] =>
  Object.hasOwn(ACTIONS, name) ? (ACTIONS[name] ?? []) : ["file.read"];

/** Whether a word says that it names a folder. */
export function isFolder(word: Word): boolean {
  const { text } = word;
  if (text === null) return false;
  return text.endsWith("/") || text === "." || text === ".." || text.endsWith("/.") || text.endsWith("/..");
}

/**
 * A file that is named. Of a folder, the program's configuration, ignore files or index say which files it takes: that is
 * not among what the words say.
 */
export function namedEffects(word: Word, action: string): readonly Effect[] {
  if (isFolder(word) || word.text === "-") return NOTHING;
  return actionsOf(action).map((each) => fileEffect(each, word));
}

/** A file, or in a folder all files below whose names end so. */
export function endingEffects(word: Word, ending: string, action: string): readonly Effect[] {
  const own = namedEffects(word, action);
  if (word.text === null || word.text === "-" || word.text.endsWith(ending)) return own;
  return [...own, ...actionsOf(action).map((each) => fileEffect(each, below(word, false, `*${ending}`)))];
}
