import { isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";
import type { Scanner } from "../../../writ/src/detect.js";
import { isObject, type Json } from "../../../writ/src/model/json.js";
import { LINE_ERRORS, MAX_LINE_BYTES } from "../check/line-errors.js";
import { type Io, write } from "../io.js";
import { LineSplitter } from "../lines.js";
import { jsonLine } from "../text.js";

/** Lines that were answered, with and without findings, and those that could not be. */
export interface LineTotals {
  lines: number;
  findings: number;
  errors: number;
}

/** Where lines come from, and where answers go. */
export interface JsonLinesOptions {
  readonly scanner: Scanner;
  readonly source: Readable;
  readonly io: Pick<Io, "stdout">;
  readonly signal: AbortSignal;
  progress(totals: LineTotals): void;
}

/** Answers every line, in order and as it comes: `{"id"?, "text"}` in, `{"id", "findings"}` out. */
export async function scanJsonLines(options: JsonLinesOptions): Promise<LineTotals> {
  const { scanner, source, io, signal, progress } = options;
  const totals: LineTotals = { lines: 0, findings: 0, errors: 0 };
  const answers: string[] = [];
  const refuse = (code: keyof typeof ERRORS): void => {
    totals.errors += 1;
    answers.push(jsonLine({ id: totals.lines, error: { code, message: ERRORS[code] } }), "\n");
  };
  const answer = (line: Buffer): void => {
    totals.lines += 1;
    const read = readLine(line, totals.lines);
    if (read === null) return void answers.push("\n");
    if (typeof read === "string") return refuse(read);
    const findings = scanner
      .scan(read.text)
      .map(({ kind, type, start, end, confidence }) => ({ kind, type, start, end, confidence }));
    totals.findings += findings.length;
    answers.push(jsonLine({ id: read.id, findings }), "\n");
  };
  const splitter = new LineSplitter(MAX_LINE_BYTES, {
    line: answer,
    overlong: () => {
      totals.lines += 1;
      refuse("LINE_TOO_LONG");
    },
    end: () => {},
  });
  let unfinished = false;
  for await (const chunk of source) {
    const part: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    splitter.push(part);
    unfinished = part.at(-1) !== 0x0a;
    await write(io.stdout, answers.splice(0).join(""));
    progress(totals);
    if (signal.aborted) return totals;
  }
  if (unfinished) splitter.push(Buffer.from("\n"));
  await write(io.stdout, answers.splice(0).join(""));
  return totals;
}

const ERRORS = {
  ...LINE_ERRORS,
  LINE_WITHOUT_TEXT: "the line has no `text`, or its `id` is neither text nor a number",
};

/** `null`: a blank line. */
function readLine(
  line: Buffer,
  number: number,
): { readonly id: string | number; readonly text: string } | keyof typeof ERRORS | null {
  if (!isUtf8(line)) return "LINE_NOT_UTF8";
  const source = line.toString("utf8");
  if (source.trim() === "") return null;
  let value: Json;
  try {
    value = JSON.parse(number === 1 ? source.replace(/^\ufeff/u, "") : source);
  } catch {
    return "LINE_NOT_JSON";
  }
  if (!isObject(value)) return "LINE_NOT_OBJECT";
  const text = Object.hasOwn(value, "text") ? value["text"] : undefined;
  const id = Object.hasOwn(value, "id") ? value["id"] : number;
  if (typeof text !== "string" || (typeof id !== "string" && typeof id !== "number")) return "LINE_WITHOUT_TEXT";
  return { id, text };
}
