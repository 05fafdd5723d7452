import type { ViewName } from "../finding.js";
import { Cells, NAMES, Units } from "./cells.js";
import { perOf, SINGLE, WHOLE, widthOf, type Grain } from "./grain.js";

const NAME = 7;
/** The number of no name: not decoded at all. */
const NONE = NAME;
const GRAIN_SHIFT = 3;

/** A decoded text, and where each part of it comes from. */
export class Pieces {
  constructor(
    readonly text: string,
    readonly isOpen: boolean,
    /** Of each piece: its place in the decoded text, its span in the other, and how it was decoded. */
    private readonly cells: Cells,
  ) {}

  /** Where what stands at a place begins. */
  startOf(place: number): number {
    const { cells } = this;
    if (place >= this.text.length) return cells.get(cells.count - 1, 2);
    const index = this.indexAt(place);
    const grain = cells.get(index, 3) >> GRAIN_SHIFT;
    if (grain === WHOLE) return cells.get(index, 1);
    const groups = Math.floor((place - cells.get(index, 0)) / perOf(grain));
    return cells.get(index, 1) + groups * widthOf(grain);
  }

  /** Where what a span holds ends. */
  endOf(start: number, end: number): number {
    if (end <= start) return 0;
    const { cells } = this;
    const index = this.indexAt(end - 1);
    const grain = cells.get(index, 3) >> GRAIN_SHIFT;
    if (grain === WHOLE) return cells.get(index, 2);
    const groups = Math.ceil((end - cells.get(index, 0)) / perOf(grain));
    return Math.min(cells.get(index, 2), cells.get(index, 1) + groups * widthOf(grain));
  }

  /** How the first thing was decoded that a span holds, or that was removed within it. */
  nameIn(start: number, end: number): ViewName | null {
    const { cells } = this;
    for (let index = this.indexAt(start); index < cells.count && cells.get(index, 0) < end; index++) {
      const name = NAMES[cells.get(index, 3) & NAME];
      if (name === undefined) continue;
      const place = cells.get(index, 0);
      const length = this.lengthOf(index);
      if (length === 0 ? place > start : place + length > start) return name;
    }
    return null;
  }

  /** The last piece that begins at a place or before it, which is not empty unless nothing follows it. */
  private indexAt(place: number): number {
    let low = 0;
    let high = this.cells.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.cells.get(middle, 0) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private lengthOf(index: number): number {
    const next = index + 1 < this.cells.count ? this.cells.get(index + 1, 0) : this.text.length;
    return next - this.cells.get(index, 0);
  }
}

/** Parts of so many units and fewer are collected, not put together one by one. */
const SHORT = 64;
const MOST_COLLECTED = 4096;

/** Collects a decoded text from its start to its end. */
export class PieceWriter {
  private text = "";
  private length = 0;
  private readonly collected = new Units();
  private readonly cells = new Cells();

  /** What is taken over as it is: unit by unit. */
  copy(source: string, from: number, to: number): void {
    if (from >= to) return;
    this.begin(from, to, NONE, SINGLE);
    this.length += to - from;
    if (to - from <= SHORT) {
      for (let at = from; at < to; at++) this.push(source.charCodeAt(at));
    } else {
      this.flush();
      this.text += source.slice(from, to);
    }
  }

  /** What is put between. */
  put(into: string, at: number): void {
    this.begin(at, at, NONE, WHOLE);
    this.length += into.length;
    for (let index = 0; index < into.length; index++) this.push(into.charCodeAt(index));
  }

  /** What is decoded: the units of a list from one to another; if there are none, it is removed. */
  decoded(units: Units, start: number, end: number, from: number, to: number, name: number, grain: Grain): void {
    const { cells } = this;
    const last = cells.count - 1;
    const info = name | (grain << GRAIN_SHIFT);
    if (grain !== WHOLE && last >= 0 && cells.get(last, 2) === from && cells.get(last, 3) === info)
      cells.set(last, 2, to);
    else cells.add(this.length, from, to, info);
    this.length += end - start;
    for (let at = start; at < end; at++) this.push(units.at(at));
  }

  finish(isOpen: boolean): Pieces {
    this.flush();
    return new Pieces(this.text, isOpen, this.cells);
  }

  private begin(from: number, to: number, name: number, grain: Grain): void {
    this.cells.add(this.length, from, to, name | (grain << GRAIN_SHIFT));
  }

  private push(unit: number): void {
    this.collected.push(unit);
    if (this.collected.count === MOST_COLLECTED) this.flush();
  }

  private flush(): void {
    if (this.collected.count === 0) return;
    this.text += this.collected.text();
    this.collected.count = 0;
  }
}
