import type { Find } from "./finder.js";
import type { DetectRow } from "./rows.js";
import type { Tallies } from "./tally.js";
import { add } from "./tally.js";

/** Rows with nothing to find: whatever is found is false. Gives the size of the set in bytes. */
export function countBenign(rows: readonly DetectRow[], find: Find, into: Tallies): number {
  let bytes = 0;
  for (const { id, text } of rows) {
    bytes += Buffer.byteLength(text);
    for (const { type } of find(text)) {
      add(into, type, { wrong: 1 });
      into.missed.push({ id, name: type, what: "false alarm" });
    }
  }
  return bytes;
}
