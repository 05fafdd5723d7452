import { addAll, addRange, complement, foldLetters, hasBit, noChars } from "./charset.js";
import type { CharSet } from "./charset.js";

/**
 * A shape, taken apart. `source` is the text of a part that is one character or a look-ahead. A group that captures is a
 * `group`; there is at most one.
 */
export type Shape =
  | { readonly kind: "one"; readonly set: CharSet; readonly source: string }
  | { readonly kind: "all"; readonly parts: readonly Shape[] }
  | { readonly kind: "any"; readonly options: readonly Shape[] }
  | {
      readonly kind: "repeat";
      readonly of: Shape;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
    }
  | { readonly kind: "group"; readonly of: Shape }
  | { readonly kind: "ahead"; readonly of: Shape; readonly negated: boolean };

interface Cursor {
  readonly text: string;
  readonly ignoreCase: boolean;
  at: number;
  groups: number;
}

/**
 * Reads the part of regular expressions that shapes are written in: characters, classes, groups of which one may capture,
 * alternatives, look-ahead, bounded repetition.
 * @throws {SyntaxError} for anything else: what is not understood would be missed where a text is cut.
 */
export function parseShape(text: string, ignoreCase: boolean): Shape {
  const cursor = { text, ignoreCase, at: 0, groups: 0 };
  const shape = readOptions(cursor);
  if (cursor.at < text.length) throw refused(cursor, "a `)` too many");
  return shape;
}

const refused = ({ text, at }: Cursor, why: string): SyntaxError =>
  new SyntaxError(`the shape \`${text}\` is not one that can be scanned for: ${why} at ${at}`);

function readOptions(cursor: Cursor): Shape {
  const options = [readSequence(cursor)];
  while (cursor.text[cursor.at] === "|") {
    cursor.at++;
    options.push(readSequence(cursor));
  }
  const [only] = options;
  return options.length === 1 && only !== undefined ? only : { kind: "any", options };
}

function readSequence(cursor: Cursor): Shape {
  const parts: Shape[] = [];
  for (
    let next = cursor.text[cursor.at];
    next !== undefined && next !== "|" && next !== ")";
    next = cursor.text[cursor.at]
  )
    parts.push(readRepeated(cursor));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: "all", parts };
}

function readRepeated(cursor: Cursor): Shape {
  const of = readOne(cursor);
  const next = cursor.text[cursor.at];
  if (next === "*" || next === "+") throw refused(cursor, "a repetition without an end");
  if (next !== "?" && next !== "{") return of;
  const [least, most] = next === "?" ? [0, 1] : readCount(cursor);
  if (next === "?") cursor.at++;
  if (least > most) throw refused(cursor, "a repetition that ends before it begins");
  const lazy = cursor.text[cursor.at] === "?";
  if (lazy) cursor.at++;
  return { kind: "repeat", of, least, most, lazy };
}

function readCount(cursor: Cursor): readonly [number, number] {
  const end = cursor.text.indexOf("}", cursor.at);
  const [least, most = least, ...more] = cursor.text.slice(cursor.at + 1, Math.max(end, cursor.at + 1)).split(",");
  if (!isCount(least) || !isCount(most) || more.length > 0) throw refused(cursor, "a repetition without an end");
  cursor.at = end + 1;
  return [Number(least), Number(most)];
}

const isCount = (text: string | undefined): text is string => text !== undefined && /^\d{1,6}$/.test(text);

function readOne(cursor: Cursor): Shape {
  const start = cursor.at;
  const character = cursor.text.charAt(start);
  if (character === "(") return readGroup(cursor);
  if ("*+?{}^$".includes(character)) throw refused(cursor, `a \`${character}\``);
  const set = character === "[" ? readClass(cursor) : readSet(cursor, false);
  return { kind: "one", set, source: cursor.text.slice(start, cursor.at) };
}

function readGroup(cursor: Cursor): Shape {
  const captures = cursor.text[cursor.at + 1] !== "?";
  const mark = captures ? "" : cursor.text.charAt(cursor.at + 2);
  if (!captures && mark !== ":" && mark !== "=" && mark !== "!") throw refused(cursor, "a group of another sort");
  if (captures && ++cursor.groups > 1) throw refused(cursor, "a second group that captures");
  cursor.at += captures ? 1 : 3;
  const of = readOptions(cursor);
  if (cursor.text[cursor.at] !== ")") throw refused(cursor, "no `)`");
  cursor.at++;
  if (captures) return { kind: "group", of };
  return mark === ":" ? of : { kind: "ahead", of, negated: mark === "!" };
}

