import { GUARD_FORMS } from "./forms.js";
import type { Guard } from "./guard.js";

const LOADERS: Readonly<Record<string, () => Promise<Guard>>> = {
  shell: async () => (await import("./shell.js")).shell,
  sql: async () => (await import("./sql.js")).sql,
  patch_integrity: async () => (await import("./patch-integrity.js")).patchIntegrity,
  content: async () => (await import("./content.js")).content,
  secret_leak: async () => (await import("./secret-leak.js")).secretLeak,
  pii: async () => (await import("./pii.js")).pii,
};

/** Loads the algorithms of these guards, each with its tables. A name without one is left out. */
export async function loadGuards(names: ReadonlySet<string>): Promise<ReadonlyMap<string, Guard>> {
  const known = Object.entries(LOADERS).filter(([name]) => names.has(name));
  const guards = await Promise.all(known.map(([, load]) => load()));
  return new Map(guards.map((guard) => [guard.name, guard]));
}

/** Whether a guard is configured with regular expressions. */
export const takesRegex = (name: string): boolean =>
  Object.values(GUARD_FORMS[name]?.parameters ?? {}).some((each) => "as" in each && each.as === "regex");
