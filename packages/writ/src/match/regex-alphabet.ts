import { classOf, has } from "./regex-characters.js";
import type { CharacterSet } from "./regex-characters.js";
import type { Step } from "./regex-program.js";

/** The characters by kinds: those that no step of a program tells apart are of one kind. */
export interface Alphabet {
  /** The kind of each ASCII character. */
  readonly ascii: Uint16Array;
  /** Of those beyond ASCII that some set names. */
  readonly beyond: ReadonlyMap<number, number>;
  /** Of all other characters. */
  readonly other: number;
  /** Whether a kind's characters are word characters; all false where nothing asks for the edges of words. */
  readonly words: readonly boolean[];
  contains(set: CharacterSet, kind: number): boolean;
}

/** Stands for all characters beyond ASCII that no set names: no character has this number. */
const ANY_OTHER = 0x110000;
const WORD = classOf("w", false);

/** The fewest kinds that tell apart what the sets of a program tell apart, or few more. */
export function alphabetOf(steps: readonly Step[]): Alphabet {
  const sets = steps.flatMap(({ set }) => set ?? []);
  const named = [...new Set(sets.flatMap((set) => set.except))];
  const edges = steps.some(({ place }) => place === "b" || place === "B");
  const points = [...Array(128).keys(), ...named, ANY_OTHER];
  const kinds = classify(points, edges ? [...sets, WORD] : sets);
  const examples: number[] = [];
  for (const [index, point] of points.entries()) examples[kinds[index] ?? 0] = point;
  return {
    ascii: kinds.slice(0, 128),
    beyond: new Map(named.map((point, index) => [point, kinds[128 + index] ?? 0])),
    other: kinds[points.length - 1] ?? 0,
    words: Array.from(examples, (point) => edges && point !== undefined && has(WORD, point)),
    contains: (set, kind) => has(set, examples[kind] ?? ANY_OTHER),
  };
}

/** Each set splits every kind into what is in it and what is not. A kind may be left empty by that. */
function classify(points: readonly number[], sets: readonly CharacterSet[]): Uint16Array {
  const kinds = new Uint16Array(points.length);
  let count = 1;
  for (const set of sets) {
    const within: (number | undefined)[] = [];
    for (const [index, point] of points.entries()) {
      const kind = kinds[index] ?? 0;
      if (has(set, point)) kinds[index] = within[kind] ??= count++;
    }
  }
  return kinds;
}
