import { content } from "./content.js";
import type { Guard } from "./guard.js";
import { patchIntegrity } from "./patch-integrity.js";
import { pii } from "./pii.js";
import { secretLeak } from "./secret-leak.js";
import { shell } from "./shell.js";
import { sql } from "./sql.js";

/** Every guard with an algorithm of its own, by name. Loaded only when a policy uses one. */
export const GUARDS: ReadonlyMap<string, Guard> = new Map(
  [shell, sql, patchIntegrity, content, secretLeak, pii].map((each) => [each.name, each]),
);
