import { createNumbering, loadScanner } from "../../writ/src/detect.js";
import { tellWithout, type Tell } from "../../writ/src/enforce/untold.js";

export type { Tell };

/**
 * Replaces secrets and personal data in what is printed: reasons quote what a call named, and what is printed ends up in
 * the logs of whoever runs the command. Data is told before it is laid out: a number that is broken over two lines is
 * none that could be found. A text that is JSON stays JSON.
 */
export async function loadTell(): Promise<Tell> {
  const { scan } = await loadScanner();
  return tellWithout((text) => scan(text), createNumbering());
}
