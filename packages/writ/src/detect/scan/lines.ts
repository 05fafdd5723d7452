import type { FamilyKind } from "../family.js";
import { MAX_MATCH } from "../family.js";
import type { TextFinding } from "../finding.js";
import type { Recognized, Recognizer } from "../scanner.js";

/** Recognizers, as a scanner asks them. */
export interface Asked {
  readonly recognizer: Recognizer;
  /** What it may report, and is asked for. */
  readonly wanted: ReadonlyMap<string, { readonly kind: FamilyKind; readonly about: string } | null>;
}

/** Only what somebody wants to know is asked for. */
export function ask(
  recognizers: readonly Recognizer[],
  isWanted: (type: string, kind: FamilyKind) => boolean,
): readonly Asked[] {
  return recognizers
    .map((recognizer) => ({
      recognizer,
      wanted: new Map(recognizer.types.map((each) => [each.type, isWanted(each.type, each.kind) ? each : null])),
    }))
    .filter(({ wanted }) => [...wanted.values()].some((each) => each !== null));
}

/** Adds what recognizers find from `from` to `to`, line by line. @throws what they throw, and for what they must not report. */
export function recognizeIn(
  text: string,
  from: number,
  to: number,
  asked: readonly Asked[],
  minConfidence: number,
  found: TextFinding[],
): void {
  if (asked.length === 0) return;
  for (let start = from; start < to; start = pieceEnd(text, start)) {
    const line = contentOf(text.slice(start, pieceEnd(text, start)));
    if (line === "") continue;
    for (const { recognizer, wanted } of asked) {
      for (const each of recognizer.recognize(line)) {
        const finding = toFinding(each, line, start, wanted);
        if (finding !== null && finding.confidence >= minConfidence) found.push(finding);
      }
    }
  }
}

/** Where the piece that begins at `start` ends, its line's end included: at the end of the line, or where that is too long. */
function pieceEnd(text: string, start: number): number {
  const most = start + MAX_MATCH;
  // Not in the whole text: a line without an end would be looked through once for each of its pieces.
  const end = text.slice(start, most).indexOf("\n");
  return Math.min(end === -1 ? most : start + end + 1, text.length);
}

/** Without the end of the line: `\n` or `\r\n`. */
function contentOf(line: string): string {
  if (!line.endsWith("\n")) return line;
  return line.slice(0, line.endsWith("\r\n") ? -2 : -1);
}

/**
 * Where the last piece begins that is not complete, if the text goes on; nothing in it is known yet. Pieces are counted from
 * `from`, where one begins.
 */
export function openPiece(text: string, from: number): number {
  let start = from;
  while (start < text.length) {
    const end = pieceEnd(text, start);
    if (text[end - 1] !== "\n" && end < start + MAX_MATCH) return start;
    start = end;
  }
  return start;
}

/** The last place, `most` or before, where a piece begins. */
export function pieceBefore(text: string, from: number, most: number): number {
  let start = from;
  for (let next = from; next <= most && next < text.length; next = pieceEnd(text, next)) start = next;
  return pieceEnd(text, start) <= most ? pieceEnd(text, start) : start;
}

function toFinding(
  { type, start, end, confidence }: Recognized,
  line: string,
  offset: number,
  wanted: Asked["wanted"],
): TextFinding | null {
  const about = wanted.get(type);
  if (about === undefined) throw new TypeError(`a recognizer reports \`${type}\`, which is none of its types`);
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start >= end || end > line.length)
    throw new RangeError(`a recognizer reports a \`${type}\` from ${start} to ${end} in a line of ${line.length}`);
  if (!(confidence >= 0 && confidence <= 1))
    throw new RangeError(`a recognizer is ${confidence} certain of a \`${type}\``);
  if (about === null) return null;
  return {
    kind: about.kind,
    type,
    start: offset + start,
    end: offset + end,
    confidence,
    evidence: about.about,
    view: "text",
  };
}
