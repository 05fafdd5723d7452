/** A prefix of some literals. */
export interface Node {
  /** Class of a code unit to the node of the prefix that is longer by it. */
  readonly steps: Map<number, number>;
  /** Where to go on when no step fits: the longest proper suffix that is also in the trie. */
  failure: number;
  /** Indexes of the literals that end here. */
  readonly ends: number[];
  /** The nearest suffix, itself included, at which literals end; -1: none. */
  report: number;
}

/** All prefixes of all literals; the root, the empty one, is node 0. */
export interface Trie {
  readonly nodes: readonly Node[];
  /** Class of each code unit that some literal contains, from 1; 0 is every other. */
  readonly classes: Uint16Array;
  readonly classCount: number;
}

const newNode = (): Node => ({ steps: new Map(), failure: 0, ends: [], report: -1 });

/** The trie of the literals, failures linked. */
export function buildTrie(literals: readonly string[]): Trie {
  const { classes, classCount } = classify(literals);
  const root = newNode();
  const nodes = [root];
  for (const [index, literal] of literals.entries()) {
    let node = root;
    for (let at = 0; at < literal.length; at++) {
      const step = classes[literal.charCodeAt(at)] ?? 0;
      let next = nodes[node.steps.get(step) ?? -1];
      if (next === undefined) {
        next = newNode();
        node.steps.set(step, nodes.length);
        nodes.push(next);
      }
      node = next;
    }
    node.ends.push(index);
  }
  linkFailures(nodes);
  return { nodes, classes, classCount };
}

function classify(literals: readonly string[]): { classes: Uint16Array; classCount: number } {
  const units = new Set<number>();
  for (const literal of literals) for (let at = 0; at < literal.length; at++) units.add(literal.charCodeAt(at));
  let largest = 127;
  for (const unit of units) largest = Math.max(largest, unit);
  const classes = new Uint16Array(largest + 1);
  let classCount = 1;
  for (const unit of units) classes[unit] = classCount++;
  return { classes, classCount };
}

/** Breadth first, so that a node's failure, which is shorter, is complete before the node is. */
function linkFailures(nodes: readonly Node[]): void {
  const queue = [0];
  for (const at of queue) {
    const node = nodes[at];
    if (node === undefined) continue;
    node.report = node.ends.length > 0 ? at : at === 0 ? -1 : (nodes[node.failure]?.report ?? -1);
    for (const [step, next] of node.steps) {
      const child = nodes[next];
      if (child !== undefined && at !== 0) child.failure = stepFrom(nodes, node.failure, step);
      queue.push(next);
    }
  }
}

function stepFrom(nodes: readonly Node[], from: number, step: number): number {
  for (let at = from; ; at = nodes[at]?.failure ?? 0) {
    const next = nodes[at]?.steps.get(step);
    if (next !== undefined) return next;
    if (at === 0) return 0;
  }
}
