/** What is looked for near a character: 1 what tokens are made of, 2 what hardly a word of prose holds. */
const KINDS = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  return /[0-9@]/.test(character) ? 3 : /[A-Za-z_]/.test(character) ? 1 : 0;
});

/** What stands between a character of ASCII and its form of full width, which counts as much. */
const FULL_WIDTH = 0xfee0;

/**
 * Whether something of ASCII of a kind stands near a place, with no blank between. Asked from the start of a text to its end,
 * so that no unit is looked at twice.
 */
export class Near {
  /** The last place before which all is known, where one stands, and where a blank does. */
  private seen = 0;
  private last = -1;
  private blank = -1;
  /** Between the place that was asked for last and this one there is neither. */
  private ahead = 0;

  constructor(
    private readonly text: string,
    private readonly kind: 1 | 2,
    private readonly most: number,
  ) {}

  before(place: number): boolean {
    const { text, most } = this;
    const least = Math.max(this.seen, place - most);
    let at = place - 1;
    for (; at >= least; at--) {
      const unit = text.charCodeAt(at);
      if (unit <= 32) {
        this.blank = at;
        break;
      }
      if (this.is(unit)) {
        this.last = at;
        break;
      }
    }
    this.seen = place;
    return this.last > this.blank && this.last >= place - most;
  }

  /** `null`: the text ends before that is known. */
  behind(place: number): boolean | null {
    const { text } = this;
    const limit = Math.min(text.length, place + this.most);
    let at = Math.max(this.ahead, place);
    for (; at < limit; at++) {
      const unit = text.charCodeAt(at);
      if (unit <= 32 || this.is(unit)) break;
    }
    this.ahead = at;
    if (at < limit) return text.charCodeAt(at) > 32;
    return at === text.length && at < place + this.most ? null : false;
  }

  private is(unit: number): boolean {
    return ((KINDS[unit < 128 ? unit : unit - FULL_WIDTH] ?? 0) & this.kind) !== 0;
  }
}
