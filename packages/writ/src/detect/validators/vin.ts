import type { Validator } from "../family.js";

/** Letters and digits; made in North America (the first character is 1 to 5), the ninth is the check digit of the others. */
export const VIN: Validator = {
  name: "form of a vehicle's number",
  test: (text) => /\d/.test(text) && /[A-Za-z]/.test(text) && (!/^[1-5]/.test(text) || hasVinDigit(text)),
};

/** Every letter stands at a place that ends in its value; `I`, `O` and `Q` are in no number. */
const VALUES = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** 49 CFR 565.15. */
function hasVinDigit(text: string): boolean {
  const upper = text.toUpperCase();
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * (VALUES.indexOf(upper.charAt(at)) % 10), 0);
  return upper.charAt(8) === "0123456789X".charAt(sum % 11);
}
