import { compileNamePattern } from "../../match/name.js";
import type { NamePattern } from "../../match/name.js";
import type { Family, FamilyKind } from "../family.js";
import type { ScannerOptions } from "../scanner.js";

/** Whether the options ask for what is of a type and a kind. @throws {PatternError} */
export function isWanted({ kinds, types }: ScannerOptions): (type: string, kind: FamilyKind) => boolean {
  const patterns = types === undefined ? undefined : namePatterns(types);
  return (type, kind) =>
    kinds?.includes(kind) !== false && patterns?.some((pattern) => pattern.matches(type)) !== false;
}

/** The families that the options ask for, certain enough at best. @throws {PatternError} */
export function select(families: readonly Family[], options: ScannerOptions): readonly Family[] {
  const { minConfidence = 0.5 } = options;
  const wanted = isWanted(options);
  return families.filter(
    ({ kind, type, confidence, context }) =>
      wanted(type, kind) && Math.max(confidence, context?.confidence ?? 0) >= minConfidence,
  );
}

/** Types as they are asked for: by name or glob. @throws {PatternError} */
export const namePatterns = (types: readonly string[]): readonly NamePattern[] =>
  types.map((type) => compileNamePattern(type));
