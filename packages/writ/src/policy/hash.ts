import { isArray, isObject } from "../model/json.js";
import type { Json } from "../model/json.js";
import type { Policy, ToolDeclaration } from "../model/policy.js";

/**
 * Hash of a policy's meaning: over the canonical JSON of its resolved normal form, with rules sorted by id and positions
 * left out. Formatting, file layout and the order of rules do not change it; any meaning does.
 */
export function hashOf(policy: Policy, tools: readonly ToolDeclaration[], sha256: (text: string) => string): string {
  const form = {
    ...policy,
    tools: byKey(tools, "name"),
    rules: byKey(policy.rules, "id"),
    limits: byKey(policy.limits, "id"),
    toolsets: [...policy.toolsets].sort(),
  };
  return `sha256:${sha256(canonicalText(form as unknown as Json))}`;
}

/** Hash of a stack: over the names, modes and hashes of its layers, in order. */
export function hashOfStack(
  layers: readonly { readonly name: string; readonly mode: string; readonly ref: { readonly hash: string } }[],
  sha256: (text: string) => string,
): string {
  return `sha256:${sha256(canonicalText(layers.map((layer) => [layer.name, layer.mode, layer.ref.hash])))}`;
}

function byKey<T, K extends keyof T>(items: readonly T[], key: K): readonly T[] {
  return [...items].sort((a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0));
}

/** RFC 8785 text of plain data, leaving out `position`: keys sorted by UTF-16 code unit, no white space. */
function canonicalText(value: Json): string {
  if (isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value)
    .filter((key) => key !== "position" && value[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`).join(",")}}`;
}
