import type { Family } from "../family.js";

/** Every built-in family of secrets. */
export const SECRET_FAMILIES: readonly Family[] = [];
