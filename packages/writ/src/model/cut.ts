/** What a text is cut at: between these, words are taken to be whole. */
const BREAK = /[\s/?&"'`,;<>()#|]/;

/** What numbers of cards and accounts are written with, in groups. */
const NUMBER = /[0-9 .-]/;

/**
 * The first of a text, at most `max` units, with `…` for the rest. SECURITY: no part of a word and no part of a number:
 * most of a key is no key that a scanner would find, and enough for whoever guesses what is left of it.
 */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = BREAK.test(text.charAt(max)) ? max : wordStart(text, max);
  let number = end;
  while (number > 0 && NUMBER.test(text.charAt(number - 1))) number -= 1;
  while (number < end && !/[0-9]/.test(text.charAt(number))) number += 1;
  return `${text.slice(0, number < end ? wordStart(text, number) : end)}…`;
}

function wordStart(text: string, from: number): number {
  let at = from;
  while (at > 0 && !BREAK.test(text.charAt(at - 1))) at -= 1;
  return at;
}
