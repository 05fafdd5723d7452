/** Bytes of each ASCII character inside a JSON string: `\n` takes two, `\u0001` six. */
const ASCII_BYTES: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return JSON.stringify(character).length - 2;
});

/** Size of a string as JSON text in UTF-8, quotes included; -1 for a lone surrogate, which UTF-8 cannot hold. */
export function stringBytes(text: string): number {
  let bytes = 2;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += ASCII_BYTES[unit] ?? 6;
    else if (unit < 0x800) bytes += 2;
    else if (unit < 0xd800 || unit > 0xdfff) bytes += 3;
    else if (unit < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1))) {
      bytes += 4;
      at += 1;
    } else return -1;
  }
  return bytes;
}

/** Size of a finite number as JSON text. */
export function numberBytes(value: number): number {
  if (value >= 0 && value < 10 && Number.isInteger(value)) return 1;
  return String(value).length;
}

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
