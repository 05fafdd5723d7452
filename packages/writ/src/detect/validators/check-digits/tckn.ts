/**
 * Whether eleven digits are a Turkish identity number: the tenth from the odd and even places of the first nine, the last from
 * the sum of the first ten.
 */
export function isTckn(digits: readonly number[]): boolean {
  if (digits.length !== 11 || digits[0] === 0) return false;
  const sumOf = (places: readonly number[]): number => places.reduce((sum, at) => sum + (digits[at] ?? 0), 0);
  const odd = sumOf([0, 2, 4, 6, 8]);
  const even = sumOf([1, 3, 5, 7]);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return digits[9] === tenth && digits[10] === (odd + even + tenth) % 10;
}
