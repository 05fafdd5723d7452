/** Multiplication in the dihedral group D5: row times column. */
const PRODUCT: readonly string[] = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];

/** What a digit becomes by its place from the right, eight places in turn. */
const PERMUTATION: readonly string[] = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];

const entry = (table: readonly string[], row: number, column: number): number =>
  Number(table[row]?.charAt(column) ?? 0);

/**
 * Whether the last digit is the Verhoeff check digit of the others. It notices every wrong digit and every two neighbours
 * that changed places. J. Verhoeff, Error Detecting Decimal Codes, Mathematical Centre Tract 29, Amsterdam 1969.
 */
export function passesVerhoeff(digits: readonly number[]): boolean {
  const state = digits.reduceRight((before, digit, at) => {
    const place = (digits.length - 1 - at) % 8;
    return entry(PRODUCT, before, entry(PERMUTATION, place, digit));
  }, 0);
  return digits.length > 1 && state === 0;
}
