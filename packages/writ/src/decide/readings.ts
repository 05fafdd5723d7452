import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import { RESIDUAL } from "../lower/operation.js";
import { NO_RESOURCE } from "../lower/lowered.js";
import { readingsOf } from "../lower/readings.js";
import type { Reading } from "../lower/reading.js";

/** The readings of every operation of a request, in the order of its operations. */
export function readAll(request: Request, facts: Facts): readonly (readonly Reading[])[] {
  const { operations, fileSystem } = request;
  const only = operations[0];
  if (only === undefined || operations.length > 1)
    return operations.map((operation) => readingsOf(operation, facts, fileSystem));
  return only === RESIDUAL ? PLAIN : [readingsOf(only, facts, fileSystem)];
}

/** The one reading of a call without declared effects. */
export const PLAIN_READING: Reading = Object.freeze({
  resource: NO_RESOURCE,
  kept: NO_RESOURCE,
  folded: false,
  region: false,
  unknown: false,
});
const PLAIN: readonly (readonly Reading[])[] = Object.freeze([Object.freeze([PLAIN_READING])]);

/** Stands for the reading of nothing, until there is one. */
export const NO_READING: Reading = Object.freeze({ ...PLAIN_READING, unknown: true });
