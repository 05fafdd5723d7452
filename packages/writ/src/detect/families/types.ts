import { PII_FAMILIES } from "./pii.js";
import { SECRET_FAMILIES } from "./secrets.js";

/** Types of every built-in family, of both kinds. */
export const BUILT_IN_TYPES: ReadonlySet<string> = new Set(
  [...SECRET_FAMILIES, ...PII_FAMILIES].map(({ type }) => type),
);
