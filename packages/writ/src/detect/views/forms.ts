import type { Edits } from "./edits.js";

/** So many forms of ASCII within so many units are shown, even if nothing of ASCII is near: a number in groups, say. */
const LONG = 8;
const NEAR_FORM = 64;
/** Signs so far before the first of them belong to them. */
const BEFORE = 16;

/** The last forms of ASCII that were seen, without any other script between them. */
export class Forms {
  private count = 0;
  private readonly places = new Int32Array(LONG);
  /** Of each the index of its edit. */
  private readonly indexes = new Int32Array(LONG);

  constructor(private readonly edits: Edits) {}

  add(place: number): void {
    const { edits, places, indexes } = this;
    places[this.count % LONG] = place;
    indexes[this.count++ % LONG] = edits.count - 1;
    if (!this.areNear(place)) return;
    const first = this.oldest(indexes);
    const least = this.oldest(places) - BEFORE;
    for (let index = edits.count - 1; index >= first || (index >= 0 && edits.from(index) >= least); index--)
      edits.setSeed(index, true);
  }

  /** Whether enough of them stand near a place behind them. */
  areNear(place: number): boolean {
    return this.count >= LONG && place - this.oldest(this.places) <= NEAR_FORM;
  }

  end(): void {
    this.count = 0;
  }

  /** The text may go on: what more of them could show is taken back. */
  cut(end: number): void {
    const { edits } = this;
    let cut = edits.count;
    const least = end - NEAR_FORM - BEFORE;
    for (let index = cut - 1; index >= 0 && edits.from(index) >= least; index--) if (!edits.isSeed(index)) cut = index;
    if (cut === edits.count) return;
    edits.end = Math.min(edits.end, edits.from(cut));
    edits.keep(cut);
  }

  /** Of the last ones, in a list that goes round. */
  private oldest(list: Int32Array): number {
    return list[this.count % LONG] ?? 0;
  }
}
