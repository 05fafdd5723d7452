import type { Family } from "../../../family.js";
import { ASSIGNMENTS } from "./assignments.js";
import { COMMANDS } from "./commands.js";
import { CONNECTIONS } from "./connections.js";
import { FILES } from "./files.js";
import { HEADERS } from "./headers.js";
import { JWT } from "./jwt.js";
import { PRIVATE_KEYS } from "./private-keys.js";
import { STATEMENTS } from "./statements.js";
import { URLS } from "./urls.js";
import { WALLETS } from "./wallets.js";
import { WEAK_ASSIGNMENTS } from "./weak-assignments.js";

/**
 * Secrets that no prefix gives away: what they are is known by how they are built, or by what stands beside them. What
 * says most comes first: of the same span and as certain, the first is reported.
 */
export const STRUCTURE_FAMILIES: readonly Family[] = [
  ...PRIVATE_KEYS,
  ...JWT,
  ...WALLETS,
  ...URLS,
  ...CONNECTIONS,
  ...FILES,
  ...HEADERS,
  ...COMMANDS,
  ...STATEMENTS,
  ...ASSIGNMENTS,
  ...WEAK_ASSIGNMENTS,
];
