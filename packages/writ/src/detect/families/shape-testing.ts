import { unreachable } from "../../model/json.js";
import type { Shape } from "../scan/shape.js";

/** Characters as the bits of a number: those of ASCII, and one for all others. */
type Characters = bigint;

const ASCII = Array.from({ length: 128 }, (_, unit) => String.fromCharCode(unit));
const OTHERS = "\u00e9";
const EVERY: Characters = (1n << 129n) - 1n;

/** What a part matches that is one character. Asked of the platform's own regular expressions. */
function charactersOf(source: string, ignoreCase: boolean): readonly string[] {
  const key = `${ignoreCase ? "i" : ""}/${source}`;
  const made =
    KNOWN.get(key) ??
    [...ASCII, OTHERS].filter((one) => new RegExp(`^(?:${source})$`, ignoreCase ? "i" : "").test(one));
  KNOWN.set(key, made);
  return made;
}
const KNOWN = new Map<string, readonly string[]>();

const bitsOf = (characters: readonly string[]): Characters =>
  characters.reduce((bits, one) => bits | (1n << BigInt(Math.min(one.charCodeAt(0), 128))), 0n);

/** States, each with the characters that a look-ahead lets come next. */
type Places = readonly (readonly [state: number, next: Characters])[];

/** A part of an automaton without empty steps: a state for each character of a match. */
interface Piece {
  /** What may come after an empty match of it, nothing if there is none. */
  readonly empty: Characters;
  readonly first: Places;
  readonly last: Places;
}

interface Automaton {
  readonly ignoreCase: boolean;
  readonly sets: Characters[];
  /** Of each state the next ones, with the characters that lead there. */
  readonly next: Map<number, Characters>[];
}

const EMPTY: Piece = { empty: EVERY, first: [], last: [] };

/** Whether there are two ways through a shape for some text. Long counts are cut, which keeps what makes ways differ. */
export function isAmbiguous(shape: Shape, ignoreCase: boolean): boolean {
  const automaton: Automaton = { ignoreCase, sets: [0n], next: [new Map()] };
  const whole = build(shape, automaton);
  for (const [to, allowed] of whole.first) lead(automaton, 0, to, allowed);
  return differs(automaton, new Set(whole.last.map(([state]) => state)));
}

function lead({ sets, next }: Automaton, from: number, to: number, allowed: Characters): void {
  next[from]?.set(to, (sets[to] ?? 0n) & allowed);
}

function build(shape: Shape, automaton: Automaton): Piece {
  const inner = (part: Shape): Piece => build(part, automaton);
  const bits = (source: string): Characters => bitsOf(charactersOf(source, automaton.ignoreCase));
  switch (shape.kind) {
    case "one":
      automaton.next.push(new Map());
      return one(automaton.sets.push(bits(shape.source)) - 1);
    case "all":
      return shape.parts.map(inner).reduce((a, b) => follow(a, b, automaton), EMPTY);
    case "any":
      return shape.options.map(inner).reduce(or);
    case "repeat":
      return repeat(shape.least, shape.most, () => inner(shape.of), automaton);
    case "group":
      return inner(shape.of);
    case "ahead":
      return shape.of.kind === "one" ? ahead(bits(shape.of.source), shape.negated) : EMPTY;
    default:
      return unreachable(shape);
  }
}

const one = (state: number): Piece => ({ empty: 0n, first: [[state, EVERY]], last: [[state, EVERY]] });

const ahead = (set: Characters, negated: boolean): Piece => ({ ...EMPTY, empty: negated ? EVERY & ~set : set });

const or = (a: Piece, b: Piece): Piece => ({
  empty: a.empty | b.empty,
  first: [...a.first, ...b.first],
  last: [...a.last, ...b.last],
});

function follow(a: Piece, b: Piece, automaton: Automaton): Piece {
  for (const [from, asked] of a.last) for (const [to, allowed] of b.first) lead(automaton, from, to, asked & allowed);
  const past = (places: Places, over: Characters): Places =>
    over === 0n ? [] : places.map(([state, asked]) => [state, asked & over]);
  return {
    empty: a.empty & b.empty,
    first: [...a.first, ...past(b.first, a.empty)],
    last: [...b.last, ...past(a.last, b.empty)],
  };
}

/** `least` of them one after the other, then each of the others only where the one before stood. */
function repeat(least: number, most: number, make: () => Piece, automaton: Automaton): Piece {
  const [wanted, more] = [Math.min(least, 64), Math.min(most - least, 12)];
  let rest = EMPTY;
  for (let count = 0; count < more; count++) rest = { ...follow(make(), rest, automaton), empty: EVERY };
  for (let count = 0; count < wanted; count++) rest = follow(make(), rest, automaton);
  return rest;
}

/** Whether two walks over the same text take different states and both end. */
function differs({ sets, next }: Automaton, ends: ReadonlySet<number>): boolean {
  const seen = new Set<number>();
  const open: (readonly [number, number, boolean])[] = [[0, 0, false]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [a, b, apart] = pair;
    if (apart && ends.has(a) && ends.has(b)) return true;
    for (const [toA, withA] of next[a] ?? []) {
      for (const [toB, withB] of next[b] ?? []) {
        const key = (toA * sets.length + toB) * 2 + (apart || toA !== toB ? 1 : 0);
        if (seen.has(key) || (withA & withB) === 0n) continue;
        seen.add(key);
        open.push([toA, toB, apart || toA !== toB]);
      }
    }
  }
  return false;
}

/** A text that the shape matches, by choices from 0 to below 1. A look-ahead is not obeyed. */
export function sampleOf(shape: Shape, ignoreCase: boolean, choose: () => number): string {
  const below = (count: number): number => Math.floor(choose() * count);
  const inner = (part: Shape): string => sampleOf(part, ignoreCase, choose);
  switch (shape.kind) {
    case "one": {
      const characters = charactersOf(shape.source, ignoreCase);
      return characters[below(characters.length)] ?? OTHERS;
    }
    case "all":
      return shape.parts.map(inner).join("");
    case "any":
      return shape.options.slice(below(shape.options.length)).slice(0, 1).map(inner).join("");
    case "repeat": {
      // Few more than there must be: what is long says nothing new.
      const count = shape.least + below(Math.min(shape.most - shape.least, 8) + 1);
      return Array.from({ length: count }, () => inner(shape.of)).join("");
    }
    case "group":
      return inner(shape.of);
    case "ahead":
      return "";
    default:
      return unreachable(shape);
  }
}
