const WORD = /[\p{L}\p{N}_$#@]/u;
const isWord = (char: string): boolean =>
  (char >= "a" && char <= "z") || (char >= "0" && char <= "9") || (char >= "A" && char <= "Z") || WORD.test(char);

/**
 * The words of a text of SQL, in one pass (`escapes`: `\\` before a mark keeps a text open, as in MySQL): `'…'` is `'`, `"…"`, `` `…` `` and `[…]` are `"`, comments are nothing. Not a
 * parser: it only tells what stands in a statement from what stands in its texts.
 */
export function wordsOf(text: string, escapes: boolean): readonly string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length;) {
    const char = text.charAt(at);
    const skipped = skip(text, at, escapes);
    if (skipped !== null) {
      if (skipped.stands !== "") words.push(skipped.stands);
      at = skipped.end;
    } else if (isWord(char)) {
      let end = at + 1;
      while (end < text.length && isWord(text.charAt(end))) end++;
      words.push(text.slice(at, end).toLowerCase());
      at = end;
    } else {
      if (char.trim() !== "") words.push(char);
      at += 1;
    }
  }
  return words;
}

interface Skipped {
  readonly stands: string;
  readonly end: number;
}

function skip(text: string, at: number, escapes: boolean): Skipped | null {
  const char = text.charAt(at);
  const next = text.charAt(at + 1);
  if (char === "-" && next === "-") return { stands: "", end: endOf(text, "\n", at + 2) };
  if (char === "/" && next === "*") return comment(text, at);
  if (char === "'") return { stands: "'", end: closing(text, "'", at + 1, escapes) };
  if (char === '"' || char === "`") return { stands: '"', end: closing(text, char, at + 1, escapes) };
  if (char === "[") return { stands: '"', end: endOf(text, "]", at + 1) };
  return null;
}

/** SECURITY: MySQL runs what stands in `/*!…*\/`, so that is no comment. */
function comment(text: string, at: number): Skipped {
  if (text.charAt(at + 2) === "!") return { stands: "", end: at + 3 };
  return { stands: "", end: endOf(text, "*/", at + 2) };
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

/** A doubled mark is one of the text. */
function closing(text: string, mark: string, from: number, escapes: boolean): number {
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (escapes && char === "\\") at += 1;
    else if (char === mark && text.charAt(at + 1) === mark) at += 1;
    else if (char === mark) return at + 1;
  }
  return text.length;
}

/**
 * The statements of a text: its words, split where one ends. Empty ones are none. Where databases disagree about where a
 * text ends, the statements of both readings.
 */
export function statementsOf(text: string): readonly (readonly string[])[] {
  const plain = split(wordsOf(text, false));
  return text.includes("\\") ? [...plain, ...split(wordsOf(text, true)).slice(plain.length > 1 ? 0 : 1)] : plain;
}

function split(words: readonly string[]): readonly (readonly string[])[] {
  return splitAt(words, ";").filter((each) => each.length > 0);
}

const CHANGES: readonly string[] = ["delete", "update"];

/** A condition of more words is not looked through: it counts as one that leaves nothing out. */
const MOST_WORDS = 5000;
/** More of them in one statement are not looked at one by one: no statement that people write has so many. */
const MOST_CHANGES = 50;

/** Whether `delete` or `update` in a statement is without a `where`, or with one that is always true. */
export function changesAll(words: readonly string[]): boolean {
  let seen = 0;
  return words.some((word, at) => {
    if (!CHANGES.includes(word)) return false;
    seen += 1;
    if (seen > MOST_CHANGES) return true;
    if (!isVerb(words, at)) return false;
    const where = words.indexOf("where", at);
    return where < 0 || isAlwaysTrue(words.slice(where + 1));
  });
}

/** `on delete cascade`, `for update` and a column called `update` are no verbs. */
function isVerb(words: readonly string[], at: number): boolean {
  const before = words[at - 1];
  if (before !== undefined && ["on", "for", "before", "after", "or", ".", ",", "key"].includes(before)) return false;
  return words[at] === "delete" ? words[at + 1] === "from" || at === 0 : words.indexOf("set", at) > at;
}

/** `1 = 1`, `true`, `'a' = 'a'`, `x or 1 = 1`: conditions that leave nothing out. */
function isAlwaysTrue(words: readonly string[]): boolean {
  if (words.length > MOST_WORDS) return true;
  const end = words.findIndex((word) => ["order", "limit", "returning", ";"].includes(word));
  const condition = (end < 0 ? words : words.slice(0, end)).filter((word) => word !== "(" && word !== ")");
  const parts = splitAt(condition, "or");
  return parts.some((part) => part.length > 0 && splitAt(part, "and").every(isTruth));
}

function isTruth(words: readonly string[]): boolean {
  const [a = "", operator, b] = words;
  if (words.length === 1) return a === "true" || (/^[0-9]+$/.test(a) && Number(a) !== 0);
  if (words.length !== 3 || b === undefined) return false;
  if (operator === "=") return a === b && (/^[0-9]+$/.test(a) || a === "'" || a === "true");
  return operator === ">" && /^[0-9]+$/.test(a) && /^[0-9]+$/.test(b) && Number(a) > Number(b);
}

function splitAt(words: readonly string[], mark: string): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  for (const word of words) {
    if (word === mark) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts;
}

const LOSES: readonly string[] = ["drop", "truncate"];

/** Whether a text of SQL drops or empties something, or deletes or changes every row. */
export const mayLoseAll = (text: string): boolean =>
  statementsOf(text).some((words) => LOSES.includes(words[0] ?? "") || changesAll(words));
