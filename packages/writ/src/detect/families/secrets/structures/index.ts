import type { Family } from "../../../family.js";

/** Secrets that no prefix gives away: what they are is known by how they are built, or by what stands beside them. */
export const STRUCTURE_FAMILIES: readonly Family[] = [];
