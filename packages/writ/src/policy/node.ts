import type { Position } from "../model/errors.js";
import type { Json } from "../model/json.js";

/** A piece of a policy file and where it stands. */
export type Node = ScalarNode | ListNode | MapNode;

/** Text, a number, true or false, or nothing. */
export interface ScalarNode extends Position {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
}

/** A list. */
export interface ListNode extends Position {
  readonly kind: "list";
  readonly items: readonly Node[];
}

/** A mapping, with its keys in the order written. */
export interface MapNode extends Position {
  readonly kind: "map";
  readonly entries: readonly Entry[];
}

/** One `key: value`; `at` is where the key stands. */
export interface Entry {
  readonly key: string;
  readonly at: Position;
  readonly value: Node;
}

/** The entry of a mapping with this key, if there is one. */
export function entryOf(node: MapNode, key: string): Entry | undefined {
  for (const entry of node.entries) if (entry.key === key) return entry;
  return undefined;
}

/** The entries of `node[key]`, or the items when it is a list; nothing when it is absent or of another kind. */
export function itemsOf(node: MapNode, key: string): readonly Node[] {
  const value = entryOf(node, key)?.value;
  return value?.kind === "list" ? value.items : [];
}

/** The entries of `node[key]` when it is a mapping; else nothing. */
export function mapOf(node: MapNode, key: string): readonly Entry[] {
  const value = entryOf(node, key)?.value;
  return value?.kind === "map" ? value.entries : [];
}

/** The place alone of something that has one. */
export const positionOf = (node: Position): Position => ({ file: node.file, line: node.line, column: node.column });

/** The plain data of a node. Keys such as `__proto__` stay ordinary keys. */
export function toJson(node: Node): Json {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(toJson);
    case "map": {
      const result: Record<string, Json> = Object.create(null) as Record<string, Json>;
      for (const entry of node.entries) result[entry.key] = toJson(entry.value);
      return result;
    }
  }
}

/** What a node is, in words for a message. */
export function kindOf(node: Node): string {
  if (node.kind !== "scalar") return node.kind === "list" ? "a list" : "a mapping";
  if (node.value === null) return "nothing";
  return typeof node.value === "string" ? "text" : typeof node.value === "number" ? "a number" : "true or false";
}
