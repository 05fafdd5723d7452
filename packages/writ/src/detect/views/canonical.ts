import { Edits, type Step } from "./edits.js";
import { foldPoint } from "./fold.js";

const NOT_ASCII = /[^\0-\x7f]/;
/** Of what is removed in a row, the rest stays: a secret cannot be taken apart by so much, and waiting for its end ends. */
const MOST_REMOVED = 256;
/** So many characters that look like ASCII in a row are looked at, even if none of them is ASCII. */
const LONG = 8;
/** So many units of ASCII, half of them blanks perhaps, decide about a word. */
const NEAR_WORD = 2 * LONG;

/**
 * Each character by itself, as a reader sees it. Marks that decorate are removed and not composed, so that a character is
 * decided without those around it.
 * Shown for its own sake is what stands in a word with a letter or digit of ASCII, or with {@link LONG} others that look
 * like ASCII: not the Cyrillic of a Russian text, nor the full-width comma of a Chinese one.
 */
export const foldText: Step = (text, isOpen) => {
  if (!NOT_ASCII.test(text)) return [];
  const edits = new Edits(text.length);
  const word = new Word(edits);
  let removed = 0;
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit < 128) {
      at = seeAscii(word, text, at);
      removed = 0;
      continue;
    }
    const point = text.codePointAt(at) ?? unit;
    const to = at + (point > 0xffff ? 2 : 1);
    if (isOpen && to === text.length && isHighSurrogate(point)) break;
    const folded = foldPoint(point);
    removed = folded === "" ? removed + 1 : 0;
    if (folded === null || removed > MOST_REMOVED) word.end();
    else word.edit(at, to, folded);
    at = to;
  }
  edits.end = at;
  if (isOpen) word.cut();
  else word.end();
  return edits.count === 0 && edits.end === text.length ? [] : [edits];
};

/** Of much ASCII in a row only what is near something else: so far no word is undecided. Gives where it ends. */
function seeAscii(word: Word, text: string, from: number): number {
  let end = from + 1;
  while (end < text.length && text.charCodeAt(end) < 128) end++;
  const near = Math.min(end, from + NEAR_WORD);
  for (let at = from; at < near; at++) word.see(text.charCodeAt(at));
  if (end - near > NEAR_WORD) word.end();
  for (let at = Math.max(near, end - NEAR_WORD); at < end; at++) word.see(text.charCodeAt(at));
  return end;
}

const isHighSurrogate = (point: number): boolean => point >= 0xd800 && point < 0xdc00;

/**
 * What can be one token: characters without a blank between them, all of them ASCII once they are folded. Of those that
 * hold nothing of ASCII, several with a single blank between them: a number in groups.
 */
class Word {
  private length = 0;
  private hasAscii = false;
  private afterBlank = false;
  /** Index of the first edit behind the last blank: ASCII speaks for those in its own word only. */
  private sinceBlank = 0;
  /** Index of the first edit that is not known to be shown for its own sake. */
  private undecided = 0;

  constructor(private readonly edits: Edits) {}

  see(unit: number): void {
    const mayGoOn = unit === 32 ? !this.hasAscii && !this.afterBlank : unit > 32 && unit < 127;
    this.afterBlank = unit === 32;
    if (unit === 32) this.sinceBlank = this.edits.count;
    if (!mayGoOn) return this.end();
    if (unit !== 32) this.length++;
    if (isAlphanumeric(unit)) this.hasAscii = true;
    this.decide();
  }

  edit(from: number, to: number, into: string): void {
    const { edits } = this;
    edits.add(from, to, into, "canonical", false);
    if (into !== " " && into !== "") this.afterBlank = false;
    for (let index = 0; index < into.length; index++) {
      const unit = into.charCodeAt(index);
      // Another sort of blank: between two parts of a number, say.
      if (unit === 32) {
        this.decide();
        this.see(unit);
        continue;
      }
      if (unit < 32 || unit > 126) return this.end();
      this.length++;
    }
    this.decide();
  }

  end(): void {
    this.length = 0;
    this.hasAscii = false;
    this.undecided = this.edits.count;
  }

  /** The text may go on: what is undecided is taken back. */
  cut(): void {
    const { edits } = this;
    if (this.undecided === edits.count) return;
    edits.end = edits.from(this.undecided);
    edits.keep(this.undecided);
  }

  private decide(): void {
    if (this.length < LONG) {
      if (!this.hasAscii) return;
      this.undecided = Math.max(this.undecided, this.sinceBlank);
    }
    for (; this.undecided < this.edits.count; this.undecided++) this.edits.setSeed(this.undecided, true);
  }
}

const isAlphanumeric = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
