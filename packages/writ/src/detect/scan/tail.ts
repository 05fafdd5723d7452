import type { Family } from "../family.js";
import { fold } from "./fold.js";
import type { Probe } from "./probe.js";

/** What may begin at the end of a text, before what it is found by is there. */
export class Tail {
  private readonly exact: readonly string[];
  private readonly folded: readonly string[];
  private readonly longest: number;
  private readonly early: readonly Early[];

  /** Of the families, those that {@link isEarly} are ready to be tried. */
  constructor(families: readonly Family[], early: readonly Probe[]) {
    this.exact = literalsOf(families, false).sort();
    this.folded = literalsOf(families, true).map(fold).sort();
    this.longest = [...this.exact, ...this.folded].reduce((most, { length }) => Math.max(most, length), 1);
    this.early = early.map(earlyOf);
  }

  /** The first place from `from` on where something may begin; the end of the text if nothing may. */
  openFrom(text: string, from: number): number {
    let open = text.length;
    for (let at = Math.max(from, text.length - this.longest + 1); at < open; at++) {
      const end = text.slice(at);
      if (startsOne(this.exact, end) || startsOne(this.folded, fold(end))) open = at;
    }
    for (const early of this.early) open = firstOpen(early, text, from, open);
    return open;
  }
}

function literalsOf(families: readonly Family[], ignoreCase: boolean): string[] {
  return families.flatMap(({ trigger }) =>
    "literals" in trigger && (trigger.ignoreCase === true) === ignoreCase ? trigger.literals : [],
  );
}

/** Whether one of the sorted texts starts with it, and is longer. */
function startsOne(sorted: readonly string[], start: string): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") <= start) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.startsWith(start) === true;
}

/** A family whose matches begin before what it is found by. */
interface Early {
  readonly probe: Probe;
  /** Within so much of the end of the text, its trigger may begin or a match whose trigger is not there. */
  readonly reach: number;
}

/** Whether matches of a family begin before what it is found by. */
export const isEarly = ({ trigger }: Family): boolean => (trigger.back ?? 0) > 0 || trigger.walk !== undefined;

function earlyOf(probe: Probe): Early {
  const { trigger } = probe.family;
  const longest =
    "literals" in trigger ? Math.max(...trigger.literals.map((text) => lengthOf(text, trigger.beside))) : 1;
  return { probe, reach: trigger.walk === undefined ? (trigger.back ?? 0) + longest - 1 : longest };
}

/** Of a literal, with what must stand behind it to be one. */
const lengthOf = ({ length }: string, beside: string | undefined): number =>
  length === 1 && beside !== undefined ? 2 : length;

/** The first place from `from` on, before `most`, where a match may begin whose trigger is not there yet; else `most`. */
function firstOpen({ probe, reach }: Early, text: string, from: number, most: number): number {
  for (let at = Math.max(from, text.length - reach); at < text.length; at++) {
    const start = probe.walked === null ? at : probe.startOf(text, at + 1);
    if (start >= from && start < most && probe.mayBegin(text, start) && probe.isOpen(text, start)) return start;
  }
  return most;
}
