import { unreachable } from "../../model/json.js";
import type { RedactorOptions } from "./redactor.js";

/** What stands for a value of a type. INVARIANT: ASCII without quotes, backslashes and controls, so that it fits into JSON text. */
export type Replace = (type: string, value: string) => string;

/** What stands where a strategy did not help, or a number of rounds was not enough. */
export const REDACTED = "<REDACTED>";

/** @throws {TypeError} for `hash` without a keyed hash; when called, if the hash is not at least 16 hex digits. */
export function createReplace(options: Pick<RedactorOptions, "strategy" | "numbering" | "keyedHash">): Replace {
  const { strategy = "placeholder", numbering, keyedHash } = options;
  switch (strategy) {
    case "placeholder":
      return (type, value) => {
        const number = numbering.numberOf(type, value);
        return number === null ? `<${nameOf(type)}>` : `<${nameOf(type)}_${number}>`;
      };
    case "hash":
      if (keyedHash === undefined) throw new TypeError("the strategy `hash` needs a keyed hash");
      return (type, value) => `<${nameOf(type)}:${lettersOf(keyedHash(value))}>`;
    case "mask":
      return (_type, value) => mask(value.length);
    case "remove":
      return () => "";
    case "last4":
      return (_type, value) => lastFour(value);
    default:
      return unreachable(strategy);
  }
}

/** `payment-card` is `PAYMENT_CARD`. */
const nameOf = (type: string): string => type.toUpperCase().replace(/[^A-Z0-9]+/g, "_");

/**
 * Eight, 16, 32 or 64 stars: the exact length would tell whose key it is, or how short a password, while a class of
 * lengths still shows whether a word or a document is gone.
 */
function mask(length: number): string {
  if (length <= 8) return "*".repeat(8);
  if (length <= 16) return "*".repeat(16);
  return "*".repeat(length <= 32 ? 32 : 64);
}

/** The last four letters or digits, where at least as many again stay hidden; the length is not told. */
function lastFour(value: string): string {
  let kept = "";
  let counted = 0;
  for (let at = value.length - 1; at >= 0 && counted < 8; at--) {
    if (!isLetterOrDigit(value.charCodeAt(at))) continue;
    counted += 1;
    if (kept.length < 4) kept = value.charAt(at) + kept;
  }
  return counted < 8 ? mask(value.length) : `****${kept}`;
}

const isLetterOrDigit = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);

/** No vowel, no digit, nothing of hex, in groups of four: too short and too plain for any family, and no word. */
const LETTERS = "ghjklmnpqrstvwxz";

function lettersOf(hex: string): string {
  let letters = "";
  for (let at = 0; at < 16; at++) {
    const letter = LETTERS.charAt(Number.parseInt(hex.charAt(at), 16));
    if (letter === "" || !/^[0-9a-f]$/i.test(hex.charAt(at))) throw new TypeError("the keyed hash is not in hex");
    letters += at > 0 && at % 4 === 0 ? `-${letter}` : letter;
  }
  return letters;
}
