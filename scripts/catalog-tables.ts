import { CATALOG, type CatalogToolset } from "../packages/writ/src/lower/catalog.js";
import { isBuiltInAction } from "../packages/writ/src/model/actions.js";
import { isArray, isObject, type Json, type JsonObject } from "../packages/writ/src/model/json.js";
import { code, table } from "./markdown.js";
import type { Row } from "./markdown.js";

/** One line for each toolset: what was read, and how it is known to be so. */
export const catalogRows = (): readonly Row[] =>
  Object.values(CATALOG).map(({ toolset, server, version, checked, tools }) => [
    `[\`${toolset}\`](#${anchorOf(toolset)})`,
    `${server} ${version}`,
    String(Object.keys(tools).length),
    checked.by === "test" ? "by test" : "by hand",
    checked.on,
  ]);

export const CATALOG_HEAD = ["toolset", "what was read", "tools", "checked", "last on"] as const;

/** Every tool of every toolset, and what a call of it does. */
export function catalogSections(): string {
  return Object.values(CATALOG)
    .map((toolset) => {
      const rows = Object.entries(toolset.tools).map(([tool, declared]) => [code(tool), effectsOf(declared)]);
      return `## ${toolset.toolset}\n\n${introductionOf(toolset)}\n\n${table(["tool", "what a call does"], rows)}`;
    })
    .join("\n\n");
}

const anchorOf = (toolset: string): string => toolset.replace("/", "");

function introductionOf({ server, version, checked, note }: CatalogToolset): string {
  const against = checked.by === "test" ? `Compared by the tests with ${checked.against}` : `Read: ${checked.against}`;
  return `${server} ${version}. ${against} (${checked.on}).${note === undefined ? "" : ` ${note}`}`;
}

function effectsOf(declared: Json): string {
  if (!isObject(declared)) return "";
  const does = declared.does !== undefined && isArray(declared.does) ? declared.does.filter(isObject) : [];
  const effects = does.length === 0 ? "nothing: `tool.call`" : does.map(effectOf).join("; ");
  const { returns } = declared;
  return isArray(returns ?? null) ? `${effects}; its result is ${valueOf(returns ?? null)}` : effects;
}

/** `file.read` path `file_path`, if `file_path` is there. */
function effectOf({ action, when, ...attributes }: JsonObject): string {
  const parts = Object.entries(attributes).map(([name, value]) => `${name} ${valueOf(value)}`);
  const name = typeof action === "string" ? code(action) : "";
  const effect = [name, parts.join(", ")].filter((part) => part !== "").join(" ");
  // A built-in action of which nothing is said acts on something unknown.
  const known = typeof action !== "string" || parts.length > 0 || !isBuiltInAction(action);
  const condition = when === undefined ? "" : ` if ${conditionOf(when)}`;
  return `${effect}${known ? "" : " (opaque)"}${condition}`;
}

/** An argument as its name, anything else as it stands. */
function valueOf(value: Json): string {
  if (isArray(value)) return value.map(valueOf).join(" ");
  if (typeof value !== "string" || !value.includes("${")) return code(JSON.stringify(value));
  return code(
    value.replaceAll(/\$\{args\.([^}?]+)\??\}/g, (whole, name: string) => (whole === value ? name : `<${name}>`)),
  );
}

function conditionOf(condition: Json): string {
  if (!isObject(condition)) return valueOf(condition);
  return Object.entries(condition)
    .map(([key, value]) => {
      if (key === "any" && isArray(value)) return value.map(conditionOf).join(" or ");
      if (key === "all" && isArray(value)) return value.map(conditionOf).join(" and ");
      if (key === "not") return `not ${conditionOf(value)}`;
      return `${code(key.replace(/^args\./, ""))} ${comparisonOf(value)}`;
    })
    .join(" and ");
}

function comparisonOf(value: Json): string {
  if (!isObject(value)) return `is ${valueOf(value)}`;
  return Object.entries(value)
    .map(([operator, operand]) => {
      if (operator === "exists") return operand === true ? "is there" : "is not there";
      return `${WORDS[operator] ?? operator.replaceAll("_", " ")} ${valueOf(operand)}`;
    })
    .join(" and ");
}

const WORDS: Readonly<Record<string, string>> = {
  contains: "holds",
  in: "is one of",
  not_equals: "is not",
  not_in: "is none of",
  starts_with: "starts with",
};
