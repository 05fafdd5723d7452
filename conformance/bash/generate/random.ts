/** A stream of choices that a number decides: the same seed gives the same line on every machine. */
export interface Random {
  /** A whole number from 0 to `below - 1`. */
  readonly int: (below: number) => number;
  /** True about so often. */
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
  /** One of several generators, run. */
  readonly one: <T>(...generators: readonly [() => T, ...(() => T)[]]) => T;
  /** `from` to `to` results, both included. */
  readonly many: <T>(from: number, to: number, generator: () => T) => readonly T[];
}

/** Choices, and the two generators that stand inside all others. */
export interface Grammar extends Random {
  readonly list: (d: Depth) => string;
  readonly word: (d: Depth) => string;
}

/** How deep constructs may stand in one another. */
export type Depth = number;

/** Mulberry32: small, quick, and good enough to choose by. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
  const int = (below: number): number => Math.floor(next() * below);
  const pick = <T>(list: readonly [T, ...T[]]): T => list[int(list.length)] ?? list[0];
  return {
    int,
    pick,
    chance: (probability) => next() < probability,
    one: (...generators) => pick(generators)(),
    many: (from, to, generator) => Array.from({ length: from + int(to - from + 1) }, generator),
  };
}
