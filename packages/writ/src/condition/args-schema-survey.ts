import { isArray, isObject, type Json, type JsonObject } from "../model/json.js";
import { suggest } from "../model/suggest.js";
import { FORMATS } from "./args-schema-formats.js";
import { DIALECT, type Holds, INSTEAD, KEYWORDS, TYPES } from "./args-schema-keywords.js";

/** An argument schema that does not load. `pointer` says where in the schema, as a JSON pointer; `""` is the whole. */
export class SchemaError extends Error {
  override readonly name = "SchemaError";
  readonly hint: string | null;
  readonly pointer: string;

  constructor(pointer: string, message: string, hint: string | null = null) {
    super(message);
    this.pointer = pointer;
    this.hint = hint;
  }
}

/** What a look through the whole schema finds. */
export interface Survey {
  /** Every schema in it, by its pointer. */
  readonly nodes: ReadonlyMap<string, Json>;
  /** Pointers that some `$ref` names. */
  readonly targets: ReadonlySet<string>;
}

/** Deepest nesting of schemas in schemas, and how many there may be. */
const MAX_DEPTH = 64;
const MAX_NODES = 10_000;

/** A key as one step of a JSON pointer (RFC 6901). */
export const escapeKey = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** Checks that everything in a schema is JSON Schema 2020-12; `compile` is called with every regular expression. */
export function surveySchema(schema: JsonObject, compile: (pattern: string, pointer: string) => void): Survey {
  const nodes = new Map<string, Json>();
  const references = new Map<string, string>();
  const open: [string, Json, number][] = [["", schema, 1]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [pointer, node, depth] = next;
    nodes.set(pointer, node);
    if (depth > MAX_DEPTH) throw new SchemaError(pointer, `schemas nested deeper than ${MAX_DEPTH}`);
    if (nodes.size > MAX_NODES) throw new SchemaError("", `more than ${MAX_NODES} schemas`);
    if (typeof node === "boolean") continue;
    if (!isObject(node)) throw new SchemaError(pointer, "a schema is a mapping, `true` or `false`");
    for (const [key, value] of Object.entries(node)) {
      if (key === "$schema" && pointer === "") assertDialect(value);
      else checkKeyword(pointer, key, value);
      const at = `${pointer}/${escapeKey(key)}`;
      if (key === "$ref" && typeof value === "string") references.set(pointer, targetOf(value, at));
      if (key === "pattern" && typeof value === "string") compile(value, at);
      if (key === "patternProperties" && isObject(value)) for (const name of Object.keys(value)) compile(name, at);
      for (const [path, child] of childrenOf(key, value, at)) open.push([path, child, depth + 1]);
    }
  }
  for (const [pointer, target] of references) {
    if (!nodes.has(target)) throw new SchemaError(`${pointer}/$ref`, "`$ref` names no schema in this one");
  }
  return { nodes, targets: new Set(references.values()) };
}

function assertDialect(value: Json): void {
  if (value === DIALECT || value === `${DIALECT}#`) return;
  throw new SchemaError(
    "/$schema",
    "argument schemas are JSON Schema 2020-12",
    `leave \`$schema\` out or write \`${DIALECT}\``,
  );
}

function checkKeyword(pointer: string, key: string, value: Json): void {
  const keyword = Object.hasOwn(KEYWORDS, key) ? KEYWORDS[key] : undefined;
  const at = `${pointer}/${escapeKey(key)}`;
  if (keyword === undefined) {
    const instead = Object.hasOwn(INSTEAD, key) ? INSTEAD[key] : undefined;
    throw new SchemaError(at, `unknown keyword \`${key}\``, instead ?? suggest(key, Object.keys(KEYWORDS)));
  }
  if (!IS[keyword.holds](value))
    throw new SchemaError(at, `\`${key}\` takes ${TAKES[keyword.holds]}`, hintFor(keyword.holds, value));
  if (key === "properties" && isObject(value) && Object.hasOwn(value, "__proto__")) {
    throw new SchemaError(at, "a property cannot be named `__proto__`");
  }
}

const hintFor = (holds: Holds, value: Json): string | null =>
  holds === "format" && typeof value === "string" ? suggest(value, Object.keys(FORMATS)) : null;

const isText = (value: Json): value is string => typeof value === "string";
const isNumber = (value: Json): value is number => typeof value === "number";
const isNames = (value: Json): boolean => isArray(value) && value.every(isText) && new Set(value).size === value.length;

const IS: Readonly<Record<Holds, (value: Json) => boolean>> = {
  schema: (value) => isObject(value) || typeof value === "boolean",
  schemas: (value) => isArray(value) && value.length > 0,
  "map of schemas": isObject,
  reference: isText,
  pattern: isText,
  format: (value) => isText(value) && Object.hasOwn(FORMATS, value),
  types: (value) => (isArray(value) ? value.length > 0 && isNames(value) && value.every(isType) : isType(value)),
  number: isNumber,
  "positive number": (value) => isNumber(value) && value > 0,
  count: (value) => isNumber(value) && Number.isSafeInteger(value) && value >= 0,
  boolean: (value) => typeof value === "boolean",
  text: isText,
  names: isNames,
  "map of names": (value) => isObject(value) && Object.values(value).every(isNames),
  values: (value) => isArray(value) && value.length > 0,
  anything: () => true,
};

const isType = (value: Json): boolean => isText(value) && TYPES.includes(value);

const TAKES: Readonly<Record<Holds, string>> = {
  schema: "a schema",
  schemas: "a list of schemas",
  "map of schemas": "a mapping of names to schemas",
  reference: "a text",
  pattern: "a regular expression",
  format: `one of ${Object.keys(FORMATS).join(", ")}`,
  types: `one or several of ${TYPES.join(", ")}`,
  number: "a number",
  "positive number": "a number above zero",
  count: "a whole number, zero or more",
  boolean: "`true` or `false`",
  text: "a text",
  names: "a list of different names",
  "map of names": "a mapping of names to lists of names",
  values: "a list that is not empty",
  anything: "anything",
};

/** The schemas directly in the value of a keyword, with their pointers. */
export function childrenOf(key: string, value: Json, at: string): readonly (readonly [string, Json])[] {
  switch (KEYWORDS[key]?.holds) {
    case "schema":
      return [[at, value]];
    case "schemas":
      return isArray(value) ? value.map((child, index) => [`${at}/${index}`, child] as const) : [];
    case "map of schemas":
      return isObject(value)
        ? Object.entries(value).map(([name, child]) => [`${at}/${escapeKey(name)}`, child] as const)
        : [];
    default:
      return [];
  }
}

/** The pointer that a `$ref` names. Only this schema can be referred to: nothing is ever fetched. */
export function targetOf(reference: string, at: string): string {
  if (reference !== "#" && !reference.startsWith("#/")) {
    throw new SchemaError(at, "`$ref` must stay within this schema", "refer by path, as in `#/$defs/name`");
  }
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    throw new SchemaError(at, "`$ref` is no JSON pointer");
  }
}
