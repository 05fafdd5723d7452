import type { Edits } from "./edits.js";

/** So many forms of ASCII within so many units are shown, even if nothing of ASCII is near: a number in groups, say. */
const LONG = 8;
const NEAR_FORM = 64;

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
    for (let index = edits.count - 1; index >= first; index--) edits.setSeed(index, true);
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
    const { edits, places, indexes, count } = this;
    let index = edits.count;
    for (let back = 1; back <= Math.min(count, LONG); back++) {
      const at = (count - back) % LONG;
      if ((places[at] ?? 0) >= end - NEAR_FORM) index = indexes[at] ?? 0;
    }
    while (index < edits.count && edits.isSeed(index)) index++;
    if (index >= edits.count) return;
    edits.end = Math.min(edits.end, edits.from(index));
    edits.keep(index);
  }

  /** Of the last ones, in a list that goes round. */
  private oldest(list: Int32Array): number {
    return list[this.count % LONG] ?? 0;
  }
}
