import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import { RESIDUAL } from "../lower/operation.js";
import { NO_RESOURCE } from "../lower/lowered.js";
import { readingsOf } from "../lower/readings.js";
import { readingOf } from "../lower/reading.js";
import type { Reading } from "../lower/reading.js";

/** Readings that one call may have in all. Folders with many files, many times over, would be more than can be held. */
const MAX_READINGS = 50_000;

/** Stands for more readings than are decided at once: this very list, to be compared by identity. */
export const TOO_MANY_READINGS: readonly (readonly Reading[])[] = Object.freeze([]);

/** The readings of every operation of a request, in the order of its operations; or `TOO_MANY_READINGS`. */
export function readAll(request: Request, facts: Facts): readonly (readonly Reading[])[] {
  const { operations, fileSystem } = request;
  const only = operations[0];
  if (operations.length === 1 && only === RESIDUAL) return PLAIN;
  const all: (readonly Reading[])[] = [];
  let count = 0;
  for (const operation of operations) {
    const readings = readingsOf(operation, facts, fileSystem);
    count += readings.length;
    if (count > MAX_READINGS) return TOO_MANY_READINGS;
    all.push(readings);
  }
  return all;
}

/** The one reading of a call without declared effects. */
export const PLAIN_READING: Reading = Object.freeze(readingOf(NO_RESOURCE));
const PLAIN: readonly (readonly Reading[])[] = Object.freeze([Object.freeze([PLAIN_READING])]);

/** Stands for the reading of nothing, until there is one. */
export const NO_READING: Reading = Object.freeze({ ...PLAIN_READING, unknown: true });
