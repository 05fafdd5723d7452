import type { Cage } from "./cage.js";
import { type Compared, compareLines } from "./compare.js";

const ROUNDS = 12;
const TRIED = 300;

/** The shortest line found by leaving pieces out that still misses something; all tried in the cage, a round at a time. */
export async function shrink(cage: Cage, found: Compared): Promise<Compared> {
  let best = found;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { text, family } = best.line;
    const lines = shorter(text).map((candidate) => ({ family, text: candidate }));
    const missing = (await compareLines(cage, lines)).filter(({ misses }) => misses.length > 0);
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
