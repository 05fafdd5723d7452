import { entryOf } from "./node.js";
import type { Entry, ListNode, MapNode, Node, ScalarNode } from "./node.js";
import { positionOf } from "./node.js";

/**
 * Writes out `guards: { shell: {…} }`: each entry is short for `{ id: guard-shell, effect: deny, guard: shell, with: {…} }`.
 * From then on it is a rule like any other, which `extends`, `without` and `replaces` know by its id.
 */
export function expandGuards(root: MapNode): MapNode {
  const guards = entryOf(root, "guards");
  const rules = entryOf(root, "rules");
  if (guards?.value.kind !== "map" || (rules !== undefined && rules.value.kind !== "list")) return root;
  const own = rules?.value.kind === "list" ? rules.value.items : [];
  const written = guards.value.entries.map(ruleOf);
  const value: ListNode = { ...positionOf(rules?.value ?? guards.value), kind: "list", items: [...own, ...written] };
  const rest = root.entries.filter((entry) => entry !== guards && entry !== rules);
  return { ...root, entries: [...rest, { key: "rules", at: rules?.at ?? guards.at, value }] };
}

/** The id of the rule that an entry of `guards` stands for. */
export const guardRuleId = (name: string): string =>
  `guard-${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")}`;

function ruleOf(entry: Entry): MapNode {
  const { key, at, value } = entry;
  const scalar = (text: string): ScalarNode => ({ kind: "scalar", value: text, ...positionOf(at) });
  const to = (name: string, node: Node): Entry => ({ key: name, at, value: node });
  const replaces = value.kind === "map" ? entryOf(value, "replaces") : undefined;
  const config: Node =
    value.kind === "map" ? { ...value, entries: value.entries.filter((each) => each !== replaces) } : value;
  return {
    kind: "map",
    ...positionOf(at),
    entries: [
      to("id", scalar(guardRuleId(key))),
      to("effect", scalar("deny")),
      to("guard", scalar(key)),
      to("with", config),
      ...(replaces === undefined ? [] : [replaces]),
    ],
  };
}
