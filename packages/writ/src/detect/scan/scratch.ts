/** Most that a place of an array of 32 bits holds, with room for one more text. */
const MOST = 2 ** 30;

/**
 * Per family, what a search remembers of its text: kept from one search to the next, so that short texts cost nothing to
 * make ready for. Places are told apart from those of earlier texts by what they are counted from.
 */
export class Scratch {
  private base = 0;
  private next = 0;
  private readonly tried: Int32Array;
  private readonly walkedFrom: Int32Array;
  private readonly walkedTo: Int32Array;

  constructor(families: number) {
    this.tried = new Int32Array(families).fill(-1);
    this.walkedFrom = new Int32Array(families).fill(-1);
    this.walkedTo = new Int32Array(families);
  }

  /** Forgets everything, for a text of a length. */
  begin(length: number): void {
    this.base = this.next;
    if (this.base + length >= MOST) {
      this.tried.fill(-1);
      this.walkedFrom.fill(-1);
      this.base = 0;
    }
    this.next = this.base + length + 1;
  }

  /** Whether a family was last tried at a place. */
  wasTried(family: number, place: number): boolean {
    return this.tried[family] === this.base + place;
  }

  setTried(family: number, place: number): void {
    this.tried[family] = this.base + place;
  }

  /** From where a walk back was last made for a family, below 0: from nowhere; and how far back it went. */
  walkFrom(family: number): number {
    return (this.walkedFrom[family] ?? -1) - this.base;
  }

  walkTo(family: number): number {
    return (this.walkedTo[family] ?? 0) - this.base;
  }

  setWalk(family: number, from: number, to: number): void {
    this.walkedFrom[family] = this.base + from;
    this.walkedTo[family] = this.base + to;
  }
}
