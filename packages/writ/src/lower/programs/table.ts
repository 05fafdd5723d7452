import programs from "../../../catalog/programs/index.json" with { type: "json" };
import type { Entry } from "./entry.js";
import { programNames, withoutVersion } from "./name.js";
import type { Spec } from "./spec.js";
import { compileEntry } from "./spec.js";

type Table = Readonly<Record<string, Entry>>;

/**
 * The table, and the entries of it that were compiled. It is text until a program is looked up for the first time: as
 * objects it would cost every process that imports the library, and most run no command.
 */
const read: { table: Table | null; readonly compiled: Map<string, Spec> } = { table: null, compiled: new Map() };

/** Every program by its name. `scripts/generate-programs.mjs` makes the text from the files by theme; a test compares them. */
export function programTable(): Table {
  read.table ??= JSON.parse(programs.table) as Table;
  return read.table;
}

/** The program that a word runs, ready to read its words with; `null`: the table does not have it. */
export function findProgram(text: string): Spec | null {
  const found = read.compiled.get(text);
  if (found !== undefined) return found;
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
  const known = read.compiled.get(name);
  if (known !== undefined) return known;
  const entry = entryOf(name);
  if (entry === null) return null;
  const spec = compileEntry(entry);
  read.compiled.set(name, spec);
  return spec;
}

/** The entry of a name, with what it takes over from the program that it is another name of. */
function entryOf(name: string): Entry | null {
  const table = programTable();
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (entry === undefined) return null;
  const base = entry.as === undefined ? null : entryOf(entry.as);
  return base === null ? entry : { ...base, ...entry };
}
