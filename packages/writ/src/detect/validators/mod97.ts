import type { Validator } from "../family.js";

/** ISO 7064 MOD 97-10 over digits and letters, spaces and hyphens skipped: the remainder is 1. */
export const MOD97: Validator = { name: "check digits modulo 97", test: (text) => mod97(text) === 1 };

/** The number that `text` spells, `A` for 10 to `Z` for 35, modulo 97. -1: it holds something else. */
export function mod97(text: string): number {
  let rest = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === HYPHEN) continue;
    const value = valueOf(code);
    if (value < 0) return -1;
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

const SPACE = 32;
const HYPHEN = 45;

/** 0 to 35, or -1 for what is neither digit nor ASCII letter. */
function valueOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const upper = code >= 97 && code <= 122 ? code - 32 : code;
  return upper >= 65 && upper <= 90 ? upper - 55 : -1;
}
