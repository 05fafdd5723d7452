/**
 * Bytes as text and back, whatever they are: UTF-8 where it is valid, and each other byte as a lone surrogate (`0x80` is
 * U+DC80), which no valid UTF-8 holds. So that what is found in the text is cut out of the bytes, and no other byte changes.
 */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return STRICT.decode(bytes);
  } catch {
    return lenient(bytes);
  }
}

/** The bytes of a text from `textOfBytes`, also after parts of it were replaced. */
export function bytesOfText(text: string): Uint8Array {
  return ESCAPED.test(text) ? withEscapes(text) : ENCODER.encode(text);
}

/** How many bytes at the end are the beginning of a character that could still be completed. */
export function openTail(bytes: Uint8Array): number {
  for (let tail = 1; tail <= 3 && tail <= bytes.length; tail++) {
    const at = bytes.length - tail;
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) return 0;
    if (lead < 0xc0) continue;
    return validLength(bytes, at) === 0 && tail < lengthBy(lead) && isOpen(bytes, at) ? tail : 0;
  }
  return 0;
}

const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const ENCODER = new TextEncoder();
/** A low surrogate that stands for a byte: none before it that it could complete. */
const ESCAPED = /(?<![\ud800-\udbff])[\udc80-\udcff]/;
const BLOCK = 8192;

function lenient(bytes: Uint8Array): string {
  const units = new Uint16Array(BLOCK);
  let text = "";
  let used = 0;
  for (let at = 0; at < bytes.length;) {
    if (used > BLOCK - 2) {
      text += String.fromCharCode(...units.subarray(0, used));
      used = 0;
    }
    const length = validLength(bytes, at);
    const point = length === 0 ? 0xdc00 + (bytes[at] ?? 0) : pointAt(bytes, at, length);
    if (point > 0xffff) {
      units[used++] = 0xd800 + ((point - 0x10000) >> 10);
      units[used++] = 0xdc00 + ((point - 0x10000) & 0x3ff);
    } else units[used++] = point;
    at += Math.max(length, 1);
  }
  return text + String.fromCharCode(...units.subarray(0, used));
}

function withEscapes(text: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xdc00) at += 1;
    else if (unit >= 0xdc80 && unit <= 0xdcff) {
      if (from < at) parts.push(ENCODER.encode(text.slice(from, at)));
      parts.push(Uint8Array.of(unit - 0xdc00));
      from = at + 1;
    }
  }
  parts.push(ENCODER.encode(text.slice(from)));
  return concat(parts);
}

/** Bytes one after the other. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const lengthBy = (lead: number): number => {
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
};

/** Table 3-7 of the Unicode standard: what the second byte may be. */
function isSecond(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0 && second <= 0xbf;
  if (lead === 0xed) return second >= 0x80 && second <= 0x9f;
  if (lead === 0xf0) return second >= 0x90 && second <= 0xbf;
  if (lead === 0xf4) return second >= 0x80 && second <= 0x8f;
  return isContinuation(second);
}

const isContinuation = (byte: number): boolean => byte >= 0x80 && byte <= 0xbf;

/** Length of the character at a place; 0: there is none. */
function validLength(bytes: Uint8Array, at: number): number {
  const length = lengthBy(bytes[at] ?? 0);
  return length > 0 && at + length <= bytes.length && isOpen(bytes.subarray(at, at + length), 0) ? length : 0;
}

/** Whether what is there of a character is right so far. */
function isOpen(bytes: Uint8Array, at: number): boolean {
  const lead = bytes[at] ?? 0;
  for (let next = at + 1; next < bytes.length; next++) {
    const byte = bytes[next] ?? 0;
    if (!(next === at + 1 ? isSecond(lead, byte) : isContinuation(byte))) return false;
  }
  return true;
}

function pointAt(bytes: Uint8Array, at: number, length: number): number {
  let point = (bytes[at] ?? 0) & (length === 1 ? 0x7f : 0xff >> (length + 1));
  for (let next = at + 1; next < at + length; next++) point = (point << 6) | ((bytes[next] ?? 0) & 0x3f);
  return point;
}
