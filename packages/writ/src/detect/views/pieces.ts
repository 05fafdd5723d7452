import type { ViewName } from "../finding.js";
import { Cells, NAMES } from "./cells.js";

/** A decoded text, and where each part of it comes from. */
export class Pieces {
  constructor(
    readonly text: string,
    readonly isOpen: boolean,
    /** Of each piece: its place in the decoded text, its span in the other, and how it was decoded, -1: not at all. */
    private readonly cells: Cells,
  ) {}

  /** Where what stands at a place begins. */
  startOf(place: number): number {
    if (place >= this.text.length) return this.cells.get(this.cells.count - 1, 2);
    const index = this.indexAt(place);
    return this.cells.get(index, 1) + (this.isCopy(index) ? place - this.cells.get(index, 0) : 0);
  }

  /** Where what a span holds ends. */
  endOf(start: number, end: number): number {
    if (end <= start) return 0;
    const index = this.indexAt(end - 1);
    return this.isCopy(index) ? this.cells.get(index, 1) + end - this.cells.get(index, 0) : this.cells.get(index, 2);
  }

  /** How the first thing was decoded that a span holds, or that was removed within it. */
  nameIn(start: number, end: number): ViewName | null {
    const { cells } = this;
    for (let index = this.indexAt(start); index < cells.count && cells.get(index, 0) < end; index++) {
      const name = NAMES[cells.get(index, 3)];
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

  /** What was taken over unit by unit: not decoded, nor put between. */
  private isCopy(index: number): boolean {
    const { cells } = this;
    return cells.get(index, 3) === -1 && cells.get(index, 2) > cells.get(index, 1);
  }
}

/** Pieces of so many units and fewer are collected, not put together one by one. */
const SHORT = 16;
const MOST_COLLECTED = 1024;

/** Collects a decoded text from its start to its end. */
export class PieceWriter {
  private text = "";
  private length = 0;
  private collected: number[] = [];
  private readonly cells = new Cells();

  /** What is taken over as it is: unit by unit. */
  copy(source: string, from: number, to: number): void {
    if (from >= to) return;
    this.cells.add(this.length, from, to, -1);
    this.write(source, from, to);
  }

  /** What is decoded, removed (`into` is empty), or put between (`from` is `to`). */
  add(into: string, from: number, to: number, name: ViewName | null): void {
    this.cells.add(this.length, from, to, name === null ? -1 : NAMES.indexOf(name));
    this.write(into, 0, into.length);
  }

  finish(isOpen: boolean): Pieces {
    this.flush();
    return new Pieces(this.text, isOpen, this.cells);
  }

  private write(source: string, from: number, to: number): void {
    this.length += to - from;
    if (to - from > SHORT) {
      this.flush();
      this.text += source.slice(from, to);
      return;
    }
    for (let at = from; at < to; at++) this.collected.push(source.charCodeAt(at));
    if (this.collected.length > MOST_COLLECTED) this.flush();
  }

  private flush(): void {
    if (this.collected.length === 0) return;
    this.text += String.fromCharCode.apply(null, this.collected);
    this.collected = [];
  }
}
