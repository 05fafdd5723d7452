import type { Cage } from "./cage.js";
import { type Compared, compareLines } from "./compare.js";

const TRIED = 240;
/** Shorter lines are often loops that do not end, each of which takes its whole time. */
const ENOUGH_MS = 20_000;
const CAGES = 4;

/** The shortest line found by leaving pieces out that still misses something; all tried in the cage, a round at a time. */
export async function shrink(cage: Cage, found: Compared): Promise<Compared> {
  let best = found;
  for (const end = Date.now() + ENOUGH_MS; Date.now() < end;) {
    const { text, family } = best.line;
    const lines = shorter(text).map((candidate) => ({ family, text: candidate }));
    const parts = Array.from({ length: CAGES }, (_, part) => lines.filter((_line, index) => index % CAGES === part));
    const compared = await Promise.all(parts.map((part) => compareLines(cage, part)));
    const missing = compared.flat().filter(({ misses }) => misses.length > 0);
    const next = missing.toSorted((left, right) => left.line.text.length - right.line.text.length)[0];
    if (next === undefined) return best;
    best = next;
  }
  return best;
}

/** The line without one piece, for pieces of many lengths at every place; then with letters for longer words. */
function shorter(text: string): readonly string[] {
  const characters = [...text];
  const lengths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128, 256].filter((length) => length < characters.length);
  const all = lengths.flatMap((length) => {
    const step = Math.max(1, Math.ceil((characters.length * lengths.length) / TRIED));
    return Array.from({ length: Math.ceil(characters.length / step) }, (_, index) => {
      const at = index * step;
      return [...characters.slice(0, at), ...characters.slice(at + length)].join("");
    });
  });
  return [...new Set(all)].filter((candidate) => candidate.trim() !== "");
}
