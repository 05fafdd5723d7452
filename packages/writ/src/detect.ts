/**
 * Detection and redaction by themselves: a scanner for secrets and personal data, redactors for values and for streams.
 * Pure like `writ/core`; the tables are loaded with the scanner that needs them.
 */
export { loadScanner, UnknownTypeError } from "./detect/load.js";
export { createScanner } from "./detect/scan.js";
export type { OpenScan, Recognized, Recognizer, Scanner, ScannerOptions } from "./detect/scanner.js";
export type { Context, Family, FamilyKind, Trigger, Validator } from "./detect/family.js";
export type { TextFinding, ViewName } from "./detect/finding.js";

export { createRedactor } from "./detect/redact/create.js";
export { createNumbering } from "./detect/redact/numbering.js";
export type { Find, Numbering, Redactor, RedactorOptions, Span } from "./detect/redact/redactor.js";
export { STRATEGIES, type Counts, type Strategy } from "./model/redaction.js";

export {
  bytesRedactor,
  type BytesRedactor,
  redactBytes,
  redactText,
  type StreamOptions,
  textRedactor,
  type TextRedactor,
} from "./detect/redact/stream.js";
export {
  type EventOptions,
  eventRedactor,
  type EventRedactor,
  type EventText,
  type EventTexts,
  redactEvents,
} from "./detect/redact/events.js";
export { AI_SDK_EVENTS, ANTHROPIC_EVENTS, OPENAI_EVENTS } from "./detect/redact/known-events.js";
export { jsonLinesRedactor, type LinesRedactor, redactJsonLines } from "./detect/redact/json-lines.js";
