import { isObject } from "../../packages/writ/src/model/json.js";
import { parseMessage } from "../../packages/cli/src/mcp/message.js";
import { viewOf } from "../../packages/cli/src/mcp/view.js";
import type { ResultView } from "writ";
import type { Case } from "../format.js";

/** What a tool answers, as MCP carries it. */
export interface Reply {
  readonly content: { readonly type: "text"; readonly text: string }[];
  readonly structuredContent?: { [key: string]: unknown };
  readonly isError?: boolean;
}

/** What the server answers in a case: its result, or a word. */
export function replyOf({ result }: Case): Reply {
  if (result === null) return { content: [{ type: "text", text: "done" }] };
  const { text, json, isError } = result;
  const error = isError ? { isError } : {};
  if (isObject(json)) return { content: [], structuredContent: { ...json }, ...error };
  return { content: [{ type: "text", text }], ...error };
}

/** How the proxy sees that answer. */
export function viewOfReply(one: Case): ResultView {
  const message = parseMessage(Buffer.from(JSON.stringify({ jsonrpc: "2.0", id: 1, result: replyOf(one) })));
  if (message.kind !== "response") throw new Error(`${one.name}: its result is no reply`);
  return viewOf(message);
}
