import { suggest } from "../model/suggest.js";
import type { Family, FamilyKind } from "./family.js";
import { createScanner } from "./scan.js";
import { namePatterns } from "./scan/select.js";
import type { Scanner, ScannerOptions } from "./scanner.js";

const KINDS: readonly FamilyKind[] = ["secret", "pii"];
const TABLES: Readonly<Record<FamilyKind, () => Promise<readonly Family[]>>> = {
  secret: async () => (await import("./families/secrets.js")).SECRET_FAMILIES,
  pii: async () => (await import("./families/pii.js")).PII_FAMILIES,
};

/** A type that no family has, or a glob that matches none. */
export class UnknownTypeError extends Error {
  override readonly name = "UnknownTypeError";

  constructor(
    readonly type: string,
    readonly hint: string | null,
  ) {
    super(`nothing is of the type \`${type}\`${hint === null ? "" : `: ${hint}`}`);
  }
}

const compiled = new Map<string, Promise<Scanner>>();

/**
 * The scanner for the built-in families, of which only the tables that are needed are loaded. Without types and recognizers
 * it is made once for each choice of kinds.
 * @throws {UnknownTypeError} for a type that neither a family nor a recognizer has. @throws {PatternError} for a glob that is none.
 */
export async function loadScanner(options: ScannerOptions = {}): Promise<Scanner> {
  const { kinds = KINDS, types, recognizers = [], minConfidence } = options;
  if (types !== undefined || recognizers.length > 0) return make(kinds, options);
  const key = JSON.stringify([KINDS.filter((kind) => kinds.includes(kind)), minConfidence ?? null]);
  let scanner = compiled.get(key);
  if (scanner === undefined) {
    compiled.set(key, (scanner = make(kinds, options)));
    // What could not be loaded once may be the next time.
    scanner.catch(() => compiled.delete(key));
  }
  return scanner;
}

async function make(kinds: readonly FamilyKind[], options: ScannerOptions): Promise<Scanner> {
  const tables = await Promise.all(KINDS.filter((kind) => kinds.includes(kind)).map((kind) => TABLES[kind]()));
  const families = tables.flat();
  const recognized = options.recognizers?.flatMap(({ types }) => types) ?? [];
  assertKnown(
    options.types ?? [],
    [...families, ...recognized].map(({ type }) => type),
  );
  return createScanner(families, options);
}

function assertKnown(types: readonly string[], known: readonly string[]): void {
  for (const pattern of namePatterns(types))
    if (!known.some((type) => pattern.matches(type)))
      throw new UnknownTypeError(pattern.source, suggest(pattern.source, known));
}
