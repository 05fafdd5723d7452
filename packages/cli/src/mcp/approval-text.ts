import { isObject, type Json, type JsonObject } from "../../../writ/src/model/json.js";
import type { ApprovalRequest } from "./boundary.js";
import { printable } from "./notes.js";

const MAX_VALUE = 500;
const MAX_LINES = 40;

/**
 * What a person reads before saying yes: the call, each argument on a line of its own, and why it is asked.
 * SECURITY: the arguments come from the model. Each is bounded by itself, so that a long one cannot push the telling one
 * out of sight, and no character of theirs can start a line, reorder one, or be invisible.
 */
export function approvalText({ decision, args }: ApprovalRequest): string {
  const asks = decision.reasons.filter((reason) => reason.effect === "ask");
  const subject = decision.tool === null ? operationOf(asks[0]?.operation ?? null) : toolOf(decision.tool, args);
  const why = new Set(asks.map((reason) => `- ${printable(reason.message, MAX_VALUE)}`));
  return [...subject, "Asked because:", ...limited([...why])].join("\n");
}

function toolOf(tool: string, args: JsonObject): readonly string[] {
  const names = Object.keys(args);
  const head = `The agent wants to call \`${printable(tool, MAX_VALUE)}\``;
  return names.length === 0 ? [`${head} without arguments.`] : [`${head} with:`, ...limited(fields(args))];
}

function operationOf(operation: { readonly action: string; readonly resource: JsonObject } | null): readonly string[] {
  if (operation === null) return ["The agent wants to go on."];
  return [`The agent wants to do \`${printable(operation.action)}\` on:`, ...limited(fields(operation.resource))];
}

const fields = (object: JsonObject): readonly string[] =>
  Object.keys(object).map((name) => `  ${printable(name, MAX_VALUE)}: ${shown(object[name] ?? null)}`);

/** JSON, so that `"1"` and `1` look different; an object or list is cut like a text. */
const shown = (value: Json): string =>
  printable(
    typeof value === "string" || isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value),
    MAX_VALUE,
  );

const limited = (lines: readonly string[]): readonly string[] =>
  lines.length <= MAX_LINES ? lines : [...lines.slice(0, MAX_LINES), `  … and ${lines.length - MAX_LINES} more`];
