import { valueOf } from "./digits.js";

const WEIGHTS = [7, 3, 1] as const;

/**
 * Whether the last sign is the check digit of a field of a machine-readable travel document: weights 7, 3, 1 in turn over
 * digits and letters (`A` is 10), the remainder by 10. ICAO Doc 9303 part 3, 4.9.
 */
export function passesIcao(signs: string): boolean {
  const last = signs.length - 1;
  let sum = 0;
  for (let at = 0; at < last; at++) sum += valueOf(signs.charAt(at)) * (WEIGHTS[at % 3] ?? 0);
  return last > 0 && sum % 10 === valueOf(signs.charAt(last));
}