/** Tables repeat their classes: each is read once. Nobody changes a set that was read. */
const CLASSES = new Map<string, CharSet>();
const MOST_CLASSES = 1000;

function readClass(cursor: Cursor): CharSet {
  const source = (cursor.ignoreCase ? "i" : "") + cursor.text.slice(cursor.at, classEnd(cursor));
  const known = CLASSES.get(source);
  if (known !== undefined) {
    cursor.at += source.length - (cursor.ignoreCase ? 1 : 0);
    return known;
  }
  const set = readMembers(cursor);
  if (CLASSES.size < MOST_CLASSES) CLASSES.set(source, set);
  return set;
}

function classEnd({ text, at }: Cursor): number {
  let end = at + 1;
  while (end < text.length && text[end] !== "]") end += text[end] === "\\" ? 2 : 1;
  return end + 1;
}

function readMembers(cursor: Cursor): CharSet {
  const negated = cursor.text[++cursor.at] === "^";
  if (negated) cursor.at++;
  const set = noChars();
  while (cursor.at < cursor.text.length && cursor.text[cursor.at] !== "]") addMember(cursor, set);
  if (cursor.text[cursor.at] !== "]") throw refused(cursor, "no `]`");
  cursor.at++;
  const folded = cursor.ignoreCase ? foldLetters(set) : set;
  return negated ? complement(folded) : folded;
}

function addMember(cursor: Cursor, set: CharSet): void {
  const first = unitAt(cursor, true);
  if (first === null) return addAll(set, readSet(cursor, true));
  if (cursor.text[cursor.at] !== "-" || cursor.text[cursor.at + 1] === "]") return addRange(set, first, first);
  cursor.at++;
  const last = unitAt(cursor, true);
  if (last === null) throw refused(cursor, "a range without an end");
  addRange(set, first, last);
}

/** The inside of a class, as `notBefore` and the like are given. */
export function parseInside(inside: string): CharSet {
  return readClass({ text: `[${inside}]`, ignoreCase: false, at: 0, groups: 0 });
}

function readSet(cursor: Cursor, inClass: boolean): CharSet {
  const set = noChars();
  const unit = unitAt(cursor, inClass);
  if (unit !== null) {
    addRange(set, unit, unit);
    return cursor.ignoreCase ? foldLetters(set) : set;
  }
  const name = cursor.text.charAt(cursor.at) === "." ? "." : cursor.text.slice(cursor.at, cursor.at + 2);
  cursor.at += name.length;
  const known = NAMED[name];
  if (known === undefined) throw refused(cursor, `\`${name}\``);
  addAll(set, known);
  return set;
}

const ESCAPED: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, "0": 0 };

/** The character that is meant, `null` for what means several. */
function unitAt(cursor: Cursor, inClass: boolean): number | null {
  const { text, at } = cursor;
  const character = text[at];
  if (character === "." && !inClass) return null;
  if (character !== "\\") {
    cursor.at++;
    return text.charCodeAt(at);
  }
  const next = text.charAt(at + 1);
  if ("dDwWsS".includes(next)) return null;
  if (next === "x" || next === "u") return codedAt(cursor, next === "x" ? 2 : 4);
  const unit = Object.hasOwn(ESCAPED, next) ? ESCAPED[next] : undefined;
  if (unit === undefined && isWord(next)) throw refused(cursor, `\`\\${next}\``);
  cursor.at += 2;
  return unit ?? next.charCodeAt(0);
}

const isWord = (character: string): boolean => hasBit(WORDS, character.charCodeAt(0)) && character !== "_";

function codedAt(cursor: Cursor, length: number): number {
  const digits = cursor.text.slice(cursor.at + 2, cursor.at + 2 + length);
  if (!/^[0-9A-Fa-f]+$/.test(digits) || digits.length < length) throw refused(cursor, "half a code");
  cursor.at += 2 + length;
  return Number.parseInt(digits, 16);
}

const rangesOf = (...ranges: readonly (readonly [number, number])[]): CharSet => {
  const set = noChars();
  for (const [first, last] of ranges) addRange(set, first, last);
  return set;
};
const DIGITS = rangesOf([48, 57]);
const WORDS = rangesOf([48, 57], [65, 90], [95, 95], [97, 122]);
const SPACES = rangesOf([9, 13], [32, 32], [160, 160]);
const NAMED: Readonly<Record<string, CharSet>> = {
  "\\d": DIGITS,
  "\\w": WORDS,
  "\\s": SPACES,
  "\\D": complement(DIGITS),
  "\\W": complement(WORDS),
  "\\S": complement(SPACES),
  ".": complement(rangesOf([10, 10], [13, 13])),
};
