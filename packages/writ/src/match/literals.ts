import type { Node, Trie } from "./literals-trie.js";
import { buildTrie } from "./literals-trie.js";

/** Many literals, searched for in one pass. */
export interface LiteralMatcher {
  /** Calls `onHit` with the index of every literal that `text` contains, each once. */
  find(text: string, onHit: (index: number) => void): void;
}

/**
 * Compiles an Aho-Corasick automaton over UTF-16 code units. Time is linear in the text, whatever the literals and however often
 * they occur. The same literal may stand at several indexes; an empty one is contained in every text.
 * States that branch have a row for every class of characters; the many others hold the one step that goes on, so that
 * memory grows with the literals and not with literals times alphabet.
 */
export function compileLiterals(literals: readonly string[]): LiteralMatcher {
  const trie = buildTrie(literals);
  const { classes } = trie;
  const { rows, table, edges, targets, failures, reports } = layOut(trie);

  return {
    find(text, onHit) {
      const report = reporter(trie.nodes, onHit);
      if ((reports[0] ?? -1) >= 0) report(0);
      let at = 0;
      for (let next = 0; next < text.length; next++) {
        const unit = text.charCodeAt(next);
        const step = unit < classes.length ? (classes[unit] ?? 0) : 0;
        // Each turn but the last shortens the prefix, which grows by one per character: no more turns than characters in all.
        for (;;) {
          const row = rows[at] ?? -1;
          if (row >= 0) {
            at = table[row + step] ?? 0;
            break;
          }
          const edge = edges[at] ?? NO_STEP;
          const target =
            edge === step ? targets[at] : edge === MANY_STEPS ? trie.nodes[at]?.steps.get(step) : undefined;
          if (target !== undefined) {
            at = target;
            break;
          }
          at = failures[at] ?? 0;
        }
        const found = reports[at] ?? -1;
        if (found >= 0) report(found);
      }
    },
  };
}

/** Most entries in all rows together (4 MiB); nodes beyond go without a row and are slower. */
const MAX_TABLE = 1 << 20;
const NO_STEP = -1;
const MANY_STEPS = -2;

/** The trie as flat arrays by node. */
interface Layout {
  /** Where the node's row in `table` starts; -1: it has none. The root always has one. */
  readonly rows: Int32Array;
  /** Per row and class the next node, failures followed. */
  readonly table: Int32Array;
  /** For a node without a row the class of its only step, or that it has none or many. */
  readonly edges: Int32Array;
  readonly targets: Int32Array;
  readonly failures: Int32Array;
  readonly reports: Int32Array;
}

function layOut({ nodes, classCount }: Trie): Layout {
  const numbers = (from: (node: Node) => number): Int32Array => Int32Array.from(nodes, from);
  const only = (node: Node): readonly [number, number] | undefined =>
    node.steps.size === 1 ? [...node.steps][0] : undefined;
  const failures = numbers((node) => node.failure);
  return {
    ...layOutRows(nodes, classCount),
    edges: numbers((node) => (node.steps.size > 1 ? MANY_STEPS : (only(node)?.[0] ?? NO_STEP))),
    targets: numbers((node) => only(node)?.[1] ?? 0),
    failures,
    reports: numbers((node) => node.report),
  };
}

/** Gives a row to the root, to what follows it, and to every node that branches, as far as the table reaches. */
function layOutRows(nodes: readonly Node[], classCount: number): { rows: Int32Array; table: Int32Array } {
  const near = new Set([0, ...(nodes[0]?.steps.values() ?? [])]);
  const most = Math.max(1, Math.floor(MAX_TABLE / classCount));
  const chosen = [...near, ...nodes.keys()].filter((at) => near.has(at) || (nodes[at]?.steps.size ?? 0) > 1);
  const withRow = [...new Set(chosen)].slice(0, most);
  const rows = new Int32Array(nodes.length).fill(-1);
  const table = new Int32Array(withRow.length * classCount);
  for (const [index, at] of withRow.entries()) {
    for (let step = 1; step < classCount; step++)
      table[index * classCount + step] = nextNode(nodes, rows, table, at, step);
    rows[at] = index * classCount;
  }
  return { rows, table };
}

/** Where a step leads from a node, over as many failures as it takes. */
function nextNode(nodes: readonly Node[], rows: Int32Array, table: Int32Array, from: number, step: number): number {
  for (let at = from; ; at = nodes[at]?.failure ?? 0) {
    const row = rows[at] ?? -1;
    if (row >= 0) return table[row + step] ?? 0;
    const next = nodes[at]?.steps.get(step);
    if (next !== undefined) return next;
    if (at === 0) return 0;
  }
}

/** Reports what ends at a node and at its suffixes. Stops where it has been before: each literal once, at no cost per occurrence. */
function reporter(nodes: readonly Node[], onHit: (index: number) => void): (at: number) => void {
  let seen: Uint8Array | null = null;
  return (start) => {
    seen ??= new Uint8Array(nodes.length);
    for (let at = start; at >= 0 && seen[at] === 0; at = nodes[nodes[at]?.failure ?? 0]?.report ?? -1) {
      seen[at] = 1;
      for (const index of nodes[at]?.ends ?? []) onHit(index);
    }
  };
}
