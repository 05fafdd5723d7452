/**
 * Letters, digits and signs of other scripts that look like one of ASCII. Compatibility forms (full width, mathematical,
 * circled) are not here: NFKC knows them; nor are decimal digits, which Unicode numbers. A choice by eye, of those that hardly
 * anybody could tell apart in a token, and not the whole of what UTS #39 lists.
 */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  A: "АΑᎪꓮ",
  B: "ВΒᏴꓐ",
  C: "СϹᏟꓚ",
  D: "Ꭰꓓ",
  E: "ЕΕᎬꓰ",
  F: "ꓝϜ",
  G: "ԌᏀꓖ",
  H: "НΗᎻꓧ",
  I: "ІΙӀꓲ",
  J: "ЈᎫꓙͿ",
  K: "КΚᏦꓗ",
  L: "ᏞꓡԼ",
  M: "МΜᎷꓟ",
  N: "Νꓠ",
  O: "ОΟՕꓳ",
  P: "РΡᏢꓑ",
  Q: "Ԛ",
  R: "ᎡᏒꓣ",
  S: "ЅՏᏕᏚꓢ",
  T: "ТΤᎢꓔ",
  U: "Սꓴ",
  V: "ѴᏙꓦ",
  W: "ԜᎳᏔꓪ",
  X: "ХΧꓫ",
  Y: "ҮΥꓬ",
  Z: "ΖᏃꓜ",
  a: "аαɑ",
  b: "Ьᏼ",
  c: "сϲ",
  d: "ԁᏧ",
  e: "еҽ",
  f: "ẝ",
  g: "ɡցᶃ",
  h: "һհᏂ",
  i: "іɩιıᎥ",
  j: "јϳյ",
  l: "ӏ",
  n: "ոռ",
  o: "оοօσ",
  p: "рρ",
  q: "ԛգ",
  r: "гᴦ",
  s: "ѕꜱ",
  u: "υսᴜ",
  v: "νѵᴠ",
  w: "ԝѡա",
  x: "х",
  y: "уγү",
  z: "ᴢ",
  m: "ᴍ",
  k: "ᴋκк",
  "3": "ЗӠ",
  "4": "Ꮞ",
  "5": "Ƽ",
  "6": "бᏮ",
  "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u02d7\u2043",
  "/": "\u2044\u2215\u2571",
  ".": "\u2024\u06d4\u0701",
  ":": "\u02d0\ua789\u2236\u0589\u05c3",
  _: "\u203f",
  "@": "\ufe6b",
  "=": "\ua78a",
  "|": "\u2223\u01c0",
  "+": "\u16ed",
};

const FOLDED: ReadonlyMap<string, string> = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([ascii, others]) => [...others].map((other) => [other, ascii] as const)),
);

/** The character of ASCII that this one looks like, or the character. Decimal digits of any script become those of ASCII. */
export function asciiLike(character: string): string {
  const ascii = FOLDED.get(character);
  if (ascii !== undefined) return ascii;
  return /^\p{Nd}$/u.test(character) ? digitOf(character.codePointAt(0) ?? 0) : character;
}

/** Decimal digits stand in tens, from zero to nine: so many stand before this one. */
function digitOf(point: number): string {
  let before = 0;
  while (before < 90 && /^\p{Nd}$/u.test(String.fromCodePoint(point - before - 1))) before++;
  return String(before % 10);
}
