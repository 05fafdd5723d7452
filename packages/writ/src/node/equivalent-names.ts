import { opendirSync } from "node:fs";
import { unlessMissing } from "./unless-missing.js";

/** Entries of a folder looked at, at most. */
const MAX_ENTRIES = 10_000;

/** What one path may still cost: folders to be read. */
export interface Budget {
  folders: number;
}

/**
 * The other names in a folder that are the same text to Unicode (`é` in one code point or in two). Empty where there is no
 * such folder.
 * @throws {Error} when they cannot be found out: no permission, too many entries, nothing left of the budget.
 */
export function equivalentsIn(folder: string, name: string, budget: Budget): readonly string[] {
  if (!mayHaveEquivalents(name)) return NONE;
  const names = namesIn(folder, budget);
  const text = name.normalize("NFC");
  return names.filter((each) => each !== name && each.normalize("NFC") === text);
}

/** ASCII text has none, but for three characters: KELVIN SIGN, GREEK QUESTION MARK and GREEK VARIA are the same as these. */
const mayHaveEquivalents = (name: string): boolean => /[^\0-\x7f]|[K;`]/u.test(name);

function namesIn(path: string, budget: Budget): readonly string[] {
  const folder = unlessMissing(() => opendirSync(path, { bufferSize: 256 }));
  if (folder === null) return NONE;
  try {
    budget.folders -= 1;
    if (budget.folders < 0) throw new Error("too many folders");
    const names: string[] = [];
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
      names.push(entry.name);
      if (names.length > MAX_ENTRIES) throw new Error("too many entries");
    }
    return names;
  } finally {
    folder.closeSync();
  }
}

const NONE: readonly string[] = Object.freeze([]);
