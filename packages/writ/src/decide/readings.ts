import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import { readingsOf } from "../lower/readings.js";
import type { Reading } from "../lower/reading.js";

/** The readings of every operation of a request, in the order of its operations. */
export function readAll(request: Request, facts: Facts): readonly (readonly Reading[])[] {
  const { operations, fileSystem } = request;
  const [only] = operations;
  if (only !== undefined && operations.length === 1) return [readingsOf(only, facts, fileSystem)];
  return operations.map((operation) => readingsOf(operation, facts, fileSystem));
}
