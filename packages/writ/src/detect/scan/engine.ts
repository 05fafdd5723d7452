import type { Family } from "../family.js";
import type { TextFinding } from "../finding.js";
import { beginsWithDigits, Group, mayStand, Numbers } from "./digits.js";
import { LiteralIndex } from "./literals.js";
import type { Literal } from "./literals.js";
import { Probe } from "./probe.js";
import { isEarly, Tail } from "./tail.js";

/** Where a match is tried, and whether looking may end there. */
export type OnPlace = (probe: Probe, start: number) => boolean;

/** The families of a scanner, and the one pass over a text that finds where to try them. */
export class Engine {
  private readonly families: readonly Family[];
  private readonly probes: Probe[] = [];
  private readonly index: LiteralIndex;
  private numbers: Numbers | null = null;
  private ends: Tail | null = null;

  constructor(families: readonly Family[]) {
    this.families = families;
    this.index = new LiteralIndex(families, families.some(beginsWithDigits));
  }

  /**
   * Calls `onPlace` wherever a match of a family may begin, from `from` on; with `goesOn`, also where one may if the text
   * goes on, as far as what it is found by is there. A place may be named twice.
   */
  pass(text: string, from: number, goesOn: boolean, onPlace: OnPlace): void {
    const { index } = this;
    const { bits } = index;
    const group = new Group(goesOn);
    let key = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      // INVARIANT: as `nextKey`, written out for speed.
      key = ((key << 7) | (unit & 127)) & 0x1f_ffff;
      if ((((bits[key >>> 5] ?? 0) >>> (key & 31)) & 1) === 0) continue;
      if (unit >= 48 && unit <= 57 && this.atDigit(text, at, from, group, onPlace)) return;
      for (let entry = index.entryAt(key, text, at); entry !== 0; entry = index.nextOf(entry)) {
        const literal = index.literalOf(entry);
        if (literal !== null && this.atLiteral(literal, text, index.startOf(entry, at), from, goesOn, onPlace)) return;
      }
      const short = index.shortAt(unit);
      if (short !== undefined && this.atShort(short, text, at + 1, from, goesOn, onPlace)) return;
    }
  }

  private atShort(
    short: readonly Literal[],
    text: string,
    end: number,
    from: number,
    goesOn: boolean,
    onPlace: OnPlace,
  ): boolean {
    for (const literal of short)
      if (this.atLiteral(literal, text, end - literal.text.length, from, goesOn, onPlace)) return true;
    return false;
  }

  private atLiteral(
    literal: Literal,
    text: string,
    at: number,
    from: number,
    goesOn: boolean,
    onPlace: OnPlace,
  ): boolean {
    if (!standsAt(literal, text, at)) return false;
    for (const family of literal.families) {
      const probe = this.probeAt(family);
      if (probe === null) continue;
      const start = probe.startOf(text, at);
      if (start < from || !probe.mayBegin(text, start)) continue;
      if (probe.walked === null && !probe.mayBe(text, start, at + literal.text.length - start, goesOn)) continue;
      if (onPlace(probe, start)) return true;
    }
    return false;
  }

  private atDigit(text: string, at: number, from: number, group: Group, onPlace: OnPlace): boolean {
    const { goesOn } = group;
    if (at > 0 && isDigit(text.charCodeAt(at - 1))) return false;
    let end = at + 1;
    while (end < text.length && isDigit(text.charCodeAt(end))) end++;
    const members = (this.numbers ??= new Numbers(this.allProbes(beginsWithDigits))).around(text, at, end, goesOn);
    if (members.length === 0) return false;
    group.read(text, at);
    for (const member of members) {
      const { probe } = member;
      if (member.least > group.count || !mayStand(member, text, at, end, goesOn)) continue;
      const start = probe.startOf(text, at);
      if (start >= from && probe.mayBegin(text, start) && onPlace(probe, start)) return true;
    }
    return false;
  }

  /** Families are made ready when they are first tried: most never are. @throws {SyntaxError} for a shape that is not one. */
  private probeAt(index: number): Probe | null {
    const known = this.probes[index];
    if (known !== undefined) return known;
    const family = this.families[index];
    return family === undefined ? null : (this.probes[index] = new Probe(family));
  }

  private allProbes(wanted: (family: Family) => boolean): readonly Probe[] {
    return this.families.flatMap((family, index) => (wanted(family) ? (this.probeAt(index) ?? []) : []));
  }

  /** What may begin at the end of a text. */
  get tail(): Tail {
    return (this.ends ??= new Tail(this.families, this.allProbes(isEarly)));
  }

  /** All that is found in a text as it is, in no order. */
  findAll(text: string, from: number, minConfidence: number): TextFinding[] {
    const found: TextFinding[] = [];
    this.pass(text, from, false, (probe, start) => {
      const finding = probe.find(text, start, minConfidence);
      if (finding !== null) found.push(finding);
      return false;
    });
    return found;
  }

  /** Whether anything is. */
  finds(text: string, minConfidence: number): boolean {
    let found = false;
    this.pass(text, 0, false, (probe, start) => (found = probe.find(text, start, minConfidence) !== null));
    return found;
  }
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

function standsAt({ text: wanted, ignoreCase }: Literal, text: string, at: number): boolean {
  if (at < 0 || at + wanted.length > text.length) return false;
  for (let index = 0; index < wanted.length; index++) {
    const unit = text.charCodeAt(at + index);
    const want = wanted.charCodeAt(index);
    if (unit !== want && !(ignoreCase && unit >= 65 && unit <= 90 && unit + 32 === want)) return false;
  }
  return true;
}
