import type { Validator } from "../family.js";

/**
 * Shannon entropy of a text in bits per UTF-16 unit, from how often each unit occurs. 0 for the empty text. Units that
 * differ by a multiple of 256 are taken for one.
 */
export function entropyOf(text: string): number {
  const counts = new Uint16Array(256);
  let repeated = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at) & 255;
    const count = counts[unit] ?? 0;
    counts[unit] = count + 1;
    if (count > 0) repeated += weightOf(count + 1) - weightOf(count);
  }
  return text.length === 0 ? 0 : Math.log2(text.length) - repeated / text.length;
}

/** What so many equal units take away. */
const weightOf = (count: number): number => WEIGHTS[count] ?? count * Math.log2(count);
const WEIGHTS = Float64Array.from({ length: 64 }, (_, count) => (count < 2 ? 0 : count * Math.log2(count)));

/** At least so many bits per character: 20 random hexadecimal digits have about 3.4, 40 random letters and digits about 4.8. */
export function entropy(least: number): Validator {
  return { name: `at least ${least} bits per character`, test: (value) => entropyOf(value) >= least };
}

/** One of them is enough. */
export function either(first: Validator, second: Validator): Validator {
  return { name: `${first.name} or ${second.name}`, test: (value) => first.test(value) || second.test(value) };
}
