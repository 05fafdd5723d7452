import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { isArray, isObject, type Json, type JsonObject } from "../../packages/writ/src/model/json.js";
import type { Request } from "../../packages/writ/src/model/request.js";
import { CATALOG } from "../../packages/writ/src/lower/catalog.js";
import type { Policy, ToolDeclaration } from "../../packages/writ/src/model/policy.js";
import { toolsOf } from "../../packages/writ/src/policy/toolsets.js";
import { nameMatches } from "./globs.js";

/** Section 3: arguments that violate the tool's `args` are denied. */
export function argsAreValid(policy: Policy, request: Request): boolean {
  return declarationsOf(policy, request.tool).every(({ args }) => args === null || validates(args, request.args));
}

/** "Tool keys may be globs; an exact name wins." Its own declarations, and those of its toolsets. */
export function declarationsOf(policy: Policy, tool: string | null): readonly ToolDeclaration[] {
  if (tool === null) return [];
  const tools = toolsOf(policy, CATALOG, []);
  const exact = tools.filter((declaration) => declaration.name === tool);
  return exact.length > 0 ? exact : tools.filter((declaration) => nameMatches(declaration.name, tool));
}

const ajv = new Ajv2020({ strict: false, validateFormats: true });
formats.default(ajv);
/** Compiling a schema takes longer than all the rest. */
const compiled = new WeakMap<JsonObject, (args: JsonObject) => boolean>();

/** "JSON Schema 2020-12, closed unless it says otherwise, `format` asserted." */
function validates(schema: JsonObject, args: JsonObject): boolean {
  const validate = compiled.get(schema) ?? ajv.compile<JsonObject>(closed(schema));
  compiled.set(schema, validate);
  return validate(args);
}

/** A schema that lists `properties` has no others. */
function closed(schema: JsonObject): JsonObject {
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === "properties" ? closedEach(value) : key === "items" ? closedJson(value) : value,
    ]),
  );
  const open = Object.hasOwn(schema, "additionalProperties") || Object.hasOwn(schema, "unevaluatedProperties");
  return Object.hasOwn(schema, "properties") && !open ? { ...inner, unevaluatedProperties: false } : inner;
}

const closedJson = (value: Json): Json =>
  isObject(value) ? closed(value) : isArray(value) ? value.map(closedJson) : value;

const closedEach = (value: Json): Json =>
  isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closedJson(inner)])) : value;
