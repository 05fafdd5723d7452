import pico from "picocolors";
import type { Io } from "./io.js";

export type Style = ReturnType<typeof pico.createColors>;

/** What a person reads is laid out for terminals of this width. */
export const WIDTH = 80;

/** Colours on a terminal, unless `NO_COLOR` (https://no-color.org), `TERM=dumb` or `--no-color` says otherwise. */
export function styleFor(io: Io, sink: Io["stdout"], wanted: boolean): Style {
  const refused = !wanted || (io.env["NO_COLOR"] ?? "") !== "" || io.env["TERM"] === "dumb";
  return pico.createColors(sink.isTTY === true && !refused);
}

/** Breaks text at blanks into lines of at most `width`; a word that is longer stays whole, so that it can be copied. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && longer.length > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

/** Text below an indent, wrapped. */
export const paragraph = (text: string, indent: number): readonly string[] =>
  wrap(text, WIDTH - indent).map((line) => `${" ".repeat(indent)}${line}`);

/** A piece of a line, and how it is coloured: its width is counted before. */
export interface Piece {
  readonly text: string;
  readonly style?: (text: string) => string;
}

/** Pieces at the left, pieces at the right edge; on two lines where one does not hold both. */
export function spread(left: readonly Piece[], right: readonly Piece[]): readonly string[] {
  const gap = WIDTH - lengthOf(left) - lengthOf(right);
  if (gap >= 2) return [`${join(left)}${" ".repeat(gap)}${join(right)}`];
  return [join(left), `${" ".repeat(Math.max(0, WIDTH - lengthOf(right)))}${join(right)}`];
}

const lengthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { text }) => sum + text.length, 0) + 2 * Math.max(0, pieces.length - 1);

const join = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, style }) => (style === undefined ? text : style(text))).join("  ");

/** Enough of a `sha256:` hash to tell two apart by eye. */
export const shortHash = (hash: string): string => `${hash.slice(0, "sha256:".length + 12)}…`;

/**
 * JSON on one line for every reader and harmless on a terminal: what no reader sees, what ends a line or starts a control
 * sequence is written as an escape. It parses to the same value.
 */
export const jsonLine = (value: unknown): string => JSON.stringify(value).replace(HIDDEN, escapeUnits);

const HIDDEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

function escapeUnits(found: string): string {
  let text = "";
  for (let at = 0; at < found.length; at += 1) text += `\\u${found.charCodeAt(at).toString(16).padStart(4, "0")}`;
  return text;
}
