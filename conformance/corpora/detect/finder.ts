import type { Family, FamilyKind } from "../../../packages/writ/src/detect/family.js";
import type { TextFinding } from "../../../packages/writ/src/detect/finding.js";
import { loadScanner } from "../../../packages/writ/src/detect/load.js";

export type Find = (text: string) => readonly TextFinding[];

/** Scans for the built-in families of some kinds, at the default confidence. */
export interface Finder {
  /** All of them, those too that are never so certain. */
  readonly families: readonly Family[];
  readonly find: Find;
}

export async function finderOf(kinds: readonly FamilyKind[]): Promise<Finder> {
  const [scanner, any] = await Promise.all([loadScanner({ kinds }), loadScanner({ kinds, minConfidence: 0 })]);
  return { families: any.families, find: (text) => scanner.scan(text) };
}
