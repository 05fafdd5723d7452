/**
 * Folds case the way file systems that ignore it do at their widest: two names that differ by case only fold to one string.
 * Character by character, so folding the parts of a string folds the string; idempotent; free of locale.
 * Full rather than simple folding, because APFS and ext4 use it: `ß` and `ẞ` become `ss`, final sigma becomes sigma, `ſ` becomes `s`,
 * the Kelvin sign `k`. `İ` becomes `i` with a dot above, not `i`; dotless `ı` becomes `i`, since both have the capital `I`.
 */
export function foldCase(text: string): string {
  return NOT_ASCII.test(text) ? text.replace(FOLDABLE, foldCharacter) : text.toLowerCase();
}

/**
 * How text looks to a reader who does not see what is invisible: NFKC, without zero-width characters, bidi controls and
 * everything else that Unicode calls default-ignorable. Idempotent; ASCII is returned as it is.
 */
export function canonicalView(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  // Removed first, so that a base and its accent compose even when something invisible stood between them.
  return text.replace(INVISIBLE, "").normalize("NFKC").replace(INVISIBLE, "");
}

const NOT_ASCII = /[^\0-\x7f]/;
const FOLDABLE = /[A-Z]|[^\0-\x7f]/gu;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Lower, upper, lower: upper joins what has one capital (`ſ` and `s`), the first lower lets `ẞ` reach `SS`. */
function foldCharacter(character: string): string {
  const upper = character.toLowerCase().toUpperCase();
  // One by one: lower-casing a whole string treats a sigma at its end differently.
  return upper.length === 1 ? upper.toLowerCase() : Array.from(upper, (part) => part.toLowerCase()).join("");
}
