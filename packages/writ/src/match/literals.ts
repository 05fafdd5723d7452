import { canJump, compileJumps } from "./literals-jump.js";
import type { LiteralMatcher } from "./literals-jump.js";

import { layOut } from "./literals-layout.js";
import type { Node } from "./literals-trie.js";
import { buildTrie } from "./literals-trie.js";

export type { LiteralMatcher } from "./literals-jump.js";

/**
 * Compiles an Aho-Corasick automaton over UTF-16 code units. Time is linear in the text, whatever the literals and however often
 * they occur. The same literal may stand at several indexes; an empty one is contained in every text.
 */
export function compileLiterals(literals: readonly string[]): LiteralMatcher {
  if (canJump(literals)) return compileJumps(literals);
  const { nodes, classes, classCount } = buildTrie(literals);
  const { table, slowStep, nodeAt } = layOut(nodes, classCount);
  const known = classes.length;
  const tableEnd = table.length;

  return {
    find(text, onHit) {
      let report: ((node: number) => void) | null = null;
      if (nodes[0]?.report === 0) (report = reporter(nodes, onHit))(0);
      let place = 0;
      for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at);
        const step = unit < known ? (classes[unit] ?? 0) : 0;
        const entry = place < tableEnd ? (table[place + step] ?? 0) : slowStep(place, step);
        place = entry >> 1;
        if ((entry & 1) !== 0) (report ??= reporter(nodes, onHit))(nodeAt(place));
      }
    },
  };
}

/** Reports what ends at a node and at its suffixes. Stops where it has been before: each literal once, at no cost per occurrence. */
function reporter(nodes: readonly Node[], onHit: (index: number) => void): (node: number) => void {
  const seen = new Uint8Array(nodes.length);
  return (start) => {
    for (
      let at = nodes[start]?.report ?? -1;
      at >= 0 && seen[at] === 0;
      at = nodes[nodes[at]?.failure ?? 0]?.report ?? -1
    ) {
      seen[at] = 1;
      for (const index of nodes[at]?.ends ?? []) onHit(index);
      if (at === 0) return;
    }
  };
}
