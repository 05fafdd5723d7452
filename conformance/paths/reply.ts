import { isObject, type JsonObject } from "../../packages/writ/src/model/json.js";
import { viewOf } from "../../packages/cli/src/mcp/view.js";
import type { ResultView } from "writ";
import type { Case } from "../format.js";

/** What the server of a case answers: its result as MCP carries it, or a word. */
export function replyOf({ result }: Case): JsonObject {
  if (result === null) return { content: [{ type: "text", text: "done" }] };
  const { text, json, isError } = result;
  const error = isError ? { isError } : {};
  if (isObject(json)) return { content: [], structuredContent: json, ...error };
  return { content: [{ type: "text", text }], ...error };
}

/** How the proxy sees that answer. */
export function viewOfReply(one: Case): ResultView {
  const value = { jsonrpc: "2.0", id: 1, result: replyOf(one) };
  return viewOf({ kind: "response", id: 1, value, bytes: Buffer.from(JSON.stringify(value)) });
}
