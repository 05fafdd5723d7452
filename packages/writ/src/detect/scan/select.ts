import { compileNamePattern } from "../../match/name.js";
import type { NamePattern } from "../../match/name.js";
import type { Family } from "../family.js";
import type { ScannerOptions } from "../scanner.js";

/** The families that the options ask for: of these kinds, of these types, and certain enough at best. @throws {PatternError} */
export function select(
  families: readonly Family[],
  { kinds, types, minConfidence = 0.5 }: ScannerOptions,
): readonly Family[] {
  const patterns = types === undefined ? undefined : namePatterns(types);
  return families.filter(
    ({ kind, type, confidence, context }) =>
      kinds?.includes(kind) !== false &&
      patterns?.some((pattern) => pattern.matches(type)) !== false &&
      Math.max(confidence, context?.confidence ?? 0) >= minConfidence,
  );
}

/** Types as they are asked for: by name or glob. @throws {PatternError} */
export const namePatterns = (types: readonly string[]): readonly NamePattern[] =>
  types.map((type) => compileNamePattern(type));
