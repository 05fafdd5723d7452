import type { Word } from "../../shell/word.js";
import { isNamePattern } from "../words.js";

/** Most patterns that are told apart. */
const MAX_NAMES = 8;

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Tests and settings with a value, and those without. They only leave out files. */
const VALUED = words(
  "-amin -anewer -atime -cmin -cnewer -ctime -fstype -gid -group -ilname -iname -inum -ipath -iregex -links -lname -maxdepth -mindepth -mmin -mtime -newer -path -perm -regex -regextype -samefile -size -type -uid -used -user -wholename -xtype",
);
const PLAIN = words(
  "-a -and -d -daystart -depth -empty -executable -follow -ignore_readdir_race -ls -mount -noleaf -nogroup -nouser -print -print0 -readable -true -warn -nowarn -writable -xdev",
);
const OR = words("-o -or ,");
const NOT = words("! -not");

/** The names that files have at a place of an expression of `find`, as it is read from left to right. */
export class Names {
  /** What the name of any file there matches one of; `null`: it may be any. */
  patterns: readonly string[] | null = null;
  #lost = false;

  /** Reads the test at a place; returns where the next one is. Actions are not read here. */
  read(expression: readonly Word[], at: number): number {
    const text = expression[at]?.text ?? null;
    if (text === "-name") return this.#only([patternOf(expression[at + 1])], this.#value(expression, at + 1));
    if (text !== null && VALUED.has(text)) return this.#value(expression, at + 1);
    if (text !== null && PLAIN.has(text)) return at + 1;
    if (text === "(") return this.#group(expression, at);
    if (text !== null && NOT.has(text)) return this.#negated(expression, at + 1);
    if (text === null || !OR.has(text)) this.#lose();
    this.patterns = null;
    return at + 1;
  }

  /** Skips a value. What is not known may be several words, an operator among them. */
  #value(expression: readonly Word[], at: number): number {
    const word = expression[at];
    if (word !== undefined && word.text === null && patternOf(word) === null) this.#lose();
    return at + 1;
  }

  #lose(): void {
    this.patterns = null;
    this.#lost = true;
  }

  #only(patterns: readonly (string | null)[], next: number): number {
    const known = patterns.filter((pattern) => pattern !== null);
    if (this.#lost || known.length < patterns.length || known.length > MAX_NAMES) return next;
    this.patterns = known;
    return next;
  }

  /** `( -name a -o -name b )`; after other groups, nothing is known. */
  #group(expression: readonly Word[], start: number): number {
    const patterns: (string | null)[] = [];
    for (let at = start + 1; expression[at]?.text === "-name"; at += 3) {
      patterns.push(patternOf(expression[at + 1]));
      const after = expression[at + 2]?.text ?? "";
      if (after === ")") return this.#only(patterns, at + 3);
      if (!OR.has(after) || after === ",") break;
    }
    this.#lose();
    return start + 1;
  }

  #negated(expression: readonly Word[], at: number): number {
    const text = expression[at]?.text ?? "";
    if (VALUED.has(text) || text === "-name") return this.#value(expression, at + 1);
    if (PLAIN.has(text)) return at + 1;
    this.#lose();
    return at;
  }
}

/** A pattern outside of quotes stands for a name that it matches, or for itself, where no name that it matches is an operator. */
function patternOf(word: Word | undefined): string | null {
  if (word === undefined || (word.text === null && !/\.\w+$/.test(word.glob ?? ""))) return null;
  const text = word.text ?? word.glob ?? "";
  return isNamePattern(text) ? text : null;
}
