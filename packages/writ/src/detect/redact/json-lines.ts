import type { Redactor } from "./redactor.js";

/** Units of a line, at most. */
const MAX_LINE = 16_777_216;

/** Redacts lines of JSON that come in pieces. */
export interface LinesRedactor {
  push(chunk: string): string;
  end(): string;
}

/**
 * Redacts JSON Lines: each line by itself, as the JSON text it is, so that spaces, doubled keys and long numbers stay as
 * they are and what comes out is JSON where it was. A line that is not JSON is redacted as text. Lines are not joined.
 * @throws {RangeError} from `push`, for a line of more than 16 Mi units.
 */
export function jsonLinesRedactor(redactor: Redactor): LinesRedactor {
  let line = "";
  const redact = (text: string): string => {
    const redacted = redactor.json(text);
    return typeof redacted === "string" ? redacted : "";
  };
  return {
    push(chunk) {
      let out = "";
      let from = 0;
      for (let end = chunk.indexOf("\n"); end !== -1; end = chunk.indexOf("\n", from)) {
        out += `${redact(line + chunk.slice(from, end))}\n`;
        line = "";
        from = end + 1;
      }
      line += chunk.slice(from);
      if (line.length > MAX_LINE) throw new RangeError(`a line of more than ${MAX_LINE} units`);
      return out;
    },
    end: () => redact(line),
  };
}

/** A Web stream that redacts JSON Lines; see `jsonLinesRedactor`. */
export function redactJsonLines(redactor: Redactor): TransformStream<string, string> {
  const lines = jsonLinesRedactor(redactor);
  return new TransformStream<string, string>({
    transform(chunk, out) {
      const now = lines.push(chunk);
      if (now !== "") out.enqueue(now);
    },
    flush(out) {
      const last = lines.end();
      if (last !== "") out.enqueue(last);
    },
  });
}
