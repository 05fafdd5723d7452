import type { Validator } from "../family.js";

/** A fixed part that a token of this kind has inside. */
export function holding(part: string): Validator {
  return { name: "a fixed part inside", test: (value) => value.includes(part) };
}

/** A fixed part that a token of this kind ends with. */
export function ending(part: string): Validator {
  return { name: "a fixed ending", test: (value) => value.endsWith(part) };
}
