import type { Family } from "../family.js";
import { STRUCTURE_FAMILIES } from "./secrets/structures/index.js";
import { TOKEN_FAMILIES } from "./secrets/tokens/index.js";

/** Every built-in family of secrets: what providers issue, and what its surroundings give away. */
export const SECRET_FAMILIES: readonly Family[] = [...TOKEN_FAMILIES, ...STRUCTURE_FAMILIES];
