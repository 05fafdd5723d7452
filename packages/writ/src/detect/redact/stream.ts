import type { Scanner } from "../scanner.js";
import type { RedactorOptions } from "./redactor.js";
import { createReplace, REDACTED } from "./replacement.js";
import { rewrite } from "./spans.js";
import { createStage, type Stage } from "./stage.js";
import { bytesOfText, concat, openTail, textOfBytes } from "./utf8.js";

/** How streams are redacted. What the scanner looks for is looked for. */
export interface StreamOptions extends Pick<RedactorOptions, "strategy" | "numbering" | "keyedHash"> {
  readonly scanner: Scanner;
}

/** Redacts a text that comes in pieces. */
export interface TextRedactor {
  /** What is decided by now: up to everything before. The pieces may be cut anywhere, also inside a surrogate pair. */
  push(chunk: string): string;
  /** The rest. Nothing may be pushed afterwards. */
  end(): string;
}

/**
 * What comes out, put together, is `createRedactor({ find: scanner.scan, … }).text` of the whole, however it was cut, and
 * comes as soon as the scanner has settled it. Like there it is looked at again after it was rewritten, by two more passes
 * behind the first. Where even the third finds something, `<REDACTED>` ends the text and what follows is dropped; a whole
 * text would be looked at once more, and may then be replaced altogether.
 * @throws {TypeError} for the strategy `hash` without `keyedHash`.
 */
export function textRedactor({ scanner, ...options }: StreamOptions): TextRedactor {
  const replace = createReplace(options);
  let cut = false;
  const stages = [
    createStage(scanner, (text, spans) => rewrite(text, spans, replace)),
    createStage(scanner, (text, spans) => rewrite(text, spans, () => REDACTED)),
    createStage(scanner, (text, [first]) => {
      if (cut) return "";
      if (first === undefined) return text;
      cut = true;
      return text.slice(0, first.start) + REDACTED;
    }),
  ];
  return wholeCharacters(chain(stages));
}

/** Each takes what the one before gives. */
function chain(stages: readonly Stage[]): Stage {
  return {
    push: (text) => stages.reduce((given, stage) => stage.push(given), text),
    end: () => stages.reduce((given, stage) => stage.push(given) + stage.end(), ""),
  };
}

/** Half a surrogate pair waits for the other: who encodes pieces one by one would make two errors of it. */
function wholeCharacters(stage: Stage): Stage {
  let half = "";
  return {
    push(text) {
      const out = half + stage.push(text);
      half = isHigh(out.charCodeAt(out.length - 1)) ? out.slice(-1) : "";
      return half === "" ? out : out.slice(0, -1);
    },
    end: () => half + stage.end(),
  };
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** Redacts bytes that come in pieces. */
export interface BytesRedactor {
  push(chunk: Uint8Array): Uint8Array;
  end(): Uint8Array;
}

/** The same for bytes: read as UTF-8, each byte that is none by itself, so that no byte changes but what is found. */
export function bytesRedactor(options: StreamOptions): BytesRedactor {
  const text = textRedactor(options);
  let rest: Uint8Array = new Uint8Array();
  return {
    push(chunk) {
      const bytes = rest.length === 0 ? chunk : concat([rest, chunk]);
      const whole = bytes.length - openTail(bytes);
      rest = bytes.slice(whole);
      return bytesOfText(text.push(textOfBytes(bytes.subarray(0, whole))));
    },
    end: () => bytesOfText(text.push(textOfBytes(rest)) + text.end()),
  };
}

/** A Web stream that redacts texts; see `textRedactor`. An error in it ends it before anything undecided got out. */
export function redactText(options: StreamOptions): TransformStream<string, string> {
  return transform(textRedactor(options));
}

/** A Web stream that redacts bytes; see `bytesRedactor`. */
export function redactBytes(options: StreamOptions): TransformStream<Uint8Array, Uint8Array> {
  return transform(bytesRedactor(options));
}

function transform<T extends { readonly length: number }>(redactor: {
  push(chunk: T): T;
  end(): T;
}): TransformStream<T, T> {
  return new TransformStream<T, T>({
    transform(chunk, out) {
      const now = redactor.push(chunk);
      if (now.length > 0) out.enqueue(now);
    },
    flush(out) {
      const last = redactor.end();
      if (last.length > 0) out.enqueue(last);
    },
  });
}
