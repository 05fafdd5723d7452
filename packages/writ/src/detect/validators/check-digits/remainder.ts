/** The remainder of a decimal number of any length, digit by digit, so that nothing is rounded. */
export function remainderOf(digits: readonly number[], modulus: number): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + digit) % modulus;
  return rest;
}

/** Whether the last two digits are 97 less what the others leave when divided by 97 (97 itself where that is 0). */
export function passesMod97(digits: readonly number[]): boolean {
  const body = digits.slice(0, -2);
  const [tens = 0, ones = 0] = digits.slice(-2);
  return body.length > 0 && 97 - remainderOf(body, 97) === tens * 10 + ones;
}
