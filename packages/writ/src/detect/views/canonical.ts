import { Edits, type Step } from "./edits.js";
import { foldedUnits, FORM, LETTER, lookOf, PLAIN, SIGN, UNSEEN_LOOK, type Look } from "./fold.js";
import { Forms } from "./forms.js";
import { Near } from "./near.js";

const NOT_ASCII = /[^\0-\x7f]/;
/** Of what is removed in a row, the rest stays: a secret cannot be taken apart by so much, and waiting for its end ends. */
const MOST_REMOVED = 256;
/** So far from a letter or digit of ASCII a character counts as part of the same token. */
const NEAR_WORD = 64;
/** So far from a digit a sign does, a dash for example. */
const NEAR_DIGIT = 40;

/**
 * Each character by itself, as a reader sees it. Marks that decorate are removed and not composed, so that a character is
 * decided without those around it.
 * Shown for its own sake is what stands in a word with a letter or digit of ASCII, signs only with a digit, or of forms of
 * ASCII several near each other: not the Cyrillic of a Russian text, nor the full-width comma of a Chinese one.
 */
export const foldText: Step = (text, isOpen, isApart) => {
  if (!NOT_ASCII.test(text)) return [];
  const edits = new Edits(text.length, isApart);
  new Folding(text, isOpen, edits).run();
  return edits.count === 0 && edits.end === text.length ? [] : [edits];
};

class Folding {
  private readonly word: Near;
  private readonly digit: Near;
  private readonly forms: Forms;
  private removed = 0;

  constructor(
    private readonly text: string,
    private readonly isOpen: boolean,
    private readonly edits: Edits,
  ) {
    this.word = new Near(text, 1, NEAR_WORD);
    this.digit = new Near(text, 2, NEAR_DIGIT);
    this.forms = new Forms(edits);
  }

  run(): void {
    const { text, edits } = this;
    const notAscii = new RegExp(NOT_ASCII, "g");
    let at = 0;
    for (;;) {
      const next = nextOther(text, at, notAscii);
      if (next > at) this.removed = 0;
      if (next === text.length) break;
      const unit = text.charCodeAt(next);
      const point = unit < 0xd800 || unit > 0xdfff ? unit : (text.codePointAt(next) ?? unit);
      at = next + (point > 0xffff ? 2 : 1);
      const isCut = this.isOpen && at === text.length && point >= 0xd800 && point < 0xdc00;
      if (isCut || !this.see(next, at, point)) {
        edits.end = next;
        break;
      }
    }
    if (this.isOpen) this.forms.cut(edits.end);
  }

  /** Whether it is decided how a character is shown. */
  private see(from: number, to: number, point: number): boolean {
    const look = lookOf(point);
    this.removed = look === UNSEEN_LOOK ? this.removed + 1 : 0;
    if (look === PLAIN || this.removed > MOST_REMOVED) {
      this.forms.end();
      return true;
    }
    const isSeed = this.isNear(from, to, look);
    if (isSeed === null) return false;
    // What only looks like ASCII, in a word of its own script.
    if (look === LETTER && !isSeed) return true;
    if (look === UNSEEN_LOOK) this.edits.remove(from, to, "canonical", isSeed || this.forms.areNear(from));
    else this.edits.addUnits(from, to, foldedUnits(point), "canonical", isSeed || this.forms.areNear(from));
    if (look === FORM) this.forms.add(from);
    return true;
  }

  /** `null`: the text ends before that is known. */
  private isNear(from: number, to: number, look: Look): boolean | null {
    // A mark on a blank: it decorates nothing.
    if (look === UNSEEN_LOOK && this.text.charCodeAt(from - 1) <= 32) return true;
    const near = look === SIGN ? this.digit : this.word;
    if (near.before(from)) return true;
    const behind = near.behind(to);
    return behind === null && !this.isOpen ? false : behind;
  }
}

/** So many units are looked at before the search that is quick only over long distances. */
const CLOSE = 8;

/** The next place from one on where something else than ASCII stands. */
function nextOther(text: string, from: number, notAscii: RegExp): number {
  const close = Math.min(text.length, from + CLOSE);
  for (let at = from; at < close; at++) if (text.charCodeAt(at) > 127) return at;
  notAscii.lastIndex = close;
  return notAscii.exec(text)?.index ?? text.length;
}
