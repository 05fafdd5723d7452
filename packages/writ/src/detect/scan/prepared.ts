import type { Family } from "../family.js";
import type { TextFinding } from "../finding.js";
import { beginsWithDigits, Numbers } from "./digits.js";
import { gatesOf } from "./gates.js";
import type { Gate } from "./gates.js";
import { LiteralTable } from "./literal-table.js";
import { LiteralIndex } from "./literals.js";
import { Probe } from "./probe.js";
import { Scratch } from "./scratch.js";
import { Search } from "./search.js";
import { isEarly, Tail } from "./tail.js";

/** The families of a scanner, and what finds where to try them. Made ready as it is needed: much of it never is. */
export class PreparedFamilies {
  readonly index: LiteralIndex;
  readonly gates: readonly Gate[];
  readonly scratch: Scratch;
  private readonly families: readonly Family[];
  private readonly probes: (Probe | null)[];
  /** Of each family its gate; -1: none. */
  private readonly gated: Int32Array;
  private starts: Numbers | null = null;
  private ends: Tail | null = null;

  /** Nothing less certain than `leastConfidence` will be asked for. */
  constructor(families: readonly Family[], leastConfidence = 0) {
    this.families = families;
    this.probes = Array.from({ length: families.length }, () => null);
    this.scratch = new Scratch(families.length);
    this.gates = gatesOf(families, leastConfidence);
    this.gated = new Int32Array(families.length).fill(-1);
    for (const [index, { family }] of this.gates.entries()) this.gated[family] = index;
    this.index = new LiteralIndex(new LiteralTable(families, this.gates), families.some(beginsWithDigits));
  }

  /** The gate of a family, by number; -1: it has none. */
  gateOf(family: number): number {
    return this.gated[family] ?? -1;
  }

  /** A family, ready to be tried. @throws {SyntaxError} for a shape that is not one. */
  probeAt(index: number): Probe {
    const known = this.probes[index];
    if (known !== undefined && known !== null) return known;
    const family = this.families[index];
    if (family === undefined) throw new RangeError(`there is no family ${index}`);
    return (this.probes[index] = new Probe(family, index));
  }

  /** Families that begin with a number. */
  get numbers(): Numbers {
    return (this.starts ??= new Numbers(this.probesOf(beginsWithDigits)));
  }

  /** What may begin at the end of a text. */
  get tail(): Tail {
    return (this.ends ??= new Tail(this.families, this.probesOf(isEarly)));
  }

  private probesOf(wanted: (family: Family) => boolean): readonly Probe[] {
    return this.families.flatMap((family, index) => (wanted(family) ? [this.probeAt(index)] : []));
  }

  /** All that is found in a text as it is from `from` on, in no order. */
  findAll(text: string, from: number, minConfidence: number): TextFinding[] {
    const found: TextFinding[] = [];
    const search = new Search(this, text, false, (probe, start) => {
      const finding = probe.find(text, start, minConfidence);
      if (finding !== null && finding.start >= from) found.push(finding);
      return false;
    });
    search.run();
    return found;
  }

  /** Whether anything is. */
  finds(text: string, minConfidence: number): boolean {
    let found = false;
    const search = new Search(this, text, false, (probe, start) => {
      found = probe.find(text, start, minConfidence) !== null;
      return found;
    });
    search.run();
    return found;
  }
}
