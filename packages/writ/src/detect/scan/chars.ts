import { hasBit, OTHERS } from "./charset.js";
import type { CharSet } from "./charset.js";
import { parseInside } from "./shape.js";

/** The inside of a character class, ready to be asked. */
export class Chars {
  readonly set: CharSet;
  private readonly inside: string;
  private exact: RegExp | null = null;

  /** @throws {SyntaxError} for what stands in no class. */
  constructor(inside: string) {
    this.inside = inside;
    this.set = parseInside(inside);
  }

  has(unit: number): boolean {
    if (unit < OTHERS) return hasBit(this.set, unit);
    return hasBit(this.set, OTHERS) && (this.exact ??= new RegExp(`[${this.inside}]`)).test(String.fromCharCode(unit));
  }
}
