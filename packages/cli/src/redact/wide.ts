import type { TextRedactor } from "../../../writ/src/detect.js";

/** Bytes that come in pieces, and go out redacted. */
export interface Pieces {
  push(chunk: Buffer): Buffer;
  end(): Buffer;
}

/** Redacts UTF-16 unit by unit, half a surrogate pair and half a unit too, so that nothing changes but what is found. */
export function wideRedactor(redactor: TextRedactor, encoding: "utf-16le" | "utf-16be"): Pieces {
  const isSwapped = encoding === "utf-16be";
  const encode = (text: string): Buffer => {
    const bytes = Buffer.from(text, "utf16le");
    return isSwapped ? bytes.swap16() : bytes;
  };
  let rest: Buffer = Buffer.alloc(0);
  return {
    push(chunk) {
      const bytes = Buffer.concat([rest, chunk]);
      const units = bytes.subarray(0, bytes.length - (bytes.length % 2));
      rest = bytes.subarray(units.length);
      return encode(redactor.push((isSwapped ? units.swap16() : units).toString("utf16le")));
    },
    end: () => Buffer.concat([encode(redactor.end()), rest]),
  };
}
