import { PatternError } from "./errors.js";
import { foldCase } from "./text.js";

/** One part of a path pattern between slashes. `deep` is `**`: any number of whole segments, also none. */
export type Segment = { readonly kind: "deep" } | { readonly kind: "any" } | Literal | Wild;

interface Literal {
  readonly kind: "literal";
  readonly text: string;
}

/** `prefix*middle*…*suffix`. */
interface Wild {
  readonly kind: "wild";
  readonly prefix: string;
  readonly middle: readonly string[];
  readonly suffix: string;
}

/** `**`: any number of segments, also none. */
export const DEEP: Segment = { kind: "deep" };
const ANY: Segment = { kind: "any" };

/** Reads what stands between two slashes. @throws {PatternError} when `**` is not the whole segment. */
export function parseSegment(text: string): Segment {
  if (text === "**") return DEEP;
  if (text === "*") return ANY;
  if (text.includes("**")) {
    throw new PatternError(
      `\`**\` is only a part of the segment \`${text}\``,
      "`**` stands alone between slashes; `*` stays in a segment",
    );
  }
  const parts = text.split("*");
  const prefix = parts[0] ?? "";
  if (parts.length === 1) return literal(prefix);
  return { kind: "wild", prefix, middle: parts.slice(1, -1), suffix: parts.at(-1) ?? "" };
}

/** A segment without a star. */
export const literal = (text: string): Segment => ({ kind: "literal", text });

/** The same with case folded. */
export function foldSegment(segment: Segment): Segment {
  if (segment.kind === "literal") return literal(foldCase(segment.text));
  if (segment.kind !== "wild") return segment;
  return {
    kind: "wild",
    prefix: foldCase(segment.prefix),
    middle: segment.middle.map(foldCase),
    suffix: foldCase(segment.suffix),
  };
}

/** Whether `path[start, end)`, which holds no slash, matches a segment other than `**`. */
export function segmentMatches(segment: Segment, path: string, start: number, end: number): boolean {
  if (segment.kind === "literal") return end - start === segment.text.length && path.startsWith(segment.text, start);
  if (segment.kind !== "wild") return true;
  const first = start + segment.prefix.length;
  const last = end - segment.suffix.length;
  if (first > last || !path.startsWith(segment.prefix, start) || !path.startsWith(segment.suffix, last)) return false;
  return segment.middle.length === 0 || inOrder(segment.middle, path.slice(first, last));
}

/** The leftmost place is always a good one, so nothing is ever tried twice. A slice, so that no search leaves the segment. */
export function inOrder(parts: readonly string[], text: string): boolean {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
