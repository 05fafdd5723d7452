import type { Family } from "../family.js";
import { MAX_MATCH } from "../family.js";
import type { TextFinding } from "../finding.js";
import { bitAt, hasBit } from "./charset.js";
import type { CharSet } from "./charset.js";
import { Chars } from "./chars.js";
import { compileContext } from "./context.js";
import type { FindNear } from "./context.js";
import { lengthsOf, MAX_KNOWN, setsOf } from "./shape-sets.js";
import { hasGroup, writeOpen } from "./shape-source.js";
import { parseShape } from "./shape.js";
import type { Shape } from "./shape.js";

/** So many characters are looked at before the regular expression is asked. */
const LOOKED_AT = 12;

/** A family, ready to be tried at one place of a text. What is costly is made when it is first needed. */
export class Probe {
  readonly family: Family;
  readonly shape: Shape;
  readonly least: number;
  readonly most: number;
  readonly notBefore: Chars;
  readonly notAfter: Chars;
  /** What a match begins with before its trigger, if that is not of a fixed length. */
  readonly walked: Chars | null;
  /** Whether its first characters are looked at before it is tried: nobody looks at those behind its trigger. */
  readonly isChecked: boolean;
  /** How far before its trigger a match begins, and at most if something is walked over. */
  private readonly back: number;
  private readonly mostWalked: number;
  private readonly evidence: string;
  private readonly near: FindNear | null;
  private readonly flags: string;
  private readonly hasGroup: boolean;
  private known: readonly CharSet[] | null = null;
  private whole: RegExp | null = null;
  private valued: RegExp | null = null;
  private open: RegExp | null = null;

  /** A family, and its number among those that are looked for together. @throws {SyntaxError} for a shape that is not one. */
  constructor(
    family: Family,
    readonly index = 0,
  ) {
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
    const { back = 0, walk } = family.trigger;
    this.back = back;
    this.mostWalked = walk?.most ?? 0;
    this.isChecked = walk !== undefined || ("literals" in family.trigger && family.trigger.beside !== undefined);
    this.walked = walk === undefined ? null : new Chars(walk.over);
    this.evidence = (family.validators ?? []).map(({ name }) => name).join(", ");
    this.near = family.context === undefined ? null : compileContext(family.context);
    this.flags = family.ignoreCase === true ? "yi" : "y";
  }

  get sets(): readonly CharSet[] {
    return (this.known ??= setsOf(this.shape, this.notAfter.set, MAX_KNOWN));
  }

  /** Whether, by its first characters, it may be a match. Says yes too often, never too seldom. */
  mayBe(text: string, start: number, goesOn: boolean): boolean {
    const { sets } = this;
    const most = goesOn ? Math.min(LOOKED_AT, text.length - start) : LOOKED_AT;
    for (let place = 0; place < most; place++) {
      const set = sets[place];
      if (set !== undefined && !hasBit(set, bitAt(text, start + place))) return false;
    }
    return true;
  }

  /** Where a match with this trigger begins; before the text: nowhere. */
  startOf(text: string, trigger: number): number {
    return this.walked === null ? trigger - this.back : this.walkBack(text, trigger, -1, -1);
  }

  /** The same for a family that walks, if the walk back from `known`, which stands before it, came to `start`. */
  walkBack(text: string, trigger: number, known: number, start: number): number {
    const { walked } = this;
    const least = Math.max(0, trigger - this.mostWalked);
    let at = trigger;
    while (at > least && at !== known && walked?.has(text.charCodeAt(at - 1)) === true) at--;
    return at === known ? Math.max(start, least) : at;
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
    const isRequired = family.context?.required === true;
    const required = isRequired && near !== null ? near(text, start, end) : null;
    if (isRequired && required === null) return null;
    const [from, to] = this.valueIn(text, start, end);
    if (!this.isValid(text.slice(from, to))) return null;
    const word = required ?? (near === null ? null : near(text, start, end));
    const confidence = word === null ? family.confidence : (family.context?.confidence ?? family.confidence);
    if (confidence < minConfidence) return null;
    return {
      kind: family.kind,
      type: family.type,
      start: from,
      end: to,
      confidence,
      evidence: this.say(word),
      view: "text",
    };
  }

  private isValid(value: string): boolean {
    if (this.family.validators === undefined) return true;
    for (const validator of this.family.validators) if (!validator.test(value)) return false;
    return true;
  }

  private say(word: string | null): string {
    if (word === null) return this.evidence;
    return `${this.evidence}${this.evidence === "" ? "" : ", "}near "${word}"`;
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
