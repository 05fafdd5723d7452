import type { Validator } from "../family.js";

/** Base64 in one piece: a line of a key, or what somebody left of one. */
const PIECE = /[A-Za-z0-9+/=]{16,}/g;
/** Units of a piece that are looked at. */
const MOST = 64;

/** Whether there is a key between the lines that enclose it, and no dots or words that stand for one. */
export const KEY_MATERIAL: Validator = {
  name: "holds key material",
  test: (value) => {
    for (const [piece] of value.matchAll(PIECE)) if (isVaried(piece.slice(0, MOST))) return true;
    return false;
  },
};

/** Upper and lower case, and neither one letter nor one syllable over and over. */
const isVaried = (run: string): boolean => /[A-Z]/.test(run) && /[a-z]/.test(run) && new Set(run).size >= 10;
