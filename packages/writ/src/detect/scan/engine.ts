import type { Family } from "../family.js";
import type { TextFinding } from "../finding.js";
import { buildAutomaton } from "./automaton.js";
import type { Automaton, Literal } from "./automaton.js";
import { Chars } from "./chars.js";
import { buildBanks, chosen, Group } from "./digits.js";
import type { DigitBank } from "./digits.js";
import type { Early } from "./open.js";
import { Probe } from "./probe.js";

/** Where a match is tried, and whether looking may end there. */
export type OnPlace = (probe: Probe, start: number) => boolean;

/** The families of a scanner, and the one pass over a text that finds where to try them. */
export class Engine {
  readonly probes: readonly Probe[];
  readonly automaton: Automaton;
  readonly banks: readonly DigitBank[];
  /** Families with matches that begin before their trigger does. */
  readonly early: readonly Early[];
  private readonly walks: readonly (Chars | null)[];

  /** @throws {SyntaxError} for a family with a shape that is not one. */
  constructor(families: readonly Family[]) {
    this.probes = families.map((family) => new Probe(family));
    this.banks = buildBanks(this.probes);
    this.automaton = buildAutomaton(families.flatMap(literalsOf), this.banks.length > 0);
    this.walks = families.map(({ trigger: { walk } }) => (walk === undefined ? null : new Chars(walk.over)));
    this.early = families.flatMap((family, index) => this.earlyOf(family, index));
  }

  /**
   * Calls `onPlace` wherever a match of a family may begin, from `from` on; with `goesOn`, also where one may if the text
   * goes on, as far as what is looked for begins in it. Gives how much of a literal stands at the end of the text.
   */
  pass(text: string, from: number, goesOn: boolean, onPlace: OnPlace): number {
    const { table, classes, ends, depths, classCount } = this.automaton;
    const group = new Group(goesOn);
    let place = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      place = table[place + (classes[unit] ?? 0)] ?? 0;
      if (place >= 0) continue;
      place = ~place;
      if (unit >= 48 && unit <= 57 && this.atDigit(text, at, from, group, onPlace)) return 0;
      const here = ends[place / classCount];
      if (here !== undefined && this.atLiterals(here, text, at + 1, from, goesOn, onPlace)) return 0;
    }
    return depths[place / classCount] ?? 0;
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

  private earlyOf({ trigger }: Family, index: number): readonly Early[] {
    const probe = this.probes[index];
    const { back = 0, walk } = trigger;
    if (probe === undefined || (back === 0 && walk === undefined)) return [];
    const longest = "literals" in trigger ? Math.max(...trigger.literals.map((text) => text.length)) : 1;
    if (walk === undefined) return [{ probe, reach: back + longest - 1, startOf: null }];
    return [{ probe, reach: longest, startOf: (text, at) => this.startOf(index, probe, text, at) }];
  }

  private atLiterals(
    here: readonly Literal[],
    text: string,
    end: number,
    from: number,
    goesOn: boolean,
    onPlace: OnPlace,
  ): boolean {
    for (const literal of here) {
      const at = end - literal.text.length;
      if (!literal.ignoreCase && !text.startsWith(literal.text, at)) continue;
      const probe = this.probes[literal.probe];
      if (probe === undefined) continue;
      const start = this.startOf(literal.probe, probe, text, at);
      if (start < from || !probe.mayBegin(text, start)) continue;
      if (this.walks[literal.probe] === null && !probe.mayBe(text, start, end - start, goesOn)) continue;
      if (onPlace(probe, start)) return true;
    }
    return false;
  }

  private atDigit(text: string, at: number, from: number, group: Group, onPlace: OnPlace): boolean {
    const before = at === 0 ? 0 : text.charCodeAt(at - 1);
    if (before >= 48 && before <= 57) return false;
    group.read(text, at);
    for (const bank of this.banks) {
      for (let bits = chosen(bank, text, at, group); bits !== 0; bits &= bits - 1) {
        const member = bank.probes[31 - Math.clz32(bits & -bits)];
        const probe = this.probes[member?.probe ?? -1];
        if (member === undefined || probe === undefined) continue;
        const start = this.startOf(member.probe, probe, text, at);
        if (start >= from && probe.mayBegin(text, start) && onPlace(probe, start)) return true;
      }
    }
    return false;
  }

  /** Where a match with this trigger begins; before the text: nowhere. */
  startOf(index: number, probe: Probe, text: string, trigger: number): number {
    const { back, walk } = probe.family.trigger;
    const over = this.walks[index];
    if (over === null || over === undefined || walk === undefined) return trigger - (back ?? 0);
    let start = trigger;
    const least = Math.max(0, trigger - walk.most);
    while (start > least && over.has(text.charCodeAt(start - 1))) start--;
    return start;
  }
}

function literalsOf({ trigger }: Family, probe: number): readonly Literal[] {
  if (!("literals" in trigger)) return [];
  return trigger.literals.map((text) => ({ text, ignoreCase: trigger.ignoreCase === true, probe }));
}
