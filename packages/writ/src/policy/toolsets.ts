import type { Position, Problem } from "../model/errors.js";
import { isArray, isObject } from "../model/json.js";
import type { Json, JsonObject } from "../model/json.js";
import type { Policy, ToolDeclaration } from "../model/policy.js";
import { toolShape } from "./language.js";
import type { Node } from "./node.js";
import { normalizeTool } from "./normalize.js";
import { Scope } from "./scope.js";
import { suggest } from "../model/suggest.js";

/** What is known about the tools of one server or host: its `tools` in the policy language's own form. */
export type Catalog = Readonly<Record<string, { readonly tools: JsonObject }>>;

/**
 * The tools that a policy declares, and those of its toolsets. Its own declaration of a name replaces a toolset's.
 * `catalog`: `null` where it was not loaded, since no policy has toolsets.
 */
export function toolsOf(policy: Policy, catalog: Catalog | null, problems: Problem[]): readonly ToolDeclaration[] {
  if (policy.toolsets.length === 0) return policy.tools;
  if (catalog === null) throw new Error("the catalog is not loaded");
  const own = new Set(policy.tools.map((tool) => tool.name));
  const known = policy.toolsets.flatMap(({ name, position }) => {
    const toolset = Object.hasOwn(catalog, name) ? catalog[name] : undefined;
    if (toolset !== undefined) return declarations(name, toolset.tools);
    const { file, line, column } = position;
    problems.push({
      file,
      line,
      column,
      code: "POLICY_UNKNOWN_TOOLSET",
      message: `unknown toolset \`${name}\``,
      hint: suggest(name, Object.keys(catalog)) ?? `the catalog has ${Object.keys(catalog).join(", ")}`,
    });
    return [];
  });
  return [...policy.tools, ...known.filter((tool) => !own.has(tool.name))];
}

const remembered = new WeakMap<JsonObject, readonly ToolDeclaration[]>();

function declarations(name: string, tools: JsonObject): readonly ToolDeclaration[] {
  const known = remembered.get(tools);
  if (known !== undefined) return known;
  const scope = Scope.ofFile();
  const at: Position = { file: `toolset ${name}`, line: 1, column: 1 };
  const read = Object.entries(tools).flatMap(([tool, json]) => {
    const shape = toolShape.read(fromJson(json, at), scope);
    return shape === undefined ? [] : [normalizeTool(tool, shape, at)];
  });
  if (scope.problems.length > 0)
    throw new Error(`the catalog entry ${name} is not valid: ${scope.problems[0]?.message}`);
  remembered.set(tools, read);
  return read;
}

function fromJson(value: Json, at: Position): Node {
  if (isArray(value)) return { kind: "list", items: value.map((item) => fromJson(item, at)), ...at };
  if (isObject(value))
    return {
      kind: "map",
      entries: Object.entries(value).map(([key, each]) => ({ key, at, value: fromJson(each, at) })),
      ...at,
    };
  return { kind: "scalar", value, ...at };
}
