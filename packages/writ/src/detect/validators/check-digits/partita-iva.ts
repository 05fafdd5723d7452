import { numberAt } from "./digits.js";
import { passesLuhn } from "./luhn.js";

/** Offices beyond the provinces' 001 to 100. */
const OFFICES = new Set([120, 121, 888, 999]);

/** Whether eleven digits are an Italian partita IVA: seven digits, the office that gave it, a Luhn check digit. DPR 633/1972. */
export function isPartitaIva(digits: readonly number[]): boolean {
  const office = numberAt(digits, 7, 10);
  const isOffice = (office > 0 && office <= 100) || OFFICES.has(office);
  return digits.length === 11 && isOffice && numberAt(digits, 0, 7) > 0 && passesLuhn(digits);
}
