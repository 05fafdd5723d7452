import type { JsonObject } from "../model/json.js";
import { kindOf, positionOf, toJson } from "./node.js";
import type { Entry, Node } from "./node.js";
import type { Insertion, Scope } from "./scope.js";
import type { Position } from "../model/errors.js";
import { suggest } from "../model/suggest.js";
import { DURATION, parseDuration, parseSize, SIZE } from "./units.js";

/**
 * The form of one place in a policy: reads a node into a value, reporting what is wrong, and describes itself
 * as JSON Schema for editors. Both come from this one description.
 */
export interface Shape<T> {
  readonly schema: JsonObject;
  /** The value; `undefined` after a problem was reported. */
  read(node: Node, scope: Scope): T | undefined;
}

/** One key of a mapping. */
export interface Field<T> {
  readonly shape: Shape<T>;
  readonly required: boolean;
  readonly about: string;
}

/** A key that may be absent. `about`: its help, for the reference and for editors. */
export const field = <T>(shape: Shape<T>, about: string): Field<T> => ({ shape, required: false, about });
/** A key that must be there. */
export const required = <T>(shape: Shape<T>, about: string): Field<T> => ({ shape, required: true, about });

type Fields = Readonly<Record<string, Field<unknown>>>;
/** What an object shape reads: a value per field that was there, and where the mapping stands. */
export type Read<F extends Fields> = { readonly [K in keyof F]?: F[K] extends Field<infer T> ? T : never } & {
  readonly at: Position;
};

/** A mapping with exactly these keys. `where` names it in messages: "unknown field `tol` in rule `x`". */
export function object<F extends Fields>(where: string, fields: F, about = ""): Shape<Read<F>> {
  const names = Object.keys(fields);
  const needed = names.filter((name) => fields[name]?.required);
  return {
    schema: {
      type: "object",
      ...(about === "" ? {} : { description: about }),
      additionalProperties: false,
      required: needed,
      properties: Object.fromEntries(
        names.map((name) => [name, { ...fields[name]?.shape.schema, description: fields[name]?.about ?? "" }]),
      ),
    },
    read(node, scope) {
      if (node.kind !== "map")
        return scope.report(node, "POLICY_TYPE", `${where} is a mapping, here is ${kindOf(node)}`);
      const result: Record<string, unknown> = { at: positionOf(node) };
      for (const entry of node.entries) {
        const known = Object.hasOwn(fields, entry.key) ? fields[entry.key] : undefined;
        if (known === undefined)
          scope.report(
            entry.at,
            "POLICY_UNKNOWN_FIELD",
            `unknown field \`${entry.key}\` in ${named(where, node.entries)}`,
            suggest(entry.key, names) ?? `${where} has ${names.join(", ")}`,
          );
        else result[entry.key] = known.shape.read(entry.value, scope);
      }
      for (const name of needed) {
        if (!Object.hasOwn(result, name))
          scope.report(
            node,
            "POLICY_MISSING_FIELD",
            `${named(where, node.entries)} needs \`${name}\``,
            fields[name]?.about,
          );
      }
      return result as Read<F>;
    },
  };
}

/** Any keys, values of one shape, in the order written. */
export function record<T>(where: string, value: Shape<T>): Shape<readonly (Entry & { readonly read: T })[]> {
  return {
    schema: { type: "object", additionalProperties: value.schema },
    read(node, scope) {
      if (node.kind !== "map")
        return scope.report(node, "POLICY_TYPE", `${where} is a mapping, here is ${kindOf(node)}`);
      const all: (Entry & { readonly read: T })[] = [];
      for (const entry of node.entries) {
        const read = value.read(entry.value, scope);
        if (read !== undefined) all.push({ ...entry, read });
      }
      return all;
    },
  };
}

/** A list, which may be empty. */
export function list<T>(where: string, item: Shape<T>): Shape<readonly T[]> {
  return {
    schema: { type: "array", items: item.schema },
    read(node, scope) {
      if (node.kind !== "list") return scope.report(node, "POLICY_TYPE", `${where} is a list, here is ${kindOf(node)}`);
      const read: T[] = [];
      for (const each of node.items) {
        const value = item.read(each, scope);
        if (value !== undefined) read.push(value);
      }
      return read;
    },
  };
}

/** A value with the place where it stands. */
export function placed<T>(shape: Shape<T>): Shape<{ readonly value: T; readonly at: Position }> {
  return {
    schema: shape.schema,
    read(node, scope) {
      const value = shape.read(node, scope);
      return value === undefined ? undefined : { value, at: positionOf(node) };
    },
  };
}

/** One value or a non-empty list of them. */
export function oneOrMany<T>(where: string, item: Shape<T>): Shape<readonly T[]> {
  const many = list(where, item);
  return {
    schema: { anyOf: [item.schema, { ...many.schema, minItems: 1 }] },
    read(node, scope) {
      if (node.kind !== "list") {
        const value = item.read(node, scope);
        return value === undefined ? undefined : [value];
      }
      if (node.items.length === 0)
        return scope.report(
          node,
          "POLICY_VALUE",
          `${where} is an empty list, which matches nothing`,
          "leave the key out to match anything",
        );
      return many.read(node, scope);
    },
  };
}

