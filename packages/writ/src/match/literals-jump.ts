/** Many literals, searched for in one pass. */
export interface LiteralMatcher {
  /** Calls `onHit` with the index of every literal that `text` contains, each once. */
  find(text: string, onHit: (index: number) => void): void;
}

/** Distinct first characters with which jumping from one to the next still beats looking at every character. */
const MAX_FIRSTS = 2;
/** Longest literal: at each first character at most so many are read again, which bounds the time by this times the text. */
const MAX_LENGTH = 64;

interface Node {
  readonly next: Map<number, Node>;
  /** Indexes of the literals that end here. */
  readonly ends: number[];
}

/** Whether the literals start with so few different characters that most of a text can be jumped over. */
export function canJump(literals: readonly string[]): boolean {
  const firsts = new Set(literals.map((literal) => literal.charAt(0)));
  return !firsts.has("") && firsts.size <= MAX_FIRSTS && literals.every((literal) => literal.length <= MAX_LENGTH);
}

/** Literals that few characters start: the platform finds those quickly, and only there the text is compared. */
export function compileJumps(literals: readonly string[]): LiteralMatcher {
  const roots = new Map<string, Node>();
  for (const [index, literal] of literals.entries()) {
    const first = literal.charAt(0);
    const root = roots.get(first) ?? newNode();
    roots.set(first, root);
    insert(root, literal, index);
  }
  const starts = [...roots].map(([first, root]) => ({ first, root, second: secondOf(root) }));
  return {
    find(text, onHit) {
      let seen: Set<Node> | null = null;
      for (const { first, root, second } of starts) {
        for (let at = text.indexOf(first); at !== -1; at = text.indexOf(first, at + 1)) {
          const unit = text.charCodeAt(at + 1);
          if (unit >= 128 || second[unit] !== 0) seen = walk(root, text, at + 1, seen, onHit);
        }
      }
    },
  };
}

/** Which characters may stand behind the first: most places end there, without a look-up. */
function secondOf({ next, ends }: Node): Uint8Array {
  const second = new Uint8Array(128).fill(ends.length > 0 ? 1 : 0);
  for (const unit of next.keys()) second[unit] = 1;
  return second;
}

const newNode = (): Node => ({ next: new Map(), ends: [] });

function insert(root: Node, literal: string, index: number): void {
  let node = root;
  for (let at = 1; at < literal.length; at++) {
    const unit = literal.charCodeAt(at);
    let next = node.next.get(unit);
    if (next === undefined) node.next.set(unit, (next = newNode()));
    node = next;
  }
  node.ends.push(index);
}

/** Reports every literal that stands at one place, unless it was seen before. */
function walk(
  root: Node,
  text: string,
  from: number,
  seen: Set<Node> | null,
  onHit: (index: number) => void,
): Set<Node> | null {
  let known = seen;
  let at = from;
  for (let node: Node | undefined = root; node !== undefined; node = node.next.get(text.charCodeAt(at++))) {
    if (node.ends.length === 0 || known?.has(node) === true) continue;
    (known ??= new Set()).add(node);
    for (const index of node.ends) onHit(index);
  }
  return known;
}
