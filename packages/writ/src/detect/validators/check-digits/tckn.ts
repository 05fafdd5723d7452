/**
 * Whether eleven digits are a Turkish identity number: the tenth from the odd and even places of the first nine, the last from
 * the sum of the first ten.
 */
export function isTckn(digits: readonly number[]): boolean {
  if (digits.length !== 11 || digits[0] === 0) return false;
  let [odd, even] = [0, 0];
  for (let at = 0; at < 9; at += 2) odd += digits[at] ?? 0;
  for (let at = 1; at < 8; at += 2) even += digits[at] ?? 0;
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return digits[9] === tenth && digits[10] === (odd + even + tenth) % 10;
}
