import { anything, bitAt, hasBit } from "./charset.js";
import type { CharSet } from "./charset.js";
import { after } from "./extend.js";
import type { Probe } from "./probe.js";
import { setsOf } from "./shape-sets.js";

/** So many characters behind a literal are looked at before the regular expression is asked. */
const LOOKED_AT = 8;

/** A text that families are found by. */
export class Literal {
  /** The families, by number. */
  readonly families: number[] = [];
  /** For each of them, what may stand behind the literal; made at the first hit. */
  private readonly behind: (readonly CharSet[])[] = [];

  /** The text as it is, or in small letters if it is found in any case. */
  constructor(
    readonly text: string,
    readonly ignoreCase: boolean,
  ) {}

  /** Whether the literal begins with a character. */
  mayBegin(unit: number): boolean {
    const first = this.text.charCodeAt(0);
    return unit === first || (this.ignoreCase && unit + 32 === first);
  }

  standsAt(text: string, at: number): boolean {
    const wanted = this.text;
    if (at < 0 || at + wanted.length > text.length) return false;
    for (let index = 0; index < wanted.length; index++) {
      const unit = text.charCodeAt(at + index);
      const want = wanted.charCodeAt(index);
      if (unit !== want && !(this.ignoreCase && unit >= 65 && unit <= 90 && unit + 32 === want)) return false;
    }
    return true;
  }

  /**
   * Whether, by the characters behind the literal, one of its families may match. Says yes too often, never too seldom.
   * With `goesOn` what follows the text is unknown.
   */
  mayGoOn(index: number, probe: Probe, text: string, at: number, goesOn: boolean): boolean {
    const sets = (this.behind[index] ??= this.setsFor(probe));
    const start = at + this.text.length;
    const most = goesOn ? Math.min(sets.length, text.length - start) : sets.length;
    for (let place = 0; place < most; place++)
      if (!hasBit(sets[place] ?? ANYTHING, bitAt(text, start + place))) return false;
    return true;
  }

  private setsFor(probe: Probe): readonly CharSet[] {
    const { trigger } = probe.family;
    if ((trigger.back ?? 0) > 0) return probe.sets.slice((trigger.back ?? 0) + this.text.length).slice(0, LOOKED_AT);
    const rest = after(probe.shape, this.text);
    return rest === null ? [] : setsOf(rest, probe.notAfter.set, LOOKED_AT);
  }
}

const ANYTHING = anything();
