import type { Family } from "../family.js";
import type { OpenScan, Scanner } from "../scanner.js";
import { scanSlowly } from "../testing.js";

/** A family for tests: its shape, found anywhere unless told otherwise. */
export function familyOf(type: string, shape: string, rest: Partial<Family> = {}): Family {
  return {
    type,
    kind: "secret",
    about: type,
    trigger: { literals: [shape] },
    shape,
    notBefore: "",
    notAfter: "",
    confidence: 0.9,
    example: [],
    counterExample: [],
    source: "made up for tests",
    ...rest,
  };
}

/** Short values that can stand next to each other, and one that a word near it makes. */
export const FAMILIES: readonly Family[] = [
  familyOf("email", "[a-z]{1,8}@[a-z]{1,8}\\.com", { notBefore: "a-z", notAfter: "a-z" }),
  familyOf("api-key", "KEY[A-Z0-9]{6}", { notBefore: "A-Z0-9", notAfter: "A-Z0-9" }),
  familyOf("card", "[0-9]{8}", {
    notBefore: "0-9",
    notAfter: "0-9",
    confidence: 0.3,
    context: { words: ["card"], within: 20, required: true, confidence: 0.8 },
  }),
];

/** Longer than any match of these with its context to both sides. */
const REACH = 64;

/**
 * A scanner that is slow and honest: what is so far from the end that nothing can reach it any more is settled, and all of
 * it is to be given again.
 */
export function slowScanner(families: readonly Family[] = FAMILIES): Scanner {
  const scan = (text: string, from = 0) => scanSlowly(families, text).filter(({ start }) => start >= from);
  return {
    families,
    scan,
    finds: (text) => scan(text).length > 0,
    scanOpen(text, from = 0): OpenScan {
      const findings = scan(text, from);
      let settled = Math.max(from, text.length - REACH);
      for (const { start, end } of findings.toReversed()) if (start < settled && end > settled) settled = start;
      return { findings: findings.filter(({ start }) => start < settled), settled, keep: settled };
    },
  };
}
