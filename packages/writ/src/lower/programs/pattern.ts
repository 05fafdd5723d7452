import type { Word } from "../shell/word.js";
import { knownWord } from "../shell/word.js";
import type { Role } from "./role.js";
import { NO_ROLE, STDIN } from "./role.js";
import { parseRole } from "./roles.js";

/** The roles of operands by position: the first ones, one that repeats, the last ones. */
export interface Pattern {
  readonly heads: readonly Role[];
  readonly repeat: Role | null;
  readonly tails: readonly Role[];
  /** After the heads comes a command of its own; the role of its first word, besides. `null`: none does. */
  readonly command: Role | null;
  /** What happens when no operand stands where the repeated role is. */
  readonly bare: readonly Bare[];
  /** What happens in any case. */
  readonly always: readonly Bare[];
}

/** A role and the word that it applies to. */
export interface Bare {
  readonly role: Role;
  readonly word: Word;
}

/** One operand. `loose`: it may be several words, or none, so that positions after it are not certain. */
export interface Operand {
  readonly word: Word;
  readonly loose: boolean;
  /** Where it stands among the words. */
  readonly at: number;
}

const tokens = (text: string): readonly string[] => text.split(" ").filter((token) => token !== "");

export function parseBare(text: string): readonly Bare[] {
  return tokens(text).map((token) => {
    const at = token.indexOf("=");
    return { role: parseRole(at < 0 ? token : token.slice(0, at)), word: bareWord(at < 0 ? "-" : token.slice(at + 1)) };
  });
}

/** `-` is standard input, and what holds a `*` a path glob. */
function bareWord(text: string): Word {
  if (text === "-") return STDIN;
  const star = text.indexOf("*");
  return star < 0 ? knownWord(text) : { text: null, prefix: text.slice(0, star), glob: text, many: true };
}

/** Reads `none read... write | list=. & write=out`. */
export function parsePattern(text: string, bare: string, dash: boolean): Pattern {
  const [conditional = "", always = ""] = text.split("&");
  const [roles = "", own] = conditional.split("|");
  const heads: Role[] = [];
  const tails: Role[] = [];
  let repeat: Role | null = null;
  let command: Role | null = null;
  for (const token of tokens(roles)) {
    if (token === "command") command = NO_ROLE;
    else if (token.startsWith("command:")) command = parseRole(token.slice(8), dash);
    else if (token.endsWith("...")) repeat = parseRole(token.slice(0, -3), dash);
    else (repeat === null ? heads : tails).push(parseRole(token, dash));
  }
  return { heads, repeat, tails, command, bare: parseBare(own ?? bare), always: parseBare(always) };
}

/** The role of every operand; where an earlier one is loose, all the roles that its position may have. */
export function rolesOf(pattern: Pattern, operands: readonly Operand[]): readonly (readonly Role[])[] {
  const first = operands.findIndex((operand) => operand.loose);
  if (first < 0) return operands.map((_, index) => [roleAt(pattern, index, operands.length)]);
  const last = operands.findLastIndex((operand) => operand.loose);
  let certain = 0;
  return operands.map(({ loose }, index) => {
    const least = certain;
    if (!loose) certain++;
    const head = pattern.heads[index];
    if (index < first && head !== undefined) return [head];
    const tail = pattern.tails[pattern.tails.length - (operands.length - index)];
    if (index > last && tail !== undefined && least >= pattern.heads.length) return [tail];
    return [...pattern.heads.slice(least), ...(pattern.repeat === null ? [] : [pattern.repeat]), ...pattern.tails];
  });
}

/** The role of an operand among as many as there are. */
export function roleAt(pattern: Pattern, index: number, count: number): Role {
  const head = pattern.heads[index];
  if (head !== undefined) return head;
  return pattern.tails[pattern.tails.length - (count - index)] ?? pattern.repeat ?? NO_ROLE;
}
