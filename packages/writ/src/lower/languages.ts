import type { DoesEntry } from "../model/policy.js";
import type { lowerPatch } from "./patch/index.js";
import type { lowerShell } from "./shell/index.js";
import type { lowerProgram } from "./shell/lower.js";
import type { lowerSql } from "./sql/index.js";

/**
 * What reads texts in languages of their own, and programs by their words. More code and tables than all the rest, of which
 * most policies need little: loaded only where it may be needed. `null`: it was not.
 */
export interface Languages {
  readonly shell: { readonly line: typeof lowerShell; readonly program: typeof lowerProgram } | null;
  readonly sql: typeof lowerSql | null;
  readonly patch: typeof lowerPatch | null;
}

export type Language = keyof Languages;

export const LANGUAGES: readonly Language[] = ["shell", "sql", "patch"];

/** The language that an operation of an action is read in, whoever submits it; `null`: in none. */
export function languageOf(action: string): Language | null {
  switch (action) {
    case "process.exec":
      return "shell";
    case "db.query":
      return "sql";
    case "patch.apply":
      return "patch";
    default:
      return null;
  }
}

/** The language of what a declared entry derives; `null`: none. */
export const languageOfEntry = ({ kind, action }: DoesEntry): Language | null =>
  kind === "operation" ? languageOf(action) : kind;

/** Loads these languages and no others. */
export async function loadLanguages(wanted: ReadonlySet<Language>): Promise<Languages> {
  const [shell, sql, patch] = await Promise.all([
    wanted.has("shell") ? import("./command-lines.js") : null,
    wanted.has("sql") ? import("./sql/index.js") : null,
    wanted.has("patch") ? import("./patch/index.js") : null,
  ]);
  return Object.freeze({
    shell: shell?.COMMAND_LINES ?? null,
    sql: sql?.lowerSql ?? null,
    patch: patch?.lowerPatch ?? null,
  });
}

/**
 * A language that has to be there.
 * @throws {Error} when it is not: whoever loaded the policy without it promised that nobody would need it.
 */
export function loaded<L extends Language>(languages: Languages, language: L): NonNullable<Languages[L]> {
  const found = languages[language];
  if (found === null) throw new Error(`what reads ${NAMES[language]} is not loaded`);
  return found;
}

const NAMES: Readonly<Record<Language, string>> = { shell: "command lines", sql: "SQL", patch: "patches" };
