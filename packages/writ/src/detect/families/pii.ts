import type { Family } from "../family.js";

/** Every built-in family of personal data. */
export const PII_FAMILIES: readonly Family[] = [];
