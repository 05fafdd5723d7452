/** `did you mean …?` for the closest candidate within one edit per three letters, else `null`. */
export function didYouMean(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null;
  let least = 2 + Math.floor(Math.min(word.length, 9) / 4);
  for (const candidate of candidates) {
    const edits = distance(word.slice(0, 64), candidate);
    if (edits < least) [best, least] = [candidate, edits];
  }
  return best === null ? null : `did you mean \`${best}\`?`;
}

/** Levenshtein distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
