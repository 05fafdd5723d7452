import { isArray, isObject } from "../model/json.js";
import type { Json, JsonObject } from "../model/json.js";
import type { CatalogToolset } from "./catalog.js";
import { parseTemplate } from "./template.js";
import type { Reference } from "./template.js";

/** An argument that an entry of the catalog takes. `guarded`: only when a condition on the arguments holds. For tests. */
export interface Taken {
  readonly reference: Reference;
  readonly guarded: boolean;
}

/** Every argument whose value an entry of a tool takes. @throws {Error} if the tool says nothing of what it does */
export function takenBy(toolset: CatalogToolset, tool: string): readonly Taken[] {
  return entriesOf(toolset, tool).flatMap(({ when, ...attributes }) =>
    texts(attributes)
      .flatMap(referencesIn)
      .map((reference) => ({ reference, guarded: when !== undefined })),
  );
}

/** Every argument that a condition of a tool's entries names. */
export function askedBy(toolset: CatalogToolset, tool: string): readonly Reference[] {
  return entriesOf(toolset, tool).flatMap(({ when }) =>
    conditionsOn(when ?? null).flatMap((key) => referencesIn(`\${${key}}`)),
  );
}

function entriesOf(toolset: CatalogToolset, tool: string): readonly JsonObject[] {
  const declared = toolset.tools[tool];
  const does = isObject(declared) ? declared.does : undefined;
  if (does === undefined || !isArray(does)) throw new Error(`\`${tool}\` says nothing of what it does`);
  return does.filter(isObject);
}

/** Every text in a value. */
function texts(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  if (isArray(value)) return value.flatMap(texts);
  return isObject(value) ? Object.values(value).flatMap(texts) : [];
}

function conditionsOn(when: Json): readonly string[] {
  if (isArray(when)) return when.flatMap(conditionsOn);
  if (!isObject(when)) return [];
  return Object.entries(when).flatMap(([key, value]) => (key.startsWith("args.") ? [key] : conditionsOn(value)));
}

function referencesIn(text: string): readonly Reference[] {
  const template = parseTemplate(text);
  if (template.kind === "literal") return [];
  return template.kind === "reference"
    ? [template.reference]
    : template.parts.filter((part) => typeof part === "object");
}
