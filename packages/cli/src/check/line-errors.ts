/** Largest line of a batch, in bytes, without its line feed. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;

/** Why a line was not even read as a call. Codes are part of the output format: never renamed. */
export const LINE_ERRORS = {
  LINE_NOT_UTF8: "the line is not UTF-8",
  LINE_NOT_JSON: "the line is not JSON",
  LINE_NOT_OBJECT: "the line is not a JSON object",
  LINE_TOO_LONG: "the line is longer than 16 MiB",
} as const;

export type LineErrorCode = keyof typeof LINE_ERRORS;
