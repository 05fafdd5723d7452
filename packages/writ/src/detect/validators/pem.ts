import type { Validator } from "../family.js";

/** Least base64 in one piece: the shortest line of a real key is a full one. */
const LEAST = 32;

/** Whether there is a key between the lines that enclose it, and no dots or words that stand for one. */
export const KEY_MATERIAL: Validator = {
  name: "holds key material",
  test: (value) => {
    for (const [run] of value.matchAll(/[A-Za-z0-9+/=]+/g)) {
      if (run.length >= LEAST && isVaried(run)) return true;
    }
    return false;
  },
};

/** Upper and lower case, and neither one letter nor one syllable over and over. */
const isVaried = (run: string): boolean => /[A-Z]/.test(run) && /[a-z]/.test(run) && new Set(run).size >= 12;
