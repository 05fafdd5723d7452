import { CLOSE_BRACE, COMMA, isNamePart, OPEN_BRACE } from "./codes.js";
import type { Part } from "./syntax.js";

/** Most words that one word becomes. */
const MAX_WORDS = 256;
const MAX_DEPTH = 16;
/** Most parts of all these words together. */
const MAX_PARTS = 65_536;

type Parts = Part[];
type Token = "{" | "}" | "," | Part;
interface Tokens {
  readonly tokens: readonly Token[];
  at: number;
}

/** What became of braces: words, or `null`: more than are counted, or braces that shells read differently. */
export type Braced = readonly Parts[] | null;

/** Whether a word has a brace that may be expanded. */
export function hasBrace(parts: readonly Part[]): boolean {
  for (const part of parts) if (part.kind === "text" && !part.quoted && part.text.includes("{")) return true;
  return false;
}

/** Expands `{a,b}` and `{1..9}`, which happens before all else. */
export function expandBraces(parts: readonly Part[]): Braced {
  const all = tokensOf(parts);
  if (!all.some(mayExpand)) return [parts.slice()];
  if (all.some((token, index) => growsBy(token, all[index + 1]))) return null;
  const tokens: Tokens = { tokens: all, at: 0 };
  const words = sequence(tokens, 0);
  return words !== null && tokens.at === tokens.tokens.length ? words : null;
}

/** Without a comma or a range braces are text. */
const mayExpand = (token: Token): boolean =>
  token === "," || (typeof token === "object" && token.kind === "text" && !token.quoted && token.text.includes(".."));

/** A `$` or `$name` that may take in what comes to stand behind it: braces are expanded before it is read. */
function growsBy(token: Token, next: Token | undefined): boolean {
  if (typeof token === "string") return false;
  if (token.kind === "text") return !token.quoted && token.text.includes("$");
  if (token.kind !== "parameter" || token.quoted) return false;
  return typeof next !== "object" || next.kind !== "text" || (!next.quoted && isNamePart(next.text.charCodeAt(0)));
}

function tokensOf(parts: readonly Part[]): readonly Token[] {
  const tokens: Token[] = [];
  for (const part of parts) {
    if (part.kind === "text" && !part.quoted) split(part.text, tokens);
    else tokens.push(part);
  }
  return tokens;
}

function split(text: string, into: Token[]): void {
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at);
    const token = code === OPEN_BRACE ? "{" : code === CLOSE_BRACE ? "}" : code === COMMA ? "," : null;
    if (token === null && at < text.length) continue;
    if (at > from) into.push({ kind: "text", text: text.slice(from, at), quoted: false });
    if (token !== null) into.push(token);
    from = at + 1;
  }
}

/** What stands up to the end, or inside of braces up to `,` or `}`. */
function sequence(tokens: Tokens, depth: number): Braced {
  let words: readonly Parts[] = [[]];
  for (; tokens.at < tokens.tokens.length;) {
    const token = tokens.tokens[tokens.at];
    if (token === undefined || (depth > 0 && (token === "," || token === "}"))) break;
    tokens.at++;
    const next = token === "{" ? group(tokens, depth + 1) : [[typeof token === "string" ? literal(token) : token]];
    const joined = next === null ? null : product(words, next);
    if (joined === null) return null;
    words = joined;
  }
  return words;
}

const literal = (text: string): Part => ({ kind: "text", text, quoted: false });

function product(words: readonly Parts[], next: readonly Parts[]): Braced {
  const [only] = next;
  if (words.length * next.length > MAX_WORDS) return null;
  const [single] = words;
  if (next.length === 1 && words.length === 1 && only !== undefined && single !== undefined) {
    // The usual case, without a copy: the list was made here.
    return [appended(single, only)];
  }
  const joined: Parts[] = [];
  let size = 0;
  for (const word of words) {
    for (const parts of next) {
      size += word.length + parts.length;
      if (size > MAX_PARTS) return null;
      joined.push([...word, ...parts]);
    }
  }
  return joined;
}

function appended(word: Parts, parts: Parts): Parts {
  for (const part of parts) word.push(part);
  return word;
}

/** What stands behind `{`, up to behind its `}`. */
function group(tokens: Tokens, depth: number): Braced {
  if (depth > MAX_DEPTH) return null;
  const words: Parts[] = [];
  let alternatives = 0;
  for (;;) {
    const from = tokens.at;
    const alternative = sequence(tokens, depth);
    if (alternative === null || words.length + alternative.length > MAX_WORDS) return null;
    alternatives++;
    words.push(...alternative);
    const token = tokens.tokens[tokens.at++];
    if (token === ",") continue;
    if (token !== "}") return null;
    if (alternatives > 1) return words;
    const inside = tokens.tokens.slice(from, tokens.at - 1);
    if (isRange(inside)) return range(inside);
    // The next brace behind a comma may be the one that closes.
    return tokens.tokens.slice(tokens.at).some(mayExpand) ? null : literally(words);
  }
}

const isRange = (inside: readonly Token[]): boolean => inside.some((token) => token !== "," && mayExpand(token));

/** Braces that are text. */
const literally = (words: readonly Parts[]): Braced => words.map((parts) => [literal("{"), ...parts, literal("}")]);

function range(inside: readonly Token[]): Braced {
  const [only] = inside;
  if (inside.length !== 1 || typeof only !== "object" || only.kind !== "text") return null;
  return rangeOf(only.text.split(".."));
}

function rangeOf([first = "", last = "", step = "1", ...rest]: readonly string[]): Braced {
  const by = integer(step);
  if (rest.length > 0 || by === null) return null;
  const from = integer(first);
  const to = integer(last);
  if (from !== null && to !== null) return counted(from, to, by, Math.max(widthOf(first), widthOf(last)));
  if (!isLetter(first) || !isLetter(last) || first < "a" !== last < "a") return null;
  return counted(first.charCodeAt(0), last.charCodeAt(0), by, -1);
}

const isLetter = (text: string): boolean =>
  text.length === 1 && ((text >= "a" && text <= "z") || (text >= "A" && text <= "Z"));

function integer(text: string): number | null {
  const digits = text.startsWith("-") ? text.slice(1) : text;
  if (digits === "" || digits.length > 9) return null;
  for (let at = 0; at < digits.length; at++) {
    const code = digits.charCodeAt(at);
    if (code < 48 || code > 57) return null;
  }
  return Number(text);
}

/** How wide numbers are filled with zeros: as wide as one that is written so. */
function widthOf(text: string): number {
  const digits = text.startsWith("-") ? text.slice(1) : text;
  return digits.length > 1 && digits.startsWith("0") ? text.length : 0;
}

/** `width` -1: letters. */
function counted(from: number, to: number, step: number, width: number): Braced {
  const by = Math.max(1, Math.abs(step)) * (from <= to ? 1 : -1);
  const count = Math.floor((to - from) / by) + 1;
  if (count > MAX_WORDS) return null;
  const words: Parts[] = [];
  for (let index = 0; index < count; index++) {
    const value = from + index * by;
    words.push([literal(width < 0 ? String.fromCharCode(value) : filled(value, width))]);
  }
  return words;
}

function filled(value: number, width: number): string {
  const digits = String(Math.abs(value));
  return value < 0 ? `-${digits.padStart(width - 1, "0")}` : digits.padStart(width, "0");
}
