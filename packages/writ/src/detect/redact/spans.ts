import type { Span } from "./redactor.js";
import type { Replace } from "./replacement.js";

/** What spans cover together, by start: none overlaps another. Empty ones are left out, what is outside the text cut off. */
export function union(spans: readonly Span[], length: number): readonly Span[] {
  if (spans.length === 0) return spans;
  const within = spans.map((span) => clip(span, 0, length)).filter(({ start, end }) => start < end);
  within.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: Joined[] = [];
  for (const span of within) {
    const last = merged.at(-1);
    if (last === undefined || span.start >= last.end) merged.push({ ...span, named: span });
    else join(last, span);
  }
  return merged;
}

/** The part of a span between two places. */
export function clip(span: Span, from: number, to: number): Span {
  if (span.start >= from && span.end <= to) return span;
  return { ...span, start: Math.max(span.start, from), end: Math.min(span.end, to) };
}

interface Joined {
  type: string;
  start: number;
  end: number;
  named: Span;
}

function join(into: Joined, span: Span): void {
  into.end = Math.max(into.end, span.end);
  if (!isBetterName(span, into.named)) return;
  into.named = span;
  into.type = span.type;
}

function isBetterName(a: Span, b: Span): boolean {
  const more = (a.confidence ?? 0) - (b.confidence ?? 0);
  return more === 0 ? a.end - a.start > b.end - b.start : more > 0;
}

/** Replaces spans that do not overlap, given by start, and leaves the rest as it is. */
export function rewrite(text: string, spans: readonly Span[], replace: Replace): string {
  let out = "";
  let from = 0;
  for (const { type, start, end } of spans) {
    out += text.slice(from, start) + replace(type, text.slice(start, end));
    from = end;
  }
  return out + text.slice(from);
}
