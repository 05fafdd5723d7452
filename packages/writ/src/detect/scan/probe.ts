import type { Family } from "../family.js";
import { MAX_MATCH } from "../family.js";
import type { TextFinding } from "../finding.js";
import { mayHave } from "./charset.js";
import { Chars } from "./chars.js";
import type { CharSet } from "./charset.js";
import { compileContext } from "./context.js";
import type { FindNear } from "./context.js";
import { lengthsOf, MAX_KNOWN, setsOf } from "./shape-sets.js";
import { hasGroup, writeOpen } from "./shape-source.js";
import { parseShape } from "./shape.js";
import type { Shape } from "./shape.js";

/** More characters than these are not looked at before the regular expression is asked. */
const LOOKED_AT = 6;

/** A family, ready to be tried at one place of a text. What is needed first at a hit is made at the first hit. */
export class Probe {
  readonly family: Family;
  readonly shape: Shape;
  readonly least: number;
  readonly most: number;
  readonly notBefore: Chars;
  readonly notAfter: Chars;
  /** The most certain that it can be. */
  readonly surest: number;
  private readonly evidence: string;
  private readonly near: FindNear | null;
  private readonly flags: string;
  private readonly hasGroup: boolean;
  private known: readonly CharSet[] | null = null;
  private whole: RegExp | null = null;
  private valued: RegExp | null = null;
  private open: RegExp | null = null;

  /** @throws {SyntaxError} for a shape that is not one. */
  constructor(family: Family) {
    this.family = family;
    this.shape = parseShape(family.shape, family.ignoreCase === true);
    ({ least: this.least, most: this.most } = lengthsOf(this.shape));
    if (this.most > MAX_MATCH || this.least === 0)
      throw new SyntaxError(
        `a match of the shape \`${family.shape}\` has ${this.least} to ${this.most} units, not 1 to ${MAX_MATCH}`,
      );
    this.hasGroup = hasGroup(this.shape);
    this.notBefore = boundary(family.notBefore);
    this.notAfter = boundary(family.notAfter);
    this.surest = Math.max(family.confidence, family.context?.confidence ?? 0);
    this.evidence = (family.validators ?? []).map(({ name }) => name).join(", ");
    this.near = family.context === undefined ? null : compileContext(family.context);
    this.flags = family.ignoreCase === true ? "yi" : "y";
  }

  get sets(): readonly CharSet[] {
    return (this.known ??= setsOf(this.shape, this.notAfter.set));
  }

  /** Whether, by the characters from `start + skipped` on, it may be a match. Says yes too often, never too seldom. */
  mayBe(text: string, start: number, skipped: number, goesOn: boolean): boolean {
    const { sets } = this;
    const most = Math.min(skipped + LOOKED_AT, MAX_KNOWN, goesOn ? text.length - start : MAX_KNOWN);
    for (let at = skipped; at < most; at++) {
      const set = sets[at];
      if (set !== undefined && !mayHave(set, text, start + at)) return false;
    }
    return true;
  }

  mayBegin(text: string, start: number): boolean {
    return start === 0 || !this.notBefore.has(text.charCodeAt(start - 1));
  }

  private mayEnd(text: string, end: number): boolean {
    return end >= text.length || !this.notAfter.has(text.charCodeAt(end));
  }

  /** What is found of the family in a match that begins here. */
  find(text: string, start: number, minConfidence: number): TextFinding | null {
    const whole = (this.whole ??= new RegExp(this.family.shape, this.flags));
    whole.lastIndex = start;
    if (!whole.test(text)) return null;
    const end = whole.lastIndex;
    return this.mayEnd(text, end) ? this.check(text, start, end, minConfidence) : null;
  }

  private check(text: string, start: number, end: number, minConfidence: number): TextFinding | null {
    const { family, near } = this;
    const [from, to] = this.valueIn(text, start, end);
    const word = near === null ? null : near(text, start, end);
    if (word === null && family.context?.required === true) return null;
    const confidence = word === null ? family.confidence : (family.context?.confidence ?? family.confidence);
    if (confidence < minConfidence) return null;
    if (family.validators !== undefined) {
      const value = text.slice(from, to);
      for (const validator of family.validators) if (!validator.test(value)) return null;
    }
    const evidence =
      word === null ? this.evidence : this.evidence + (this.evidence === "" ? "" : ", ") + `near "${word}"`;
    return { kind: family.kind, type: family.type, start: from, end: to, confidence, evidence, view: "text" };
  }

  private valueIn(text: string, start: number, end: number): readonly [number, number] {
    if (!this.hasGroup) return [start, end];
    const valued = (this.valued ??= new RegExp(this.family.shape, `${this.flags}d`));
    valued.lastIndex = start;
    return valued.exec(text)?.indices?.[1] ?? [start, end];
  }

  /** Whether what follows a text that ends here decides about a match that begins at `start`. */
  isOpen(text: string, start: number): boolean {
    const { context } = this.family;
    if (start + this.most + (context === undefined ? 0 : context.within + 1) < text.length) return false;
    const open = (this.open ??= new RegExp(writeOpen(this.shape), this.flags));
    open.lastIndex = start;
    if (open.test(text)) return true;
    if (context === undefined) return false;
    const whole = (this.whole ??= new RegExp(this.family.shape, this.flags));
    whole.lastIndex = start;
    return whole.test(text) && whole.lastIndex + context.within + 1 > text.length;
  }
}

const WORDS = new Chars("A-Za-z0-9_");

const boundary = (inside: string | undefined): Chars => (inside === undefined ? WORDS : new Chars(inside));
