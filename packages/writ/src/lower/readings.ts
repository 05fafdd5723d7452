import type { Facts } from "../model/facts.js";
import { isArray } from "../model/json.js";
import type { Json } from "../model/json.js";
import type { FileSystemFacts, Operation, Resource } from "../model/request.js";
import { foldCase } from "../match/text.js";
import { canonicalReading } from "./canonical.js";
import { lowerHost } from "./host.js";
import { NO_RESOURCE } from "./lowered.js";
import type { Reading } from "./reading.js";
import { windowsForm } from "./windows-form.js";

const UNKNOWN: readonly Reading[] = Object.freeze([
  Object.freeze({
    resource: NO_RESOURCE,
    kept: NO_RESOURCE,
    folded: false,
    region: false,
    unknown: true,
    pathUnknown: false,
  }),
]);

/**
 * Every way to read an operation, the plain one first: each real path and each listed file of its path; each of them with
 * the canonical view of all its text; a path that Windows shortens, shortened; a program by its basename; each address of
 * a host; and, where the volume does not tell case apart, all of them with case folded. Choices multiply.
 */
export function readingsOf(operation: Operation, facts: Facts, fs: FileSystemFacts): readonly Reading[] {
  if (operation.opaque !== null) return UNKNOWN;
  const { action, resource } = operation;
  const readings =
    typeof resource.path === "string"
      ? pathReadings(resource, resource.path, facts)
      : [reading(resource, false, action === "process.exec" && !saysArguments(resource))];
  addEach(readings, canonicalReading);
  addEach(readings, shortened);
  if (action === "process.exec") addEach(readings, byBasename);
  const all = action === "net.connect" ? readings.flatMap((one) => byAddress(one, facts)) : readings;
  if (!fs.caseSensitive) addEach(all, folded);
  return all;
}

const reading = (resource: Resource, region = false, unknown = false, pathUnknown = false): Reading => ({
  resource,
  kept: resource,
  folded: false,
  region,
  unknown,
  pathUnknown,
});

/** Adds what a change makes of each reading so far; `null`: it changes nothing. */
function addEach(readings: Reading[], change: (one: Reading) => Reading | null): void {
  const { length } = readings;
  for (let index = 0; index < length; index++) {
    const one = readings[index];
    const other = one === undefined ? null : change(one);
    if (other !== null) readings.push(other);
  }
}

function pathReadings(resource: Resource, path: string, facts: Facts): Reading[] {
  const listing = resource.recursive === true && Object.hasOwn(facts.listings, path) ? facts.listings[path] : null;
  const region = resource.recursive === true && (listing === null || listing === undefined);
  const readings = [reading(resource, region)];
  addRealPaths(readings, resource, path, facts, region);
  for (const file of region || !listing ? [] : listing) {
    if (file !== path) readings.push(reading({ ...resource, path: file }));
    if (file !== path) addRealPaths(readings, resource, file, facts, false);
  }
  return readings;
}

function addRealPaths(readings: Reading[], resource: Resource, path: string, facts: Facts, region: boolean): void {
  const real = Object.hasOwn(facts.realPaths, path) ? facts.realPaths[path] : [];
  // Where it leads could not be found out: the other attributes stand, the path is unknown.
  if (real === null) readings.push(withoutPath(resource));
  for (const place of real ?? []) if (place !== path) readings.push(reading({ ...resource, path: place }, region));
}

export function withoutPath(resource: Resource): Reading {
  return reading(Object.fromEntries(Object.entries(resource).filter(([name]) => name !== "path")), false, false, true);
}

function shortened(one: Reading): Reading | null {
  const { path } = one.resource;
  const form = typeof path === "string" ? windowsForm(path) : path;
  return form === path || form === undefined
    ? null
    : reading({ ...one.resource, path: form }, one.region, one.unknown, one.pathUnknown);
}

/** SECURITY: a program said alone runs with arguments that are not known, not without any. */
const saysArguments = ({ argv, command }: Resource): boolean => argv !== undefined && command !== undefined;

function byBasename(one: Reading): Reading | null {
  const { program } = one.resource;
  if (typeof program !== "string") return null;
  const name = program.slice(Math.max(program.lastIndexOf("/"), program.lastIndexOf("\\")) + 1);
  return name === program || name === ""
    ? null
    : reading({ ...one.resource, program: name }, one.region, one.unknown, one.pathUnknown);
}

/** Where a host's addresses are known, each is a reading; the name alone says nothing about them. */
function byAddress(one: Reading, facts: Facts): readonly Reading[] {
  const { host, ip } = one.resource;
  const own = ip !== undefined && isArray(ip) ? ip : [];
  const found = typeof host === "string" && Object.hasOwn(facts.addresses, host) ? (facts.addresses[host] ?? []) : [];
  if (own.length === 0 && found.length === 0) return [one];
  const addresses = new Set<Json>([...own, ...found.flatMap(formsOfFound)]);
  return [...addresses].map((address) =>
    reading({ ...one.resource, ip: address }, one.region, one.unknown, one.pathUnknown),
  );
}

/** An address that is none stays as it is: conditions over it are unknown. */
function formsOfFound(address: string): readonly string[] {
  const lowered = lowerHost(address);
  return lowered.opaque === undefined && lowered.ip !== null ? lowered.ip : [address];
}

/** The same with case folded, whether or not it looks different: the patterns are folded too. */
function folded(one: Reading): Reading | null {
  const { resource } = one;
  const path = fold(resource.path);
  const cwd = fold(resource.cwd);
  if (path === undefined && cwd === undefined) return null;
  const changed = path !== resource.path || cwd !== resource.cwd;
  const next = changed
    ? { ...resource, ...(path === undefined ? {} : { path }), ...(cwd === undefined ? {} : { cwd }) }
    : resource;
  return {
    resource: next,
    kept: resource,
    folded: true,
    region: one.region,
    unknown: one.unknown,
    pathUnknown: one.pathUnknown,
  };
}

const fold = (value: Json | undefined): Json | undefined => (typeof value === "string" ? foldCase(value) : value);
