import type { Validator } from "../family.js";

/** Shannon entropy of a text in bits per UTF-16 unit, from how often each unit occurs. 0 for the empty text. */
export function entropyOf(text: string): number {
  const counts = new Map<number, number>();
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** At least so many bits per character: 20 random hexadecimal digits have about 3.4, 40 random letters and digits about 4.8. */
export function entropy(least: number): Validator {
  return { name: `at least ${least} bits per character`, test: (value) => entropyOf(value) >= least };
}

/** One of them is enough. */
export function either(first: Validator, second: Validator): Validator {
  return { name: `${first.name} or ${second.name}`, test: (value) => first.test(value) || second.test(value) };
}
