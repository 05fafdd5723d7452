import { numberAt } from "./digits.js";
import { isMultiple } from "./weighted.js";

/** The weights, and those for numbers that have no check digit by the first. */
const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2, 1] as const;
const OTHER_WEIGHTS = [7, 4, 3, 2, 5, 2, 7, 6, 1] as const;

/** Whether eight or nine digits are a number of New Zealand's Inland Revenue, above 10-000-000 and below 200-000-000. */
export function isIrd(digits: readonly number[]): boolean {
  const nine = digits.length === 8 ? [0, ...digits] : digits;
  const number = numberAt(nine, 0, 9);
  if (nine.length !== 9 || number <= 10_000_000 || number >= 200_000_000) return false;
  return isMultiple(WEIGHTS, 11, nine) || (needsOther(nine) && isMultiple(OTHER_WEIGHTS, 11, nine));
}

/** Whether the first weights would ask for the check digit 10. */
function needsOther(digits: readonly number[]): boolean {
  return Array.from({ length: 10 }, (_, check) => [...digits.slice(0, 8), check]).every(
    (candidate) => !isMultiple(WEIGHTS, 11, candidate),
  );
}
