import type { Facts } from "../../packages/writ/src/model/facts.js";
import type { Json } from "../../packages/writ/src/model/json.js";
import type { Operation, Request } from "../../packages/writ/src/model/request.js";
import { shellMatches } from "./globs.js";
import { samplesBelow } from "./regions.js";
import { UNDERIVABLE, type Layer, type Reading } from "./scene.js";
import { canonicalText, resolvedPath } from "./text.js";

type Attributes = Reading["resource"];
type Change = (attributes: Attributes) => readonly Attributes[];

/** Section 3, "Readings": every way to read one operation, each choice with each other. */
export function readingsOf(
  operation: Operation,
  request: Request,
  facts: Facts,
  layers: readonly Layer[],
): readonly Reading[] {
  const { action } = operation;
  const { path } = operation.resource;
  const plain = { action, opaque: false, folded: false, region: false, roots: [] };
  if (operation.opaque !== null) return [{ ...plain, resource: {}, opaque: true }];
  const { paths, region, roots } = pathsOf(operation, facts, layers, request.fileSystem.home);
  const lost = (operation.underived ?? []).map((name) => [name, UNDERIVABLE] as const);
  const resource: Attributes = { ...operation.resource, ...Object.fromEntries(lost) };
  const changes: readonly Change[] = [
    (one) => paths.map((place) => (place === undefined ? one : { ...one, path: place })),
    (one) => (typeof path === "string" ? [one] : foldersOf(one, facts)),
    (one) => distinct([one, canonical(one)]),
    (one) => alsoAs(one, "program", basename),
    (one) => addressesOf(one, facts),
  ];
  const resources = changes.reduce<readonly Attributes[]>((all, change) => all.flatMap(change), [resource]);
  const folds = request.fileSystem.caseSensitive ? [false] : [false, true];
  return folds.flatMap((folded) => resources.map((one) => ({ ...plain, resource: one, folded, region, roots })));
}

type PathReading = Json | typeof UNDERIVABLE | undefined;

interface Paths {
  readonly paths: readonly PathReading[];
  readonly region: boolean;
  readonly roots: readonly string[];
}

/** "Lexical and real path"; "each file under a recursive operation (listed; else every path below)". */
function pathsOf(operation: Operation, facts: Facts, layers: readonly Layer[], home: string | null): Paths {
  const { path, recursive } = operation.resource;
  if (typeof path !== "string") return { paths: [path], region: false, roots: [] };
  if (recursive !== true) return { paths: [path, ...realPaths(path, facts)], region: false, roots: [] };
  if (typeof operation.glob === "string") return globPaths(operation.glob, path, facts, layers, home);
  const listing = own(facts.listings, path);
  if (listing !== undefined && listing !== null) {
    const files = [path, ...listing].flatMap((file): readonly PathReading[] => [file, ...realPaths(file, facts)]);
    return { paths: files, region: false, roots: [] };
  }
  const roots = [path, ...realPaths(path, facts)];
  const files = roots.flatMap((root): readonly PathReading[] =>
    root === UNDERIVABLE ? [root] : [root, ...samplesBelow(root, layers, home)],
  );
  return { paths: files, region: true, roots: roots.filter((root) => root !== UNDERIVABLE) };
}

/** "A glob is read as the files it expands to"; else as every path below its literal prefix that it may expand to. */
function globPaths(glob: string, folder: string, facts: Facts, layers: readonly Layer[], home: string | null): Paths {
  const listing = own(facts.listings, glob);
  if (listing !== undefined && listing !== null) {
    const files = listing.length === 0 ? [glob] : listing;
    return {
      paths: files.flatMap((file): readonly PathReading[] => [file, ...realPaths(file, facts)]),
      region: false,
      roots: [],
    };
  }
  const rest = glob.slice(folder === "/" ? 0 : folder.length);
  const roots = [folder, ...realPaths(folder, facts)];
  const files = roots.flatMap((root): readonly PathReading[] =>
    root === UNDERIVABLE
      ? [root]
      : samplesBelow(root, layers, home, rest).filter((path) => shellMatches(root === "/" ? rest : root + rest, path)),
  );
  return { paths: files, region: true, roots: roots.filter((root) => root !== UNDERIVABLE) };
}

/** A program runs where the folder leads that it is run in. */
function foldersOf(attributes: Attributes, facts: Facts): readonly Attributes[] {
  const { cwd } = attributes;
  if (typeof cwd !== "string") return [attributes];
  return [cwd, ...realPaths(cwd, facts)].map((place) => ({ ...attributes, cwd: place }));
}

/** A path not listed was not looked up; `null`: it could not be found out. */
function realPaths(path: string, facts: Facts): readonly (string | typeof UNDERIVABLE)[] {
  const real = own(facts.realPaths, path) ?? [];
  return own(facts.realPaths, path) === null ? [UNDERIVABLE] : real;
}

/** Hosts are decided by name; where the addresses are known, each is a reading. */
function addressesOf(attributes: Attributes, facts: Facts): readonly Attributes[] {
  const { host, ip } = attributes;
  const resolved = typeof host === "string" ? (own(facts.addresses, host) ?? []) : [];
  const lowered = Array.isArray(ip) ? ip : ip === undefined ? [] : [ip];
  const addresses = [...lowered, ...resolved];
  return addresses.length === 0 ? [attributes] : addresses.map((address) => ({ ...attributes, ip: address }));
}

/** "The raw string and its canonical view": of every text; a path is resolved again, for `．．` is then `..`. */
function canonical(attributes: Attributes): Attributes {
  const texts = Object.entries(attributes).map(
    ([name, value]) => [name, canonicalValue(value, name === "path")] as const,
  );
  return Object.fromEntries(texts);
}

function canonicalValue(value: Json | typeof UNDERIVABLE, isPath: boolean): Json | typeof UNDERIVABLE {
  if (value === UNDERIVABLE) return value;
  if (Array.isArray(value))
    return value.map((element) => (typeof element === "string" ? canonicalText(element) : element));
  if (typeof value !== "string") return value;
  const text = canonicalText(value);
  return isPath ? (resolvedPath(text, null, null) ?? UNDERIVABLE) : text;
}

function alsoAs(attributes: Attributes, name: string, change: (text: string) => string): readonly Attributes[] {
  const value = attributes[name];
  return typeof value === "string" ? distinct([attributes, { ...attributes, [name]: change(value) }]) : [attributes];
}

const basename = (program: string): string => program.split(/[/\\]/).at(-1) ?? program;

const distinct = ([first, second]: readonly [Attributes, Attributes]): readonly Attributes[] =>
  JSON.stringify(first) === JSON.stringify(second) ? [first] : [first, second];

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
