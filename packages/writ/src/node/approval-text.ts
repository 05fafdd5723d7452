import { plain } from "../decide/message.js";
import type { ApprovalRequest, Ask } from "../enforce/approver.js";
import type { Json } from "../model/json.js";
import type { Operation } from "../model/request.js";

const MAX_VALUE = 4000;
const MAX_OPERATIONS = 30;

/**
 * What a person reads before a yes: tool, who, what it would do, why they are asked, and the arguments. What is cut says
 * so. SECURITY: all of it may come from the agent, so nothing in it can move a cursor, change a colour or start a line.
 */
export function approvalText(request: ApprovalRequest): string {
  const { tool, principal, operations, asks, args, callHash } = request;
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["tool", [tool === null ? "(a bare operation)" : plain(tool)]],
    ["who", [plain(principal.role === undefined ? principal.id : `${principal.id} (${principal.role})`)]],
    ["would", cut(operations.map(operationText))],
    ["why", asks.flatMap(askText)],
    ["arguments", [value(args)]],
    ["call", [callHash]],
  ];
  return rows
    .flatMap(([name, lines]) => lines.map((line, at) => `  ${(at === 0 ? name : "").padEnd(10)} ${line}`))
    .join("\n");
}

function operationText({ action, resource, opaque }: Operation): string {
  if (opaque !== null) return `${plain(action)}: cannot be told (${plain(opaque)})`;
  return `${plain(action)} ${value(resource)}`;
}

function askText({ layer, rule, messages }: Ask): readonly string[] {
  const from = plain(rule === null ? `default of ${layer}` : rule);
  return messages.length === 0 ? [from] : messages.map((message) => `${from}: ${plain(message)}`);
}

function value(json: Json): string {
  const text = plain(JSON.stringify(json));
  return text.length <= MAX_VALUE
    ? text
    : `${text.slice(0, MAX_VALUE)} … and ${text.length - MAX_VALUE} characters more`;
}

function cut(lines: readonly string[]): readonly string[] {
  if (lines.length <= MAX_OPERATIONS) return lines;
  return [...lines.slice(0, MAX_OPERATIONS), `… and ${lines.length - MAX_OPERATIONS} more`];
}
