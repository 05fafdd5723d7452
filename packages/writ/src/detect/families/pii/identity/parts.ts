import type { Context, Family, Trigger, Validator } from "../../../family.js";

/** How far from a candidate a word may stand that makes it surer. */
const WITHIN = 60;

/** What may stand around a value of digits: a number that is longer, has a sign, a fraction or a letter is something else. */
export const DIGITS: Pick<Family, "notBefore" | "notAfter"> = {
  notBefore: "A-Za-z0-9_.+\\-",
  notAfter: "A-Za-z0-9_\\-",
};

/**
 * At each number of at least so many digits, separators included. A value is often followed by further numbers (a date, a
 * telephone number), which the group then holds too.
 */
export const digits = (least: number): Trigger => ({ digits: { least, most: 64 } });

/** At each number with up to `most` letters before it. */
export const afterLetters = (most: number, least: number): Trigger => ({
  ...digits(least),
  walk: { over: "A-Za-z", most },
});

/** Words that make surer what is found without them. Also as written in keys and columns: `tax_id`, `tax-id`, `taxid`. */
export const near = (words: readonly string[], confidence = 0.9): Context => ({
  words: words.flatMap((word) => [...new Set([" ", "_", "-", ""].map((join) => word.replaceAll(" ", join)))]),
  within: WITHIN,
  required: false,
  confidence,
});

/** For the evidence of what has no check of its own. */
export const LABELLED: Validator = { name: "behind a word for it", test: () => true };

/** For the evidence of what is told by its form alone. */
export const FORM: Validator = { name: "its form", test: () => true };

/** From a word to its value, or to the letters the value starts with: no digits, and neither end inside a word. */
const GAP = "[^A-Za-z\\d](?:[^\\d]{0,40}[^A-Za-z\\d])?";

type Labelled = Pick<Family, "trigger" | "shape" | "ignoreCase" | "notBefore" | "notAfter">;

/**
 * A value that is nothing without a word before it: bare digits with a check that one in ten numbers passes, or with none. The
 * words are looked for and not the digits, which costs nothing in texts full of numbers. Between words of a label there may
 * be a blank, `_`, `-` or nothing; a label that only goes on from a shorter one is left out, as the gap takes its rest.
 */
export function behind(words: readonly string[], value: string): Labelled {
  const labels = words.map((word) => word.split(/[ _-]/));
  const shortest = labels.filter((label) => !labels.some((other) => isSaidBy(label, other)));
  const [plain, others] = [true, false].map((isPlain) => shortest.filter((label) => endsPlain(label) === isPlain));
  const options = [alternatives(plain ?? [], GAP), alternatives(others ?? [], `(?:${GAP})?`)].filter(
    (each) => each !== "",
  );
  return {
    trigger: { literals: [...new Set(shortest.flatMap(beginningsOf))], ignoreCase: true },
    shape: `(?:${options.join("|")})(${value})`,
    ignoreCase: true,
    notBefore: "A-Za-z0-9",
    notAfter: "A-Za-z0-9_\\-",
  };
}

/** A word so short stands everywhere: it is looked for together with the next one. */
const SHORT = 4;

/** What a label is found by: its first word, with the next one if that is short. */
function beginningsOf([first = "", second]: readonly string[]): readonly string[] {
  if (second === undefined || first.length > SHORT) return [first];
  return [" ", "_", "-", ""].map((mark) => first + mark + second);
}

/** Whether another label finds whatever this one would: it is the beginning of it, or the same with more gaps. */
function isSaidBy(label: readonly string[], other: readonly string[]): boolean {
  if (label.length > other.length) return other.every((part, at) => part === label[at]);
  return label.length < other.length && label.join("") === other.join("");
}

/** Whether a label ends with an ASCII letter, so that something must part it from a value. Other scripts write on. */
const endsPlain = (label: readonly string[]): boolean => /[A-Za-z]$/.test(label.at(-1) ?? "");

function alternatives(labels: readonly (readonly string[])[], gap: string): string {
  const written = labels.map((parts) => parts.map((part) => part.replace(/[.'"]/g, "\\$&")).join("[ _\\-]?"));
  return written.length === 0 ? "" : `(?:${written.join("|")})${gap}`;
}