/** Non-empty text with variables inserted. */
export function text(
  where: string,
  as: Insertion = "text",
  pattern?: { readonly source: RegExp; readonly about: string },
): Shape<string> {
  return {
    schema: {
      type: "string",
      minLength: 1,
      ...(pattern === undefined ? {} : { pattern: writtenAs(pattern.source, as) }),
    },
    read(node, scope) {
      if (node.kind !== "scalar" || typeof node.value !== "string")
        return scope.report(
          node,
          "POLICY_TYPE",
          `${where} is text, here is ${kindOf(node)}`,
          node.kind === "scalar" && node.value !== null ? `quote it: "${node.value}"` : null,
        );
      if (node.value === "") return scope.report(node, "POLICY_VALUE", `${where} is empty`);
      const value = scope.insert(node.value, as, node);
      if (value !== undefined && pattern !== undefined && !pattern.source.test(value))
        return scope.report(node, "POLICY_VALUE", `\`${value}\` is no ${where}`, pattern.about);
      return value;
    },
  };
}

/** A pattern is for the text with its variables inserted: where they may stand, an editor cannot know. */
const writtenAs = ({ source }: RegExp, as: Insertion): string => (as === "header" ? source : `${source}|\\$\\{`);

/** `true` or `false`. */
export const flag = (where: string): Shape<boolean> => ({
  schema: { type: "boolean" },
  read: (node, scope) =>
    node.kind === "scalar" && typeof node.value === "boolean"
      ? node.value
      : scope.report(node, "POLICY_TYPE", `${where} is true or false, here is ${kindOf(node)}`),
});

/** A whole number from `least` to 1,000,000,000. */
export const count = (where: string, least: number): Shape<number> => ({
  schema: { type: "integer", minimum: least, maximum: 1e9 },
  read(node, scope) {
    if (node.kind !== "scalar" || typeof node.value !== "number")
      return scope.report(node, "POLICY_TYPE", `${where} is a number, here is ${kindOf(node)}`);
    const good = Number.isInteger(node.value) && node.value >= least && node.value <= 1e9;
    return good
      ? node.value
      : scope.report(node, "POLICY_VALUE", `${where} is a whole number from ${least} to 1,000,000,000`);
  },
});

/** A part of one. */
export const share = (where: string): Shape<number> => ({
  schema: { type: "number", minimum: 0, maximum: 1 },
  read(node, scope) {
    if (node.kind !== "scalar" || typeof node.value !== "number")
      return scope.report(node, "POLICY_TYPE", `${where} is a number, here is ${kindOf(node)}`);
    if (node.value >= 0 && node.value <= 1) return node.value;
    return scope.report(node, "POLICY_VALUE", `${where} is a number from 0 to 1`);
  },
});

/** One of a few words. `later`: words that are reserved, and refused until they work. */
export function choice<const T extends string>(
  where: string,
  words: readonly T[],
  later: readonly string[] = [],
): Shape<T> {
  return {
    schema: { enum: [...words] },
    read(node, scope) {
      const value = node.kind === "scalar" ? node.value : null;
      for (const word of words) if (word === value) return word;
      if (typeof value !== "string")
        return scope.report(node, "POLICY_TYPE", `${where} is one of ${words.join(", ")}, here is ${kindOf(node)}`);
      if (later.includes(value))
        return scope.report(
          node,
          "POLICY_UNSUPPORTED",
          `${where} \`${value}\` is reserved and not carried out by this version`,
        );
      return scope.report(
        node,
        "POLICY_VALUE",
        `\`${value}\` is no ${where}`,
        suggest(value, words) ?? `one of ${words.join(", ")}`,
      );
    },
  };
}

/** A duration in milliseconds; `words` are read as `null`. */
export const duration = (where: string, words: readonly string[] = []): Shape<number | null> => ({
  schema: {
    anyOf: [{ type: "string", pattern: DURATION }, ...(words.length > 0 ? [{ enum: [...words] }] : [])],
  },
  read(node, scope) {
    const value = node.kind === "scalar" ? node.value : null;
    if (typeof value === "string" && words.includes(value)) return null;
    const ms = typeof value === "string" ? parseDuration(value) : null;
    return (
      ms ??
      scope.report(
        node,
        typeof value === "string" ? "POLICY_VALUE" : "POLICY_TYPE",
        `${where} is a duration${words.length > 0 ? ` or ${words.join(", ")}` : ""}`,
        "for example `30s`, `5m` or `8h`",
      )
    );
  },
});

/** A number of bytes: `65536`, `20KB`, `1MiB`. */
export const size = (where: string): Shape<number> => ({
  schema: {
    anyOf: [
      { type: "integer", minimum: 1 },
      { type: "string", pattern: SIZE },
    ],
  },
  read(node, scope) {
    const value = node.kind === "scalar" ? node.value : null;
    const bytes = typeof value === "string" || typeof value === "number" ? parseSize(String(value)) : null;
    return (
      bytes ?? scope.report(node, "POLICY_VALUE", `${where} is a number of bytes`, "for example `65536` or `1MiB`")
    );
  },
});

/** Any JSON mapping, taken as it stands. */
export const jsonObject = (where: string): Shape<JsonObject> => ({
  schema: { type: "object" },
  read: (node, scope) =>
    node.kind === "map"
      ? (toJson(node) as JsonObject)
      : scope.report(node, "POLICY_TYPE", `${where} is a mapping, here is ${kindOf(node)}`),
});

/** A key that the language reserves and this version does not carry out: an error, never ignored. */
export const reserved = (name: string): Field<undefined> => ({
  about: `Reserved: not carried out by this version.`,
  required: false,
  shape: {
    schema: { not: {} },
    read: (node, scope) =>
      scope.report(
        node,
        "POLICY_UNSUPPORTED",
        `\`${name}\` is reserved and not carried out by this version`,
        "remove it: a key that does nothing would only look like protection",
      ),
  },
});

function named(where: string, entries: readonly Entry[]): string {
  const id = entries.find((entry) => entry.key === "id")?.value;
  return id?.kind === "scalar" && typeof id.value === "string" ? `${where} \`${id.value}\`` : where;
}
