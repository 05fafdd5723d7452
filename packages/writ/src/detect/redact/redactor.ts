import type { Json } from "../../model/json.js";
import type { Counts, Strategy } from "../../model/redaction.js";

/** What is to be replaced, and what it is called. `type` names the placeholder. */
export interface Span {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** Where spans overlap, the surest names what they cover together; of equally sure ones, the longest. Default 0. */
  readonly confidence?: number;
}

/** Finds what is to be replaced in one text. Spans may overlap; what they cover together is replaced. */
export type Find = (text: string) => readonly Span[];

/** Numbers for placeholders: the same value of the same type has the same number. One for each session. */
export interface Numbering {
  /** `null`: there are too many; the placeholder has none. */
  numberOf(type: string, value: string): number | null;
}

/** Replaces what `find` finds, and changes nothing else. What it gives, `find` finds nothing in. */
export interface Redactor {
  text(text: string): string;
  /**
   * At any depth, keys included; equal parts are the very same objects. A number whose digits are found becomes the text
   * that stands for it, a text that is JSON stays JSON. Keys and values are read as lines of one text, so that a key says
   * what its value is, but what is found reaches from none into another: a secret cut into two values is not joined.
   */
  json(value: Json): Json;
  /**
   * Anything that a tool gives: texts, JSON, bytes, errors with their messages, causes and stacks, maps and sets. What
   * nothing was found in is given back as it is, the very same object; cycles are kept.
   * @throws {TypeError} for what cannot be looked into: a class of somebody's own, a function, a getter that throws.
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
  /**
   * Whether an object answers by code (`isProxy` of `node:util/types`): `value` then refuses it. Without it a Proxy is
   * taken for what it plays, and read once.
   */
  readonly isProxy?: (value: object) => boolean;
}
