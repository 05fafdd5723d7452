import type { Numbering } from "./redactor.js";

/** Units of text that the values of one numbering may take together. */
const MAX_UNITS = 16_777_216;

/**
 * Numbers by order of appearance, a row for each type. The values are held in memory, because only they say whether
 * another is the same: as long as this object, at most `maxValues` of them and 16 Mi units. Later ones have no number.
 */
export function createNumbering(maxValues = 100_000): Numbering {
  const types = new Map<string, Map<string, number>>();
  let values = 0;
  let units = 0;
  return {
    numberOf(type, value) {
      const known = types.get(type) ?? new Map<string, number>();
      const number = known.get(value);
      if (number !== undefined) return number;
      if (values >= maxValues || units + value.length > MAX_UNITS) return null;
      values += 1;
      units += value.length;
      types.set(type, known);
      known.set(detached(value), known.size + 1);
      return known.size;
    },
  };
}

/** A copy that does not hold the whole text in memory which the value was cut out of. */
const detached = (value: string): string => ` ${value}`.slice(1);
