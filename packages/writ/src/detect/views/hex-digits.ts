/** The value of each code unit below 128 as a hex digit; -1: it is none. */
export const HEX_DIGITS = new Int8Array(128).fill(-1);
for (const [value, digit] of [..."0123456789abcdef"].entries()) {
  HEX_DIGITS[digit.charCodeAt(0)] = value;
  HEX_DIGITS[digit.toUpperCase().charCodeAt(0)] = value;
}

/** The value of a code unit as a hex digit; -1: it is none. */
export function hexDigit(unit: number): number {
  return unit < 128 ? (HEX_DIGITS[unit] ?? -1) : -1;
}
