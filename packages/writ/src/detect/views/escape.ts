import type { ViewName } from "../finding.js";

/** An escape as it is read, again and again the same one. */
export interface Escape {
  /** Units that it takes up. */
  length: number;
  /** The character that it stands for; or what stands for so many backslashes, each for two; or nothing that is known. */
  point: number;
  name: ViewName;
}
/** Units are backslashes, and half of them remain. */
export const BACKSLASHES = -1;
/** What is read is no escape, and passed over. */
export const PASSED = -2;

/** What is at a place: an escape, none, or none yet: if the text goes on there may be one, or a longer one. */
export type Reading = typeof NONE | typeof FOUND | typeof OPEN;
export const [NONE, FOUND, OPEN] = [0, 1, 2] as const;
