import type { Json } from "../model/json.js";
import { compileLiterals } from "../match/literals.js";
import type { Table } from "./keys.js";

/** Adds what a value finds to `found`; `null` stands for nothing found yet, so that a miss allocates nothing. */
export type Lookup<T> = (value: string | number | boolean, found: T[] | null) => T[] | null;

/** What is found by which texts, and in which table they are looked up. */
export interface TableEntry<T> {
  readonly table: Table;
  readonly texts: readonly Json[];
  readonly value: T;
}

/** One look-up over all the tables that entries need, for texts and for any value. */
export interface Tables<T> {
  readonly text: TextLookup<T>;
  /** A wrong type finds everything: what it means is not decided here. */
  readonly any: Lookup<T>;
}

/** Builds the tables that entries need. */
export function createTables<T>(entries: readonly TableEntry<T>[]): Tables<T> {
  const of = (table: Table): readonly TableEntry<T>[] => entries.filter((entry) => entry.table === table);
  const present = valuesOf(of("present"));
  const byValue = [
    lookupValues(of("value")),
    lookupOthers(of("other")),
    present.length === 0 ? null : (_: unknown, found: T[] | null) => append(found, present),
  ].filter((lookup) => lookup !== null);
  const text = inTurn([
    ...byValue,
    ...[
      lookupLengths(of("suffix"), "end"),
      lookupLengths(of("prefix"), "start"),
      lookupLiterals(of("literal")),
      lookupSegments(of("segment"), of("extension")),
      lookupHosts(of("host"), of("domain")),
    ].filter((lookup) => lookup !== null),
  ]);
  const value = inTurn(byValue);
  const everything = valuesOf(entries.filter((entry) => !BY_VALUE.includes(entry.table)));
  return {
    text,
    any: (given, found) => (typeof given === "string" ? text(given, found) : append(value(given, found), everything)),
  };
}

/** Mostly it is one. */
function inTurn<V, T>(lookups: readonly ((value: V, found: T[] | null) => T[] | null)[]) {
  const [only] = lookups;
  if (only !== undefined && lookups.length === 1) return only;
  return (value: V, found: T[] | null): T[] | null => {
    let result = found;
    for (const lookup of lookups) result = lookup(value, result);
    return result;
  };
}

/** Tables that any single value is looked up in, whatever its type. */
const BY_VALUE: readonly Table[] = ["value", "other"];

/** Most values times entries for which it is written down what each value finds. */
const MAX_OTHERS = 20_000;

/** What is found by every value but a few: what each of those finds is written down, as most find nothing. */
function lookupOthers<T>(entries: readonly TableEntry<T>[]): Lookup<T> | null {
  if (entries.length === 0) return null;
  const all = valuesOf(entries);
  const known = new Set(entries.flatMap((entry) => entry.texts));
  if (known.size * entries.length > MAX_OTHERS) return (_, found) => append(found, all);
  const map = new Map<Json, readonly T[]>();
  for (const text of known) map.set(text, valuesOf(entries.filter((entry) => !entry.texts.includes(text))));
  return (value, found) => append(found, map.get(value) ?? all);
}

const valuesOf = <T>(entries: readonly TableEntry<T>[]): readonly T[] => [
  ...new Set(entries.map((entry) => entry.value)),
];

/** The same of texts alone. */
export type TextLookup<T> = (text: string, found: T[] | null) => T[] | null;

/** Values of another type than asked for are unknown, so those entries are found as well. */
function lookupValues<T>(entries: readonly TableEntry<T>[]): Lookup<T> | null {
  if (entries.length === 0) return null;
  const map = mapOf(entries);
  const others = new Map<string, T[]>();
  for (const type of ["string", "number", "boolean"]) {
    others.set(type, [
      ...new Set(
        entries.filter((entry) => entry.texts.some((text) => typeof text !== type)).map((entry) => entry.value),
      ),
    ]);
  }
  return (value, found) => append(append(found, map.get(value)), others.get(typeof value));
}

