import type { ViewName } from "../finding.js";
import { Cells, NAMES } from "./cells.js";

/** What one step changes in a text, from its start to its end: each a span and what stands in its place. */
export class Edits {
  /** Of each its span, its name and whether it is a seed. */
  private readonly cells = new Cells();
  private readonly texts: string[] = [];

  /** `end`: up to here the text was read. What follows is not decided, as long as the text may go on. */
  constructor(public end: number) {}

  get count(): number {
    return this.texts.length;
  }

  /** `isSeed`: whether the view shows it for its own sake, and not only because it stands near another. */
  add(from: number, to: number, into: string, name: ViewName, isSeed: boolean): void {
    this.cells.add(from, to, NAMES.indexOf(name), isSeed ? 1 : 0);
    this.texts.push(into);
  }

  from(index: number): number {
    return this.cells.get(index, 0);
  }

  to(index: number): number {
    return this.cells.get(index, 1);
  }

  into(index: number): string {
    return this.texts[index] ?? "";
  }

  name(index: number): ViewName | null {
    return NAMES[this.cells.get(index, 2)] ?? null;
  }

  isSeed(index: number): boolean {
    return this.cells.get(index, 3) === 1;
  }

  setSeed(index: number, isSeed: boolean): void {
    this.cells.set(index, 3, isSeed ? 1 : 0);
  }

  /** Takes back all but the first. */
  keep(count: number): void {
    this.cells.count = count;
    this.texts.length = count;
  }
}

/**
 * A way to decode. Several lists where a text can be read in more than one way, none where nothing is decoded.
 * With `isOpen` the text may go on: what its continuation could change is not decided, and `end` says where that begins.
 */
export type Step = (text: string, isOpen: boolean) => readonly Edits[];
