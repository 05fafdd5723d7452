/** What a finding is: something that opens doors, or something about a person. */
export type FamilyKind = "secret" | "pii";

/** A test that a candidate must pass. Pure, total, and linear in the value. */
export interface Validator {
  /** In words, for the evidence and the reference: `Luhn check digit`. */
  readonly name: string;
  test(value: string): boolean;
}

/**
 * Where a family may be found, so that its shape is tried there and nowhere else. Every match of the shape begins `back`
 * units before its trigger, or, with `walk`, where the run of such characters before the trigger begins.
 */
export type Trigger = Back &
  (
    | {
        /** At each occurrence of one of these. At least three characters, unless they are rare in ordinary text. */
        readonly literals: readonly string[];
        /** What stands on either side of each one that has one character (the inside of a class of ASCII). Default: anything. */
        readonly beside?: string;
        /** ASCII letters only. */
        readonly ignoreCase?: boolean;
      }
    | {
        /**
         * At the first digit of each run of digits that has no digit before it, where the *group* has so many digits in
         * all: runs of digits, each at most two of ` .-/()` away from the last. A group with more than `most` is looked at as
         * well: what follows a number does not hide it.
         */
        readonly digits: { readonly least: number; readonly most: number };
      }
  );

interface Back {
  /** Units between the start of the match and the trigger. Default 0. */
  readonly back?: number;
  /** Instead of a fixed number: over these characters (the inside of a class), at most so many. */
  readonly walk?: { readonly over: string; readonly most: number };
}

/** Words near a candidate, to either side and not inside it. Whole words, ASCII case ignored. */
export interface Context {
  readonly words: readonly string[];
  /** How far, in UTF-16 units, from the candidate's start or end to the word's far end. At most 100. */
  readonly within: number;
  /** `true`: without one of the words there is no finding. */
  readonly required: boolean;
  /** Confidence with one of the words. */
  readonly confidence: number;
}

/** One sort of secret or of personal data, as data. */
export interface Family {
  /** Unique, kebab-case: policies, findings and placeholders name it. */
  readonly type: string;
  readonly kind: FamilyKind;
  /** What it is, for the reference: `access key id of an AWS account`. */
  readonly about: string;
  readonly trigger: Trigger;
  /**
   * How it looks. Matched at one place only. The value is group 1, or the whole match if there is no group.
   * INVARIANT: bounded repetitions only, at most `MAX_MATCH` units; no look-behind, no back-reference, no `^`, `$`, `\b`;
   * look-ahead only over single characters; no two ways through it for one text that differ only in who takes what.
   */
  readonly shape: string;
  /** ASCII letters only. */
  readonly ignoreCase?: boolean;
  /** What may not stand right before and after the match (the inside of a character class; empty: anything may). Default `A-Za-z0-9_`. */
  readonly notBefore?: string;
  readonly notAfter?: string;
  /** All must pass. */
  readonly validators?: readonly Validator[];
  /** From 0 to 1, without context: 0.9 for what cannot be much else, 0.5 for a good guess. */
  readonly confidence: number;
  readonly context?: Context;
  /** One that is found, whole, in parts that are joined: so that no source file holds something that looks like a secret. */
  readonly example: readonly string[];
  /** One that looks like it and is not found, in parts. */
  readonly counterExample: readonly string[];
  /** Where its form is described. */
  readonly source: string;
}

/** Longest match of a shape, in UTF-16 units. */
export const MAX_MATCH = 16_384;