/** Text that starts or ends with one of many: each length that occurs is looked up, unless what all have in common is not there. */
function lookupLengths<T>(entries: readonly TableEntry<T>[], end: "start" | "end"): TextLookup<T> | null {
  if (entries.length === 0) return null;
  const map = mapOf(entries);
  const texts = [...map.keys()].map(String);
  const lengths = [...new Set(texts.map((text) => text.length))].sort((a, b) => a - b);
  const atStart = end === "start";
  const common = commonEnd(texts, atStart);
  const edge = common.charCodeAt(atStart ? 0 : common.length - 1);
  return (text, found) => {
    // One character tells most texts apart, and is much quicker to look at.
    if (common !== "") {
      if (text.charCodeAt(atStart ? 0 : text.length - 1) !== edge) return found;
      if (!(atStart ? text.startsWith(common) : text.endsWith(common))) return found;
    }
    let result = found;
    for (const length of lengths) {
      if (length > text.length) break;
      result = append(result, map.get(atStart ? text.slice(0, length) : text.slice(text.length - length)));
    }
    return result;
  };
}

function commonEnd(texts: readonly string[], atStart: boolean): string {
  let common = texts[0] ?? "";
  for (const text of texts) {
    while (!(atStart ? text.startsWith(common) : text.endsWith(common)))
      common = atStart ? common.slice(0, -1) : common.slice(1);
  }
  return common;
}

function lookupLiterals<T>(entries: readonly TableEntry<T>[]): TextLookup<T> | null {
  if (entries.length === 0) return null;
  const map = mapOf(entries);
  const literals = [...map.keys()].map(String);
  const automaton = compileLiterals(literals);
  return (text, found) => {
    let result = found;
    automaton.find(text, (index) => {
      result = append(result, map.get(literals[index] ?? ""));
    });
    return result;
  };
}

function lookupSegments<T>(
  segments: readonly TableEntry<T>[],
  extensions: readonly TableEntry<T>[],
): TextLookup<T> | null {
  if (segments.length === 0 && extensions.length === 0) return null;
  const names = rarest(segments);
  const endings = mapOf(extensions);
  return (path, found) => {
    let result = found;
    let start = 0;
    while (start <= path.length) {
      const slash = path.indexOf("/", start);
      const end = slash === -1 ? path.length : slash;
      if (end > start) result = append(result, names.get(path.slice(start, end)));
      start = end + 1;
    }
    if (endings.size === 0) return result;
    const dot = path.lastIndexOf(".");
    return dot === -1 ? result : append(result, endings.get(path.slice(dot)));
  };
}

/** Posts each entry under the one of its names that fewest entries share. */
function rarest<T>(entries: readonly TableEntry<T>[]): ReadonlyMap<Json, T[]> {
  const counts = new Map<Json, number>();
  for (const { texts } of entries) for (const text of new Set(texts)) counts.set(text, (counts.get(text) ?? 0) + 1);
  const chosen = entries.map(({ table, texts, value }) => {
    const [first = ""] = [...texts].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
    return { table, texts: [first], value };
  });
  return mapOf(chosen);
}

function lookupHosts<T>(hosts: readonly TableEntry<T>[], domains: readonly TableEntry<T>[]): TextLookup<T> | null {
  if (hosts.length === 0 && domains.length === 0) return null;
  const exact = mapOf(hosts);
  const below = mapOf(domains);
  return (host, found) => {
    let result = append(found, exact.get(host));
    for (let dot = host.indexOf("."); dot !== -1; dot = host.indexOf(".", dot + 1)) {
      result = append(result, below.get(host.slice(dot + 1)));
    }
    return result;
  };
}

function mapOf<T>(entries: readonly TableEntry<T>[]): Map<Json, T[]> {
  const map = new Map<Json, T[]>();
  for (const { texts, value } of entries) {
    for (const text of texts) {
      const list = map.get(text);
      if (list === undefined) map.set(text, [value]);
      else if (list[list.length - 1] !== value) list.push(value);
    }
  }
  return map;
}

function append<T>(found: T[] | null, more: readonly T[] | undefined): T[] | null {
  if (more === undefined || more.length === 0) return found;
  if (found === null) return [...more];
  found.push(...more);
  return found;
}
