import { loadScanner, createRedactor, createNumbering } from "../../writ/src/detect.js";

/** What may be printed of a text. */
export type Tell = (text: string) => string;

/**
 * Replaces secrets and personal data in what is printed: reasons quote what a call named, and what is printed ends up in
 * the logs of whoever runs the command.
 */
export async function loadTell(): Promise<Tell> {
  const { scan } = await loadScanner();
  const redactor = createRedactor({ find: (text) => scan(text), numbering: createNumbering() });
  return (text) => redactor.text(text);
}
