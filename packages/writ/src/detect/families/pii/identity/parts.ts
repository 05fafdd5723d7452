import type { Context, Family, Trigger } from "../../../family.js";

/** How far from a candidate a word may stand that says what it is: a label, a column's name, the start of a sentence. */
const WITHIN = 60;

/** A number that is longer, has a sign, a fraction, a version or a letter before it is something else. */
const DIGITS_BEFORE = "A-Za-z0-9_.+\\-";
const DIGITS_AFTER = "A-Za-z0-9_\\-";

/** What may stand around a value that starts and ends with digits. */
export const DIGITS: Pick<Family, "notBefore" | "notAfter"> = { notBefore: DIGITS_BEFORE, notAfter: DIGITS_AFTER };

/**
 * At each number of at least so many digits, separators included. A value is often followed by further numbers (a date, a
 * telephone number), which the group then holds too.
 */
export const digits = (least: number): Trigger => ({ digits: { least, most: 64 } });

/** At each number with up to `most` letters before it. */
export const afterLetters = (most: number, least: number, over = "A-Za-z"): Trigger => ({
  ...digits(least),
  walk: { over, most },
});

/** Words that make a candidate sure. Several words are also found as written in keys and columns: `tax_id`, `tax-id`, `taxid`. */
export const near = (words: readonly string[], confidence = 0.9): Context => ({
  words: words.flatMap(spellings),
  within: WITHIN,
  required: false,
  confidence,
});

/** Words without which a candidate is nothing. */
export const onlyNear = (words: readonly string[], confidence = 0.7): Context => ({
  ...near(words, confidence),
  required: true,
});

function spellings(word: string): readonly string[] {
  return [...new Set([" ", "_", "-", ""].map((join) => word.replaceAll(" ", join)))];
}

/** Confidence of a number whose check digit one in ten numbers has by chance: below what is reported unless a word is near. */
export const WEAK = 0.3;
