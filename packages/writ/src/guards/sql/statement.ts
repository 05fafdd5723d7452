import { DIALECTS, isPlain } from "../../lower/sql/dialect.js";
import type { Token } from "../../lower/sql/token.js";
import type { Tokens } from "../../lower/sql/tokenize.js";
import { isSame, tokenize } from "../../lower/sql/tokenize.js";

/** A statement as its words in lower case; a quoted name is `"`, a text is `'`, a comment is nothing. */
export type Words = readonly string[];

/**
 * The statements of a text, empty ones left out, in every way that databases split it: they disagree about where texts
 * and comments end.
 */
export function statementsOf(text: string): readonly (readonly Words[])[] {
  const ways: Tokens[] = [];
  for (const dialect of isPlain(text) ? DIALECTS.slice(0, 1) : DIALECTS) {
    const tokens = tokenize(text, dialect);
    if (!ways.some((other) => isSame(other, tokens))) ways.push(tokens);
  }
  const isRead = ways.some(({ complete }) => complete);
  return ways.map(({ tokens, complete }) => {
    const statements = splitAt(tokens.map(wordOf), ";");
    // Where one database stops reading and another does not, the first runs nothing of what it began.
    return (complete || !isRead ? statements : statements.slice(0, -1)).filter((each) => each.length > 0);
  });
}

function wordOf({ kind, text }: Token): string {
  switch (kind) {
    case "name":
      return '"';
    case "string":
      return "'";
    default:
      return text.toLowerCase();
  }
}

const CHANGES: readonly string[] = ["delete", "update"];

/** A condition of more words is not looked through: it counts as one that leaves nothing out. */
const MOST_WORDS = 5000;
/** More of them in one statement are not looked at one by one: no statement that people write has so many. */
const MOST_CHANGES = 50;

/** Whether `delete` or `update` in a statement is without a `where`, or with one that is always true. */
export function changesAll(words: Words): boolean {
  let seen = 0;
  return words.some((word, at) => {
    if (!CHANGES.includes(word)) return false;
    seen += 1;
    if (seen > MOST_CHANGES) return true;
    if (!isVerb(words, at)) return false;
    const where = whereOf(words, at);
    return where < 0 || isAlwaysTrue(words.slice(where + 1));
  });
}

/** SECURITY: the `where` of a query in parentheses, or of one that follows, leaves no row of this statement out. */
function whereOf(words: Words, verb: number): number {
  let depth = 0;
  for (let at = verb + 1; at < words.length && depth >= 0; at++) {
    const word = words[at];
    if (word === "(") depth += 1;
    else if (word === ")") depth -= 1;
    else if (depth === 0 && word === "where") return at;
    else if (depth === 0 && word === "select") return -1;
  }
  return -1;
}

/** `on delete cascade`, `for update` and a column called `update` are no verbs. */
function isVerb(words: Words, at: number): boolean {
  const before = words[at - 1];
  if (before !== undefined && ["on", "for", "before", "after", "or", ".", ",", "key"].includes(before)) return false;
  return words[at] === "delete" ? words[at + 1] === "from" || at === 0 : words.indexOf("set", at) > at;
}

/** `1 = 1`, `true`, `'a' = 'a'`, `x or 1 = 1`: conditions that leave nothing out. */
function isAlwaysTrue(words: Words): boolean {
  if (words.length > MOST_WORDS) return true;
  const end = words.findIndex((word) => ["order", "limit", "returning", ";"].includes(word));
  const condition = (end < 0 ? words : words.slice(0, end)).filter((word) => word !== "(" && word !== ")");
  const parts = splitAt(condition, "or");
  return parts.some((part) => part.length > 0 && splitAt(part, "and").every(isTruth));
}

function isTruth(words: Words): boolean {
  const [a = "", operator, b] = words;
  if (words.length === 1) return a === "true" || (/^[0-9]+$/.test(a) && Number(a) !== 0);
  if (words.length !== 3 || b === undefined) return false;
  if (operator === "=") return a === b && (/^[0-9]+$/.test(a) || a === "'" || a === "true");
  return operator === ">" && /^[0-9]+$/.test(a) && /^[0-9]+$/.test(b) && Number(a) > Number(b);
}

function splitAt(words: Words, mark: string): readonly (readonly string[])[] {
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
  statementsOf(text).some((way) => way.some((words) => LOSES.includes(words[0] ?? "") || changesAll(words)));
