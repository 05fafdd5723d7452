import type { Code } from "../../../writ/src/model/codes.js";
import type { DeniedError } from "../../../writ/src/model/errors.js";
import type { Json, JsonObject } from "../../../writ/src/model/json.js";
import { encode, type Id } from "./message.js";

/**
 * JSON-RPC error code of a denial. Outside -32768 to -32000, which JSON-RPC keeps for itself and MCP has begun to fill:
 * nobody takes it for "method not found", "resource not found" or a timeout.
 */
export const DENIED = 403;
export const INVALID_PARAMS = -32_602;
export const METHOD_NOT_FOUND = -32_601;
export const INTERNAL_ERROR = -32_603;

/** Where a tool error tells programs what its text tells the model. */
const DECISION_META = "writ/decision";

export function errorReply(id: Id, code: number, message: string, data?: JsonObject): Buffer {
  const error: JsonObject = data === undefined ? { code, message } : { code, message, data };
  return encode({ jsonrpc: "2.0", id, error });
}

/** A tool error as a *result*: the model reads it. No `structuredContent`: with `isError` no schema asks for it. */
export function toolErrorReply(id: Id, text: string, meta?: JsonObject): Buffer {
  const result: Record<string, Json> = { content: [{ type: "text", text }], isError: true };
  if (meta !== undefined) result["_meta"] = { [DECISION_META]: meta };
  return encode({ jsonrpc: "2.0", id, result });
}

export function request(id: Id, method: string, params: JsonObject): Buffer {
  return encode({ jsonrpc: "2.0", id, method, params });
}

export function notification(method: string, params: JsonObject): Buffer {
  return encode({ jsonrpc: "2.0", method, params });
}

/** What the model may know of a denial: the code and the hint, no rule. `ran`: only the result was kept back. */
export function explain(denied: DeniedError, ran: boolean): string {
  const what = ran ? "withheld by policy" : "denied by policy";
  return denied.hint === null ? `${what}: ${denied.code}` : `${what}: ${denied.code}. ${denied.hint}`;
}

export function decisionData(code: Code, hint: string | null): JsonObject {
  return hint === null ? { code } : { code, hint };
}
