import type { FamilyKind } from "./family.js";

/** How the text was read when something was found: as it is, or decoded. */
export type ViewName = "text" | "canonical" | "url" | "html" | "json" | "base64" | "hex";

/** A secret or something about a person in a text. It holds nothing of the value. */
export interface TextFinding {
  readonly kind: FamilyKind;
  readonly type: string;
  /** In UTF-16 units of the original text, the end not included, also when it was found in a decoded view. */
  readonly start: number;
  readonly end: number;
  /** From 0 to 1. */
  readonly confidence: number;
  /** Why it is taken for one, in words: `Luhn check digit, near "card"`. SECURITY: never a part of the value. */
  readonly evidence: string;
  readonly view: ViewName;
}
