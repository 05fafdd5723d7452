import type { Node } from "./literals-trie.js";

/** Most entries in all rows together (4 MiB); nodes beyond go without a row and are slower. */
const MAX_TABLE = 1 << 20;

/**
 * The trie as a table. A node with a row stands at the place where its row starts, any other at its number beyond the table.
 * An entry is twice the place of the next node, plus one if literals end there.
 */
export interface Layout {
  readonly table: Int32Array;
  /** The entry for a step from a place beyond the table. */
  slowStep(place: number, step: number): number;
  nodeAt(place: number): number;
}

/**
 * Gives a row for every class of characters to the root, to what follows it and to every node that branches. The many others
 * keep their steps, so that memory grows with the literals and not with literals times alphabet.
 */
export function layOut(nodes: readonly Node[], classCount: number): Layout {
  const withRow = chooseRows(nodes, Math.max(1, Math.floor(MAX_TABLE / classCount)));
  const table = new Int32Array(withRow.length * classCount);
  const places = Int32Array.from(nodes.keys(), (node) => table.length + node);
  for (const [index, node] of withRow.entries()) places[node] = index * classCount;
  const entryOf = (node: number): number => (places[node] ?? 0) * 2 + ((nodes[node]?.report ?? -1) >= 0 ? 1 : 0);

  const filled = new Uint8Array(nodes.length);
  // Each turn but the last shortens the prefix, which grows by one per character: no more turns than characters in all.
  const entryFrom = (from: number, step: number): number => {
    for (let node = from; ; node = nodes[node]?.failure ?? 0) {
      if (filled[node] === 1) return table[(places[node] ?? 0) + step] ?? 0;
      const next = nodes[node]?.steps.get(step);
      if (next !== undefined) return entryOf(next);
      if (node === 0) return entryOf(0);
    }
  };
  for (const node of withRow) {
    for (let step = 0; step < classCount; step++) table[(places[node] ?? 0) + step] = entryFrom(node, step);
    filled[node] = 1;
  }
  return {
    table,
    slowStep: (place, step) => entryFrom(place - table.length, step),
    nodeAt: (place) => (place < table.length ? (withRow[place / classCount] ?? 0) : place - table.length),
  };
}

/** Shallow nodes first: a text spends most of its time there. Numbers grow with no depth, so the root's steps are asked for. */
function chooseRows(nodes: readonly Node[], most: number): readonly number[] {
  const near = [0, ...(nodes[0]?.steps.values() ?? [])];
  const branching = [...nodes.keys()].filter((node) => (nodes[node]?.steps.size ?? 0) > 1);
  return [...new Set([...near, ...branching])].slice(0, most);
}
