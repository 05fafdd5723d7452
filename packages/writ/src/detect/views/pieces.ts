import type { ViewName } from "../finding.js";

/** Where each part of a decoded text comes from. */
export interface Pieces {
  readonly text: string;
  readonly isOpen: boolean;
  /** Where what stands at a place begins. */
  startOf(place: number): number;
  /** Where what a span holds ends. */
  endOf(start: number, end: number): number;
  /** How the first thing was decoded that a span holds, or that was removed within it. */
  nameIn(start: number, end: number): ViewName | null;
}

/** Collects a decoded text from its start to its end. */
export class PieceWriter {
  private text = "";
  /** Of each piece: its place in the decoded text, its span in the other, and how it was decoded, if it was. */
  private readonly at: number[] = [];
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly names: (ViewName | null)[] = [];

  /** What is taken over as it is: unit by unit. */
  copy(source: string, from: number, to: number): void {
    if (from >= to) return;
    this.add(source.slice(from, to), from, to, null);
  }

  /** What is decoded, removed (`into` is empty), or put between (`from` is `to`). */
  add(into: string, from: number, to: number, name: ViewName | null): void {
    this.at.push(this.text.length);
    this.from.push(from);
    this.to.push(to);
    this.names.push(name);
    this.text += into;
  }

  finish(isOpen: boolean): Pieces {
    const { text, at, from, to, names } = this;
    const last = at.length - 1;
    /** The last piece that begins at a place or before it, which is not empty unless nothing follows it. */
    const indexAt = (place: number): number => {
      let low = 0;
      let high = last;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((at[middle] ?? 0) <= place) low = middle;
        else high = middle - 1;
      }
      return low;
    };
    const isCopy = (index: number, length: number): boolean =>
      names[index] === null && (to[index] ?? 0) - (from[index] ?? 0) === length;
    const lengthOf = (index: number): number => (at[index + 1] ?? text.length) - (at[index] ?? 0);
    return {
      text,
      isOpen,
      startOf(place) {
        if (place >= text.length) return to[last] ?? 0;
        const index = indexAt(place);
        const inside = isCopy(index, lengthOf(index)) ? place - (at[index] ?? 0) : 0;
        return (from[index] ?? 0) + inside;
      },
      endOf(start, end) {
        if (end <= start) return 0;
        const index = indexAt(end - 1);
        return isCopy(index, lengthOf(index)) ? (from[index] ?? 0) + end - (at[index] ?? 0) : (to[index] ?? 0);
      },
      nameIn(start, end) {
        for (let index = indexAt(start); index <= last && (at[index] ?? 0) < end; index++) {
          const name = names[index] ?? null;
          if (name === null) continue;
          const place = at[index] ?? 0;
          if (lengthOf(index) === 0 ? place > start : place + lengthOf(index) > start) return name;
        }
        return null;
      },
    };
  }
}
