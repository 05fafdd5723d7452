import type { Family, FamilyKind } from "../../../packages/writ/src/detect/family.js";
import { loadScanner } from "../../../packages/writ/src/detect/load.js";
import type { Find } from "./count-secrets.js";

/** Scans for the built-in families of some kinds at the default confidence. */
export interface Finder {
  readonly families: readonly Family[];
  readonly find: Find;
}

export async function finderOf(kinds: readonly FamilyKind[]): Promise<Finder> {
  const scanner = await loadScanner({ kinds });
  return { families: scanner.families, find: (text) => scanner.scan(text) };
}
