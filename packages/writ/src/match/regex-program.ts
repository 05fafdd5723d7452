import { classOf, complement, NO_BREAK, oneOf, range, union } from "./regex-characters.js";
import type { CharacterSet } from "./regex-characters.js";

/** Where a position stands: at an end of the text, or at the edge of a word or not. */
export type Place = "^" | "$" | "b" | "B";

/**
 * One step of a program: take a character of `set`, stand at `place`, or neither; then go on at `next`, or also at `other`.
 * -1: nowhere.
 */
export interface Step {
  readonly set: CharacterSet | null;
  readonly place: Place | null;
  next: number;
  readonly other: number;
}

/** An expression as steps (Thompson's construction). It is found once `end` is reached. */
export interface Program {
  readonly steps: readonly Step[];
  readonly start: number;
  readonly end: number;
}

/** A part of a program: what comes after it is linked to `end`. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** An open group: what has been read of the alternative at hand, and those before it. */
interface Group {
  current: Part | null;
  readonly alternatives: (Part | null)[];
}

const newGroup = (): Group => ({ current: null, alternatives: [] });

/**
 * Builds the program of an expression that `isPlainRegex` accepts: that it is well formed is not looked at again.
 * A loop over a stack of groups, not a recursion: it may run near the end of a caller's stack.
 */
export function buildProgram(source: string): Program {
  const folded = source.startsWith("(?i)");
  const builder = new Builder();
  const groups: Group[] = [newGroup()];
  let at = folded ? 4 : 0;
  while (at < source.length) {
    const group = groups[groups.length - 1] ?? newGroup();
    const character = source.charAt(at);
    if (character === "(") {
      groups.push(newGroup());
      at += source.startsWith("(?:", at) ? 3 : 1;
    } else if (character === "|") {
      group.alternatives.push(group.current);
      group.current = null;
      at += 1;
    } else {
      const atom = character === ")" ? null : readAtom(source, at, folded);
      const part = atom === null ? builder.close(groups.pop() ?? group) : builder.take(atom.meaning);
      at += atom?.length ?? 1;
      const quantifier = source.charAt(at);
      const repeated = builder.repeat(part, quantifier);
      // A lazy repetition takes less of the text, which does not change whether there is a match.
      if (repeated !== part) at += source.charAt(at + 1) === "?" ? 2 : 1;
      const outer = groups[groups.length - 1] ?? group;
      outer.current = builder.append(outer.current, repeated);
    }
  }
  const whole = builder.close(groups[0] ?? newGroup());
  return { steps: builder.steps, start: whole.start, end: whole.end };
}

class Builder {
  readonly steps: Step[] = [];

  private add(set: CharacterSet | null, place: Place | null, next: number, other: number): number {
    return this.steps.push({ set, place, next, other }) - 1;
  }

  private link(from: number, to: number): void {
    const step = this.steps[from];
    if (step !== undefined) step.next = to;
  }

  /** Takes one character, or none at a place. */
  take(meaning: CharacterSet | Place): Part {
    const [set, place] = typeof meaning === "string" ? [null, meaning] : [meaning, null];
    const end = this.add(null, null, -1, -1);
    return { start: this.add(set, place, end, -1), end };
  }

  append(before: Part | null, part: Part): Part {
    if (before === null) return part;
    this.link(before.end, part.start);
    return { start: before.start, end: part.end };
  }

  repeat(part: Part, quantifier: string): Part {
    if (quantifier !== "*" && quantifier !== "+" && quantifier !== "?") return part;
    const end = this.add(null, null, -1, -1);
    const loop = this.add(null, null, part.start, end);
    this.link(part.end, quantifier === "?" ? end : loop);
    return { start: quantifier === "+" ? part.start : loop, end };
  }

  /** Any of a group's alternatives; an empty one takes nothing. */
  close({ alternatives, current }: Group): Part {
    const end = this.add(null, null, -1, -1);
    let start = -1;
    for (const part of [...alternatives, current]) {
      if (part !== null) this.link(part.end, end);
      const first = part?.start ?? end;
      start = start === -1 ? first : this.add(null, null, first, start);
    }
    return { start, end };
  }
}

interface Atom {
  readonly meaning: CharacterSet | Place;
  readonly length: number;
}

function readAtom(source: string, at: number, folded: boolean): Atom {
  const character = source.charAt(at);
  switch (character) {
    case "^":
    case "$":
      return { meaning: character, length: 1 };
    case ".":
      return { meaning: NO_BREAK, length: 1 };
    case "[":
      return readClass(source, at, folded);
    case "\\":
      return readEscape(source.charAt(at + 1), folded);
    default: {
      const point = source.codePointAt(at) ?? 0;
      return { meaning: oneOf(point, folded), length: point > 0xffff ? 2 : 1 };
    }
  }
}

const CONTROLS: Readonly<Record<string, number>> = { n: 0x0a, r: 0x0d, t: 0x09, f: 0x0c, v: 0x0b };

function readEscape(letter: string, folded: boolean): Atom {
  if (letter === "b" || letter === "B") return { meaning: letter, length: 2 };
  if (/[dDwWsS]/.test(letter)) return { meaning: classOf(letter, folded), length: 2 };
  const control = Object.hasOwn(CONTROLS, letter) ? CONTROLS[letter] : undefined;
  return { meaning: oneOf(control ?? letter.charCodeAt(0), folded), length: 2 };
}

/** A class of characters, ranges of them and `\d` and its like. */
function readClass(source: string, at: number, folded: boolean): Atom {
  const negated = source.charAt(at + 1) === "^";
  let next = at + (negated ? 2 : 1);
  let set: CharacterSet | null = null;
  while (source.charAt(next) !== "]") {
    const first = source.charCodeAt(next);
    let member: CharacterSet;
    if (source.charAt(next) === "\\") {
      member = classOf(source.charAt(next + 1), folded);
      next += 2;
    } else if (source.charAt(next + 1) === "-" && source.charAt(next + 2) !== "]") {
      member = range(first, source.charCodeAt(next + 2), folded);
      next += 3;
    } else {
      member = oneOf(first, folded);
      next += 1;
    }
    set = set === null ? member : union(set, member);
  }
  const positive = set ?? range(1, 0);
  return { meaning: negated ? complement(positive) : positive, length: next + 1 - at };
}
