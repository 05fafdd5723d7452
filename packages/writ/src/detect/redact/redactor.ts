import type { Json } from "../../model/json.js";

/** How a value is replaced. `placeholder`: `<EMAIL_1>`; `hash`: keyed, `<EMAIL:…>`; `last4`: masked but for four. */
export const STRATEGIES = ["placeholder", "mask", "hash", "remove", "last4"] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** What is to be replaced, and what it is called. `type` names the placeholder. */
export interface Span {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Finds what is to be replaced in one text. Spans may overlap; what they cover together is replaced. */
export type Find = (text: string) => readonly Span[];

/** Numbers for placeholders: the same value of the same type has the same number. One for each session. */
export interface Numbering {
  /** `null`: there are too many; the placeholder has none. */
  numberOf(type: string, value: string): number | null;
}

/** How much was replaced, by type. It holds nothing of the values. */
export type Counts = Readonly<Record<string, number>>;

/** Replaces what `find` finds, and changes nothing else. What it gives, `find` finds nothing in. */
export interface Redactor {
  text(text: string): string;
  /** At any depth, keys included. A number whose digits are found becomes the text that stands for it. */
  json(value: Json): Json;
  /**
   * Anything that a tool gives: texts, JSON, bytes, errors with their messages, causes and stacks. What nothing was found
   * in is given back as it is, the very same object.
   * @throws {TypeError} for what cannot be looked into: a class of somebody's own, a cycle.
   */
  value(value: unknown): unknown;
  /** What was replaced since the redactor was made. */
  readonly counts: Counts;
}

export interface RedactorOptions {
  readonly find: Find;
  /** Default `placeholder`. */
  readonly strategy?: Strategy;
  readonly numbering: Numbering;
  /** Keyed hash of a text, in hex. Needed for `hash`. */
  readonly keyedHash?: (text: string) => string;
}
