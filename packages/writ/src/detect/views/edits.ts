import type { ViewName } from "../finding.js";
import { Cells, NAMES, Units } from "./cells.js";
import { grainOf, MOST_PER, MOST_WIDTH, WHOLE, type Grain } from "./grain.js";

const SEED = 8;
const NAME = SEED - 1;
const GRAIN_SHIFT = 4;

/**
 * What one step changes in a text, from its start to its end: each a span and what stands in its place. Neighbours of the
 * same name and of one form are one edit: a million escapes in a row are no more than one of them.
 */
export class Edits {
  readonly units = new Units();
  /** Of each its span, its name with whether it is a seed and its grain, and where its units begin. */
  private readonly cells = new Cells();

  /**
   * `end`: up to here the text was read. What follows is not decided, as long as the text may go on. `isApart`: each edit stays
   * by itself.
   */
  constructor(
    public end: number,
    private readonly isApart = false,
  ) {}

  get count(): number {
    return this.cells.count;
  }

  /** A span that stands for nothing. */
  remove(from: number, to: number, name: ViewName, isSeed: boolean): void {
    const { cells, units } = this;
    const last = cells.count - 1;
    const goesOn = this.goesOn(from, infoOf(name, isSeed, WHOLE)) && cells.get(last, 3) === units.count;
    if (goesOn) cells.set(last, 1, to);
    else this.begin(from, to, name, isSeed, WHOLE);
  }

  /** A span that stands for one character. `isSeed`: whether it is shown; what is not may still become so. */
  add(from: number, to: number, point: number, name: ViewName, isSeed: boolean): void {
    if (point > 0xffff) {
      this.begin(from, to, name, isSeed, WHOLE);
      this.units.push(0xd800 + ((point - 0x10000) >> 10));
      this.units.push(0xdc00 + ((point - 0x10000) & 0x3ff));
      return;
    }
    const width = to - from;
    this.join(from, to, name, isSeed, width > 0 && width <= MOST_WIDTH ? grainOf(1, width) : WHOLE);
    this.units.push(point);
  }

  /** A span that stands for so many units, as a whole. */
  addUnits(from: number, to: number, into: readonly number[], name: ViewName, isSeed: boolean): void {
    const width = to - from;
    const isSmall = into.length > 0 && into.length <= MOST_PER && width > 0 && width <= MOST_WIDTH;
    this.join(from, to, name, isSeed, isSmall ? grainOf(into.length, width) : WHOLE);
    for (let at = 0; at < into.length; at++) this.units.push(into[at] ?? 0);
  }

  /** A span that goes on the last one, if that ends where it begins and is of the same form; its units are pushed afterwards. */
  join(from: number, to: number, name: ViewName, isSeed: boolean, grain: Grain): void {
    const { cells } = this;
    const info = infoOf(name, isSeed, grain);
    if (grain !== WHOLE && this.goesOn(from, info)) cells.set(cells.count - 1, 1, to);
    else cells.add(from, to, info, this.units.count);
  }

  from(index: number): number {
    return this.cells.get(index, 0);
  }

  to(index: number): number {
    return this.cells.get(index, 1);
  }

  /** Where its units begin, and with the next index, where they end. */
  into(index: number): number {
    return index < this.cells.count ? this.cells.get(index, 3) : this.units.count;
  }

  /** The number of its name. */
  name(index: number): number {
    return this.cells.get(index, 2) & NAME;
  }

  grain(index: number): Grain {
    return this.cells.get(index, 2) >> GRAIN_SHIFT;
  }

  isSeed(index: number): boolean {
    return (this.cells.get(index, 2) & SEED) !== 0;
  }

  setSeed(index: number, isSeed: boolean): void {
    const info = this.cells.get(index, 2);
    this.cells.set(index, 2, isSeed ? info | SEED : info & ~SEED);
  }

  /** Takes back all but the first. */
  keep(count: number): void {
    this.units.count = this.into(count);
    this.cells.count = Math.min(count, this.cells.count);
  }

  /** Whether the last edit ends at a place, and is shown as the next one is. */
  private goesOn(from: number, info: number): boolean {
    const { cells } = this;
    const last = cells.count - 1;
    if (last < 0 || this.isApart || (info & SEED) === 0) return false;
    return cells.get(last, 1) === from && cells.get(last, 2) === info;
  }

  private begin(from: number, to: number, name: ViewName, isSeed: boolean, grain: Grain): void {
    this.cells.add(from, to, infoOf(name, isSeed, grain), this.units.count);
  }
}

const infoOf = (name: ViewName, isSeed: boolean, grain: Grain): number =>
  NAMES.indexOf(name) | (isSeed ? SEED : 0) | (grain << GRAIN_SHIFT);

/**
 * A way to decode. Several lists where a text can be read in more than one way, none where nothing is decoded.
 * With `isOpen` the text may go on: what its continuation could change is not decided, and `end` says where that begins.
 * With `isApart` neighbours are not put together, unless they are read together.
 */
export type Step = (text: string, isOpen: boolean, isApart: boolean) => readonly Edits[];
