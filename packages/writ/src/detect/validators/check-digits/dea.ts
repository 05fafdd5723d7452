/**
 * Whether the seven digits of a number of the Drug Enforcement Administration end in their check digit: first, third and
 * fifth, plus twice the second, fourth and sixth; the last digit of that. The second sign, where it is a 9 and no letter,
 * does not count.
 */
export function isDeaNumber(digits: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, check] = digits.slice(-7);
  return digits.length >= 7 && (a + c + e + 2 * (b + d + f)) % 10 === check;
}
