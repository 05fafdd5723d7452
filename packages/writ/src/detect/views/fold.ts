import { asciiLike } from "./look-alikes.js";

/** What nobody sees, and marks that only decorate the letter before them: U+0300 and the other blocks of such marks. */
const UNSEEN =
  /^[\p{Default_Ignorable_Code_Point}\p{Cf}\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]$/u;
const ALL_UNSEEN = new RegExp(UNSEEN.source.slice(1, -1), "gu");
/** Characters that NFKC makes longer than this stay as they are: none of them is part of a secret. */
const MOST_UNITS = 4;

/** How a character is shown. */
export type Look = typeof PLAIN | typeof UNSEEN_LOOK | typeof FORM | typeof LETTER | typeof SIGN;
/** As it is; not at all; a form of what is ASCII, such as full width; one that a reader takes for a letter, or for a sign. */
export const [PLAIN, UNSEEN_LOOK, FORM, LETTER, SIGN] = [1, 2, 3, 4, 5] as const;

/** What was folded once: a cache, of at most so many entries. Folding depends on nothing but the character. */
const KNOWN = new Map<number, string | null>();
const UNITS = new Map<number, readonly number[]>();
const MOST_KNOWN = 1 << 16;
/** The look of each character of the first planes that was seen; 0: it was not. */
const LOOKS = new Uint8Array(1 << 17);

/**
 * How a character that is not ASCII is read: NFKC, without what is invisible, and what looks like ASCII as ASCII.
 * `null`: as it is.
 */
export function foldPoint(point: number): string | null {
  if (isPlain(point)) return null;
  const known = KNOWN.get(point);
  if (known !== undefined) return known;
  const folded = fold(String.fromCodePoint(point));
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(point, folded);
  return folded;
}

/** The units of {@link foldPoint}, or none. */
export function foldedUnits(point: number): readonly number[] {
  const known = UNITS.get(point);
  if (known !== undefined) return known;
  const folded = foldPoint(point) ?? "";
  const units = Array.from(folded, (_, at) => folded.charCodeAt(at));
  if (UNITS.size < MOST_KNOWN) UNITS.set(point, units);
  return units;
}

export function lookOf(point: number): Look {
  if (point >= LOOKS.length) return look(point);
  const known = LOOKS[point] ?? 0;
  if (known !== 0) return LOOK_OF[known] ?? PLAIN;
  return (LOOKS[point] = look(point));
}

const LOOK_OF: readonly Look[] = [PLAIN, PLAIN, UNSEEN_LOOK, FORM, LETTER, SIGN];

function look(point: number): Look {
  const folded = foldPoint(point);
  if (folded === null) return PLAIN;
  if (folded === "") return UNSEEN_LOOK;
  if (!isAscii(folded)) return PLAIN;
  if (!/[0-9A-Za-z]/.test(folded)) return SIGN;
  return String.fromCodePoint(point).normalize("NFKC") === folded || /[0-9]/.test(folded) ? FORM : LETTER;
}

const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);

/** Han, Hangul, private use, lone surrogates: most of what is not ASCII, and nothing of it changes. */
function isPlain(point: number): boolean {
  return (
    (point >= 0x3400 && point < 0xa000) ||
    (point >= 0xac00 && point < 0xf900) ||
    (point >= 0x20000 && point < 0xe0000) ||
    point >= 0xe1000
  );
}

function fold(character: string): string | null {
  if (UNSEEN.test(character)) return "";
  const compatible = character.normalize("NFKC");
  if (compatible.length > MOST_UNITS) return null;
  const folded = Array.from(compatible.replace(ALL_UNSEEN, ""), asciiLike).join("");
  return folded === character ? null : folded;
}
