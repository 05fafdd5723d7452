import type { Span } from "./redactor.js";
import type { Replace } from "./replacement.js";

/** Whether a text is a JSON object, list or string. */
export function isJsonText(text: string): boolean {
  if (!/^[ \t\r\n]*["[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Like `rewrite`, for a text that is JSON, and what comes out is JSON: an escape is replaced whole or not at all, a number
 * becomes a string, and punctuation stays although a span may reach over it.
 */
export function rewriteJson(text: string, spans: readonly Span[], replace: Replace): string {
  let out = "";
  let from = 0;
  let next = 0;
  const edit = (start: number, end: number, by: string): void => {
    out += text.slice(from, start) + by;
    from = end;
  };
  for (const token of tokens(text)) {
    while (next < spans.length && (spans[next]?.end ?? 0) <= token.start) next += 1;
    if (next >= spans.length) break;
    const inside = partsIn(text, token, spans, next);
    if (inside.length === 0) continue;
    if (!token.isText) edit(token.start, token.start, '"');
    for (const { type, start, end } of inside) edit(start, end, replace(type, text.slice(start, end)));
    if (!token.isText) edit(token.end, token.end, '"');
  }
  return out + text.slice(from);
}

/** A number, or the inside of a string. */
interface Token {
  readonly start: number;
  readonly end: number;
  readonly isText: boolean;
}

function* tokens(text: string): Generator<Token> {
  for (let at = 0; at < text.length; at++) {
    const isText = text.charAt(at) === '"';
    if (!isText && !beginsNumber(text.charCodeAt(at))) continue;
    const start = isText ? at + 1 : at;
    const end = isText ? endOfString(text, start) : endOfNumber(text, start);
    yield { start, end, isText };
    at = isText ? end : end - 1;
  }
}

const beginsNumber = (unit: number): boolean => (unit >= 48 && unit <= 57) || unit === 45;

function endOfNumber(text: string, start: number): number {
  let end = start;
  while (end < text.length && "+-.0123456789eE".includes(text.charAt(end))) end += 1;
  return end;
}

function endOfString(text: string, start: number): number {
  let end = start;
  while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === "\\" ? 2 : 1;
  return end;
}

/** What spans cover of a token, grown to whole escapes; none overlaps another. */
function partsIn(text: string, token: Token, spans: readonly Span[], from: number): readonly Span[] {
  const parts: Span[] = [];
  let walked = token.start;
  for (let at = from; at < spans.length; at++) {
    const span = spans[at];
    if (span === undefined || span.start >= token.end) break;
    const start = token.isText
      ? boundary(text, walked, Math.max(span.start, walked), false)
      : Math.max(span.start, token.start);
    const last = Math.min(span.end, token.end);
    const end = token.isText ? boundary(text, start, last, true) : last;
    if (start >= end) continue;
    parts.push({ ...span, start, end });
    walked = end;
  }
  return parts;
}

/** The end of a whole character or escape at a place, or, not `after`, its start; walked to from an earlier one. */
function boundary(text: string, from: number, place: number, after: boolean): number {
  let at = from;
  while (at < place) {
    const next = at + lengthAt(text, at);
    if (next > place) return after ? next : at;
    at = next;
  }
  return at;
}

function lengthAt(text: string, at: number): number {
  if (text.charAt(at) !== "\\") return 1;
  return text.charAt(at + 1) === "u" ? 6 : 2;
}
