/** Bytes of text as UTF-8; a lone surrogate counts as its replacement character. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    bytes += code < 0x800 || isPairHalf(text, at, code) ? 1 : 2;
  }
  return bytes;
}

/** Each half of a surrogate pair takes two of the four bytes. */
function isPairHalf(text: string, at: number, code: number): boolean {
  if (code >= 0xd800 && code <= 0xdbff) return isLow(text.charCodeAt(at + 1));
  return isLow(code) && isHigh(text.charCodeAt(at - 1));
}

const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;
const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
