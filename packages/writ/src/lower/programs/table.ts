import archives from "../../../catalog/programs/archives.json" with { type: "json" };
import builtins from "../../../catalog/programs/builtins.json" with { type: "json" };
import containers from "../../../catalog/programs/containers.json" with { type: "json" };
import data from "../../../catalog/programs/data.json" with { type: "json" };
import editors from "../../../catalog/programs/editors.json" with { type: "json" };
import files from "../../../catalog/programs/files.json" with { type: "json" };
import git from "../../../catalog/programs/git.json" with { type: "json" };
import languages from "../../../catalog/programs/languages.json" with { type: "json" };
import network from "../../../catalog/programs/network.json" with { type: "json" };
import packages from "../../../catalog/programs/packages.json" with { type: "json" };
import shells from "../../../catalog/programs/shells.json" with { type: "json" };
import system from "../../../catalog/programs/system.json" with { type: "json" };
import textTools from "../../../catalog/programs/text.json" with { type: "json" };
import wrappers from "../../../catalog/programs/wrappers.json" with { type: "json" };
import type { Entry } from "./entry.js";
import { programNames, withoutVersion } from "./name.js";
import type { Spec } from "./spec.js";
import { compileEntry } from "./spec.js";

type Theme = Readonly<Record<string, Entry>>;

/** The programs by theme, as they stand in the catalog. A name stands in one theme only; a test says so. */
export const THEMES: Readonly<Record<string, Theme>> = {
  files,
  text: textTools,
  archives,
  network,
  git,
  languages,
  shells,
  builtins,
  wrappers,
  packages,
  containers,
  data,
  editors,
  system,
};

/** Entries that were read already: reading them all when the module loads would cost every program that imports it. */
const compiled = new Map<string, Spec>();

/** The program that a word runs, ready to read its words with; `null`: the table does not have it. */
export function findProgram(text: string): Spec | null {
  for (const name of programNames(text)) {
    const spec = specOf(name) ?? versioned(name);
    if (spec !== null) return spec;
  }
  return null;
}

function versioned(name: string): Spec | null {
  const plain = withoutVersion(name);
  const spec = plain === null ? null : specOf(plain);
  return spec?.entry.versions === true ? spec : null;
}

function specOf(name: string): Spec | null {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const entry = entryOf(name);
  if (entry === null) return null;
  const spec = compileEntry(entry);
  compiled.set(name, spec);
  return spec;
}

/** The entry of a name, with what it takes over from the program that it is another name of. */
function entryOf(name: string): Entry | null {
  for (const theme of Object.values(THEMES)) {
    const entry = Object.hasOwn(theme, name) ? theme[name] : undefined;
    if (entry === undefined) continue;
    const base = entry.as === undefined ? null : entryOf(entry.as);
    return base === null ? entry : { ...base, ...entry };
  }
  return null;
}
