/** Where one literal leads: to the probe of its family. */
export interface Literal {
  readonly text: string;
  readonly ignoreCase: boolean;
  readonly probe: number;
}

/**
 * All literals as one Aho-Corasick automaton, a row for each state and in it an entry for each class of characters: where
 * the row of the next state starts. An entry is negative, `~` of that, if something is to be done there: a literal ends, or
 * a run of digits begins.
 */
export interface Automaton {
  readonly table: Int32Array;
  /** Of each UTF-16 unit. */
  readonly classes: Uint16Array;
  readonly classCount: number;
  /** Literals that end in a state, by its number: a row's start divided by `classCount`. */
  readonly ends: readonly (readonly Literal[] | undefined)[];
  /** How much of a literal is there, at most, in a state. */
  readonly depths: Uint16Array;
}

const [ZERO, NINE] = [48, 57];
const isDigit = (unit: number): boolean => unit >= ZERO && unit <= NINE;
const fold = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Literals without case are found in any; if there is one, all are, and whoever is told looks again. */
export function buildAutomaton(literals: readonly Literal[], digits: boolean): Automaton {
  const folded = literals.some(({ ignoreCase }) => ignoreCase);
  const texts = literals.map(({ text }) => (folded ? fold(text) : text));
  const { classes, classCount } = classify(texts, folded, digits);
  const trie = new Trie(texts, classes, classCount);
  return { classes, classCount, ...trie.link(literals, digits ? classes.slice(ZERO, NINE + 1) : null) };
}

function classify(
  texts: readonly string[],
  folded: boolean,
  digits: boolean,
): Pick<Automaton, "classes" | "classCount"> {
  const classes = new Uint16Array(65_536);
  let classCount = 1;
  for (const text of texts)
    for (let at = 0; at < text.length; at++)
      if (classes[text.charCodeAt(at)] === 0) classes[text.charCodeAt(at)] = classCount++;
  // Digits that are in no literal have a class of their own all the same: runs of them begin somewhere.
  if (digits) for (let unit = ZERO; unit <= NINE; unit++) if (classes[unit] === 0) classes[unit] = classCount++;
  if (folded) for (let unit = 65; unit <= 90; unit++) classes[unit] = classes[unit + 32] ?? 0;
  return { classes, classCount };
}

/** States by number; 0: nothing read of any literal; 1: nothing read, after a digit. */
class Trie {
  private readonly table: Int32Array;
  private readonly depths: Uint16Array;
  private readonly endsAt: number[][] = [];
  private readonly isAfterDigit: Uint8Array;
  private readonly parents: Int32Array;
  private readonly steps: Uint16Array;
  private count = 2;

  constructor(
    texts: readonly string[],
    classes: Uint16Array,
    private readonly width: number,
  ) {
    const most = texts.reduce((sum, text) => sum + text.length, 2);
    this.table = new Int32Array(most * width);
    this.depths = new Uint16Array(most);
    this.isAfterDigit = new Uint8Array(most);
    this.parents = new Int32Array(most);
    this.steps = new Uint16Array(most);
    for (const [index, text] of texts.entries()) this.insert(text, classes, index);
  }

  private insert(text: string, classes: Uint16Array, index: number): void {
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      const place = state * this.width + (classes[unit] ?? 0);
      const next = this.table[place] ?? 0;
      if (next === 0) {
        this.table[place] = this.count;
        this.depths[this.count] = at + 1;
        this.isAfterDigit[this.count] = isDigit(unit) ? 1 : 0;
        this.parents[this.count] = state;
        this.steps[this.count] = classes[unit] ?? 0;
      }
      state = next === 0 ? this.count++ : next;
    }
    (this.endsAt[state] ??= []).push(index);
  }

  /**
   * Fills every row: where a literal does not go on, the longest one that ends here as well does. States of one depth have
   * rows before any deeper one needs them.
   */
  link(literals: readonly Literal[], digits: Uint16Array | null): Pick<Automaton, "table" | "ends" | "depths"> {
    const { width, table, count } = this;
    const rows = new Int32Array(count * width);
    const ends: (readonly Literal[] | undefined)[] = Array.from({ length: count }, () => undefined);
    const failures = new Int32Array(count);
    const order = Array.from({ length: count - 2 }, (_, at) => at + 2);
    order.sort((a, b) => (this.depths[a] ?? 0) - (this.depths[b] ?? 0));
    rows.set(table.subarray(0, width));
    for (const state of order) {
      const [parent = 0, step = 0] = [this.parents[state], this.steps[state]];
      const failure = parent === 0 ? 0 : (rows[(failures[parent] ?? 0) * width + step] ?? 0);
      failures[state] = failure;
      rows.copyWithin(state * width, failure * width, (failure + 1) * width);
      for (let at = state * width; at < (state + 1) * width; at++) {
        const own = table[at] ?? 0;
        if (own !== 0) rows[at] = own;
      }
      const here = (this.endsAt[state] ?? []).flatMap((index) => literals[index] ?? []);
      const shorter = ends[failure];
      if (here.length > 0 || shorter !== undefined) ends[state] = [...here, ...(shorter ?? [])];
    }
    this.finish(rows, ends, digits);
    return { table: rows, ends, depths: this.depths.slice(0, count) };
  }

  /** States become places, with what is to be done there. */
  private finish(rows: Int32Array, ends: readonly unknown[], digits: Uint16Array | null): void {
    const { width, count } = this;
    rows.copyWithin(width, 0, width);
    for (let at = 0; at < count * width; at++) {
      const next = rows[at] ?? 0;
      rows[at] = ends[next] === undefined ? next * width : ~(next * width);
    }
    if (digits === null) return;
    for (let state = 0; state < count; state++) {
      const after = state === 1 || this.isAfterDigit[state] === 1;
      for (const step of digits) {
        const at = state * width + step;
        const place = rows[at] ?? 0;
        // Nothing read yet, but a digit: the state that remembers it.
        const next = place === 0 ? width : place;
        rows[at] = after || next < 0 ? next : ~next;
      }
    }
  }
}
