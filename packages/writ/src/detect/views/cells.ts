import type { ViewName } from "../finding.js";

/** Names of views by number, so that they fit among numbers. */
export const NAMES: readonly ViewName[] = ["canonical", "url", "html", "json", "base64", "hex"];

const WIDTH = 4;

/** A growing table of four numbers in a row: there may be a million rows. */
export class Cells {
  count = 0;
  private cells = new Int32Array(64);

  add(first: number, second: number, third: number, fourth: number): void {
    const at = this.count++ * WIDTH;
    if (at === this.cells.length) this.grow();
    const { cells } = this;
    cells[at] = first;
    cells[at + 1] = second;
    cells[at + 2] = third;
    cells[at + 3] = fourth;
  }

  get(row: number, column: number): number {
    return this.cells[row * WIDTH + column] ?? 0;
  }

  set(row: number, column: number, value: number): void {
    this.cells[row * WIDTH + column] = value;
  }

  private grow(): void {
    const grown = new Int32Array(this.cells.length * 2);
    grown.set(this.cells);
    this.cells = grown;
  }
}

/** A growing list of UTF-16 units. */
export class Units {
  count = 0;
  private units = new Uint16Array(64);

  push(unit: number): void {
    if (this.count === this.units.length) {
      const grown = new Uint16Array(this.count * 4);
      grown.set(this.units);
      this.units = grown;
    }
    this.units[this.count++] = unit;
  }

  at(index: number): number {
    return this.units[index] ?? 0;
  }

  /** All of them: not more than a call takes as arguments. */
  text(): string {
    return Reflect.apply(String.fromCharCode, null, this.units.subarray(0, this.count)) as string;
  }
}
