import { isArray } from "../model/json.js";
import type { Json, JsonArray } from "../model/json.js";
import type { Entry, Node } from "./node.js";

/**
 * A parsed policy as plain data, so that it need not be parsed again: `[line, column, value]` for a scalar, with a list in
 * place of the value for a list, and with one more member for a mapping, `[line, column, entries, true]`, whose entries are
 * `[key, line, column, value]`.
 */
export function packNode(node: Node): Json {
  const { line, column } = node;
  if (node.kind === "scalar") return [line, column, node.value];
  if (node.kind === "list") return [line, column, node.items.map(packNode)];
  return [line, column, node.entries.map(({ key, at, value }) => [key, at.line, at.column, packNode(value)]), true];
}

/** The node that was packed; `file`: what its places cite. `null`: it is none that `packNode` gave. */
export function unpackNode(packed: Json, file: string): Node | null {
  try {
    return unpack(packed, file);
  } catch (error) {
    if (error instanceof NotPacked) return null;
    throw error;
  }
}

class NotPacked extends Error {}

function unpack(packed: Json | undefined, file: string): Node {
  const [line, column, content = null, isMap] = listOf(packed);
  const at = { file, line: numberOf(line), column: numberOf(column) };
  if (isMap === true) return { kind: "map", entries: listOf(content).map((entry) => unpackEntry(entry, file)), ...at };
  if (isArray(content)) return { kind: "list", items: content.map((item) => unpack(item, file)), ...at };
  if (typeof content === "object" && content !== null) throw new NotPacked();
  return { kind: "scalar", value: content, ...at };
}

function unpackEntry(packed: Json, file: string): Entry {
  const [key, line, column, value] = listOf(packed);
  if (typeof key !== "string") throw new NotPacked();
  return { key, at: { file, line: numberOf(line), column: numberOf(column) }, value: unpack(value, file) };
}

function listOf(value: Json | undefined): JsonArray {
  if (value === undefined || !isArray(value)) throw new NotPacked();
  return value;
}

function numberOf(value: Json | undefined): number {
  if (typeof value !== "number") throw new NotPacked();
  return value;
}
