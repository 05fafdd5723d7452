/** Whether the last digit is an EAN-13's check digit: weights 1 and 3 in turn. Swiss AHV numbers are such numbers. */
export function passesEan13(digits: readonly number[]): boolean {
  const sum = digits.reduce((total, digit, at) => total + digit * (at % 2 === 0 ? 1 : 3), 0);
  return digits.length === 13 && sum % 10 === 0;
}
