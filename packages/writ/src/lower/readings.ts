import type { Facts } from "../model/facts.js";
import { isArray } from "../model/json.js";
import type { Json } from "../model/json.js";
import type { FileSystemFacts, Operation, Resource } from "../model/request.js";
import { foldGlob, parseShellGlob } from "../match/shell-glob.js";
import type { ShellGlob } from "../match/shell-glob.js";
import { foldCase } from "../match/text.js";
import { canonicalReading } from "./canonical.js";
import { lowerHost } from "./host.js";
import { NO_RESOURCE } from "./lowered.js";
import { changedTo, readingOf } from "./reading.js";
import type { Reading } from "./reading.js";
import { windowsForm } from "./windows-form.js";

const UNKNOWN: readonly Reading[] = Object.freeze([Object.freeze({ ...readingOf(NO_RESOURCE), unknown: true })]);

/**
 * Every way to read an operation, the plain one first: each real path and each listed file of its path, or each real path
 * of the folder that a program runs in; each of them with the canonical view of all its text; a path that Windows shortens,
 * shortened; a program by its basename; each address of a host; and, where the volume does not tell case apart, all of them
 * with case folded. Choices multiply.
 */
export function readingsOf(operation: Operation, facts: Facts, fs: FileSystemFacts): readonly Reading[] {
  if (operation.opaque !== null) return UNKNOWN;
  const { action, resource } = operation;
  const plain = plainReadingOf(operation);
  const readings =
    typeof resource.path === "string"
      ? pathReadings(operation, plain, resource.path, facts)
      : folderReadings(plain, facts);
  addEach(readings, canonicalReading);
  addEach(readings, shortened);
  if (action === "process.exec") addEach(readings, byBasename);
  const all = action === "net.connect" ? byAddresses(readings, facts) : readings;
  if (!fs.caseSensitive) addEach(all, folded);
  return all;
}

/** An operation as it says itself, whatever its path stands for. */
export function plainReadingOf({ action, resource, opaque, underived }: Operation): Reading {
  const reading = readingOf(resource);
  if (opaque !== null || (action === "process.exec" && underived === undefined && !saysArguments(resource)))
    return { ...reading, unknown: true };
  return underived === undefined ? reading : { ...reading, underived };
}

/** Adds what a change makes of each reading so far; `null`: it changes nothing. */
function addEach(readings: Reading[], change: (one: Reading) => Reading | null): void {
  const { length } = readings;
  for (let index = 0; index < length; index++) {
    const one = readings[index];
    const other = one === undefined ? null : change(one);
    if (other !== null) readings.push(other);
  }
}

function pathReadings(operation: Operation, plain: Reading, path: string, facts: Facts): Reading[] {
  if (plain.resource.recursive !== true) return withRealPaths([], plain, "path", path, facts);
  const { glob } = operation;
  const key = glob ?? path;
  const listing = Object.hasOwn(facts.listings, key) ? (facts.listings[key] ?? null) : null;
  if (listing === null)
    return withRealPaths(
      [],
      { ...plain, region: true, glob: glob === undefined ? null : below(glob, path) },
      "path",
      path,
      facts,
    );
  // A glob that nothing matches is handed to the program as it is written.
  const listed = glob === undefined ? [path, ...listing] : listing.length === 0 ? [unescaped(glob)] : listing;
  const readings: Reading[] = [];
  for (const file of new Set(listed))
    withRealPaths(readings, changedTo(plain, { ...plain.resource, path: file }), "path", file, facts);
  return readings;
}

/** What a glob says of the names below the folder that it starts from. */
const below = (glob: string, folder: string): ShellGlob =>
  parseShellGlob(glob.slice(folder.endsWith("/") ? folder.length : folder.length + 1));

const unescaped = (glob: string): string => glob.replace(/\\(.)/gs, "$1");

/** A program that runs in a folder runs where the folder leads. */
function folderReadings(plain: Reading, facts: Facts): Reading[] {
  const { cwd } = plain.resource;
  return typeof cwd === "string" ? withRealPaths([], plain, "cwd", cwd, facts) : [plain];
}

/** Adds a reading, and the same at each place where one of its paths leads. */
function withRealPaths(readings: Reading[], one: Reading, name: "path" | "cwd", path: string, facts: Facts): Reading[] {
  readings.push(one);
  const real = Object.hasOwn(facts.realPaths, path) ? facts.realPaths[path] : [];
  // Where it leads could not be found out: the other attributes stand, the path is unknown.
  if (real === null) readings.push(without(one, name));
  for (const place of real ?? []) if (place !== path) readings.push(changedTo(one, { ...one.resource, [name]: place }));
  return readings;
}

function without(one: Reading, name: string): Reading {
  const rest = Object.fromEntries(Object.entries(one.resource).filter(([other]) => other !== name));
  return { ...readingOf(rest), unknown: one.unknown, underived: [...one.underived, name] };
}

function shortened(one: Reading): Reading | null {
  const { path } = one.resource;
  const form = typeof path === "string" ? windowsForm(path) : path;
  return form === path || form === undefined ? null : changedTo(one, { ...one.resource, path: form });
}

/** SECURITY: a program said alone runs with arguments that are not known, not without any. */
const saysArguments = ({ argv, command }: Resource): boolean => argv !== undefined && command !== undefined;

function byBasename(one: Reading): Reading | null {
  const { program } = one.resource;
  if (typeof program !== "string") return null;
  const name = program.slice(Math.max(program.lastIndexOf("/"), program.lastIndexOf("\\")) + 1);
  return name === program || name === "" ? null : changedTo(one, { ...one.resource, program: name });
}

function byAddresses(readings: Reading[], facts: Facts): Reading[] {
  const all: Reading[] = [];
  for (const one of readings) all.push(...byAddress(one, facts));
  return all;
}

/** Where a host's addresses are known, each is a reading; the name alone says nothing about them. */
function byAddress(one: Reading, facts: Facts): readonly Reading[] {
  const { host, ip } = one.resource;
  const own = ip !== undefined && isArray(ip) ? ip : [];
  const found = typeof host === "string" && Object.hasOwn(facts.addresses, host) ? (facts.addresses[host] ?? []) : [];
  if (own.length === 0 && found.length === 0) return [one];
  const addresses = new Set<Json>([...own, ...found.flatMap(formsOfFound)]);
  return [...addresses].map((address) => changedTo(one, { ...one.resource, ip: address }));
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
    glob: one.glob === null ? null : foldGlob(one.glob),
    unknown: one.unknown,
    underived: one.underived,
  };
}

const fold = (value: Json | undefined): Json | undefined => (typeof value === "string" ? foldCase(value) : value);
