import { isArray, isObject, type Json, type JsonObject } from "../../../writ/src/model/json.js";
import type { ApprovalRequest } from "../../../writ/src/index.js";
import { printable } from "../printable.js";

const MAX_VALUE = 1000;
const MAX_LINES = 60;

/**
 * What a person reads before saying yes: the call, each argument on a line of its own, and why it is asked.
 * SECURITY: the arguments come from the model. Each is bounded by itself, so that a long one cannot push the telling one
 * out of sight, and no character of theirs can start a line, reorder one, or be invisible.
 */
export function approvalText({ tool, args, operations, asks }: ApprovalRequest): string {
  const what = tool === null ? operations.flatMap(operation) : toolCall(tool, args);
  const why = new Set(asks.flatMap((ask) => ask.messages).map((message) => `- ${printable(message, MAX_VALUE)}`));
  return [...limited(what), "Asked because:", ...limited([...why])].join("\n");
}

function toolCall(tool: string, args: JsonObject): readonly string[] {
  const head = `The agent wants to call \`${printable(tool, MAX_VALUE)}\``;
  return Object.keys(args).length === 0 ? [`${head} without arguments`] : [`${head} with`, ...fields(args)];
}

function operation({ action, resource }: ApprovalRequest["operations"][number]): readonly string[] {
  return [`The agent wants to do \`${printable(action, MAX_VALUE)}\` on`, ...fields(resource)];
}

const fields = (object: JsonObject): readonly string[] =>
  Object.keys(object).map((name) => `  ${printable(name, MAX_VALUE)}: ${shown(object[name] ?? null)}`);

/** As JSON, so that `"1"` and `1` look different. */
function shown(value: Json): string {
  const text = isObject(value) || isArray(value) || typeof value === "string" ? JSON.stringify(value) : String(value);
  return printable(text, MAX_VALUE);
}

const limited = (lines: readonly string[]): readonly string[] =>
  lines.length <= MAX_LINES ? lines : [...lines.slice(0, MAX_LINES), `… and ${lines.length - MAX_LINES} more lines`];
