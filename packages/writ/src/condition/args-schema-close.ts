import { isArray, isObject, type Json, type JsonObject } from "../model/json.js";
import { type Applies, KEYWORDS } from "./args-schema-keywords.js";
import { childrenOf, escapeKey, type Survey, targetOf } from "./args-schema-survey.js";

/** Our own keywords, which no policy can write. */
export const STEP = "writ:step";
/** Holds the declared names: any other name that every object inherits, such as `toString`, is refused. */
export const INHERITED = "writ:inherited";

/** Where the schema stands once more as it was written, for what only tests. */
const AS_WRITTEN = "writ:as-written";

/**
 * Closes every schema that declares properties and does not say what becomes of others, so that they are refused.
 *
 * What is closed is a place in the data, not a schema: `allOf`, `anyOf`, `oneOf`, `then`, `else`, `dependentSchemas` and `$ref`
 * declare together with the schema that they stand in, so a branch is never closed against its siblings. What stands below
 * `not`, `if` or `contains` asks instead of describing, and is left as it is: closing it would change the answer.
 */
export function closeSchema(schema: JsonObject, survey: Survey): JsonObject {
  const rewriter: Rewriter = { survey, testRefers: false };
  const closed = rewrite(schema, "", "below", rewriter);
  if (!isObject(closed)) return schema;
  if (!rewriter.testRefers) return closed;
  const definitions = isObject(closed["$defs"]) ? closed["$defs"] : {};
  return { ...closed, $defs: { ...definitions, [AS_WRITTEN]: rewrite(schema, "", "test", rewriter) } };
}

interface Rewriter {
  readonly survey: Survey;
  /** Whether a `$ref` stands in a test. */
  testRefers: boolean;
}

function rewrite(node: Json, pointer: string, applies: Applies, rewriter: Rewriter): Json {
  if (!isObject(node)) return node;
  const entries = Object.entries(node)
    .filter(([key]) => key !== "$schema")
    .map(([key, value]): [string, Json] => [key, rewriteValue(key, value, pointer, applies, rewriter)]);
  if (rewriter.survey.targets.has(pointer)) entries.push([STEP, true]);
  const closing = applies === "below" ? closingOf(node, pointer, rewriter.survey) : [];
  return Object.fromEntries([...entries, ...closing]);
}

function rewriteValue(key: string, value: Json, pointer: string, applies: Applies, rewriter: Rewriter): Json {
  const at = `${pointer}/${escapeKey(key)}`;
  if (key === "$ref" && applies === "test" && typeof value === "string") {
    rewriter.testRefers = true;
    return `#/$defs/${AS_WRITTEN}${value.slice(1)}`;
  }
  const children = childrenOf(key, value, at);
  if (children.length === 0) return value;
  const inside = applies === "test" ? "test" : (KEYWORDS[key]?.applies ?? "test");
  const rewritten = children.map(([path, child]) => rewrite(child, path, inside, rewriter));
  if (isArray(value)) return rewritten;
  if (KEYWORDS[key]?.holds !== "map of schemas" || !isObject(value)) return rewritten[0] ?? value;
  return Object.fromEntries(Object.keys(value).map((name, index) => [name, rewritten[index] ?? true]));
}

/** What to add to a schema that describes a place of the data. */
function closingOf(node: JsonObject, pointer: string, survey: Survey): [string, Json][] {
  const declared = new Set<string>();
  const together = collect(node, pointer, survey, declared, new Set());
  const says = Object.hasOwn(node, "additionalProperties") || Object.hasOwn(node, "unevaluatedProperties");
  // SECURITY: the library takes what every object inherits for evaluated, so `toString` would pass as declared.
  const inherited: [string, Json][] = Object.hasOwn(node, "additionalProperties") ? [] : [[INHERITED, [...declared]]];
  if (says) return node["unevaluatedProperties"] === false ? inherited : [];
  if (together === "nothing") return [];
  if (together === "itself") return [["additionalProperties", false]];
  return [["unevaluatedProperties", false], ...inherited];
}

type Declares = "nothing" | "itself" | "with others";

/** Which properties are declared for the place that `node` describes, and whether by it alone. */
function collect(node: Json, pointer: string, survey: Survey, declared: Set<string>, seen: Set<string>): Declares {
  if (!isObject(node) || seen.has(pointer)) return "nothing";
  seen.add(pointer);
  const properties = node["properties"];
  if (isObject(properties)) for (const name of Object.keys(properties)) declared.add(name);
  const own = properties !== undefined || node["patternProperties"] !== undefined;
  const others = alongside(node, pointer, survey).map(([path, child]) => collect(child, path, survey, declared, seen));
  if (others.some((other) => other !== "nothing")) return "with others";
  return own ? "itself" : "nothing";
}

/** The schemas that describe the same data together with this one. */
function alongside(node: JsonObject, pointer: string, survey: Survey): (readonly [string, Json])[] {
  return Object.entries(node).flatMap(([key, value]) => {
    const at = `${pointer}/${escapeKey(key)}`;
    if (key === "$ref" && typeof value === "string") {
      const target = targetOf(value, at);
      return [[target, survey.nodes.get(target) ?? true] as const];
    }
    return key !== "$defs" && KEYWORDS[key]?.applies === "here" ? childrenOf(key, value, at) : [];
  });
}
