import { isArray, isObject, type Json, type JsonObject } from "../../../writ/src/model/json.js";
import type { CallInput } from "../../../writ/src/index.js";
import { member, type Request } from "./message.js";
import { INVALID_PARAMS, METHOD_NOT_FOUND } from "./replies.js";
import { confusedKey, hasConfusedKey, knownKeys, type KnownKeys } from "./keys.js";

/** What the policy is asked about one request of the client. */
export type Question =
  /** Decided as this call; `asResult`: a denial is a tool error, which the model reads. */
  | { readonly kind: "call"; readonly call: CallInput; readonly asResult: boolean }
  /** Passed on once each of these has been let through: it lets the server tell more later. */
  | { readonly kind: "gate"; readonly calls: readonly CallInput[] }
  | { readonly kind: "pass" }
  | { readonly kind: "refuse"; readonly code: number; readonly why: string };

const PASS: Question = { kind: "pass" };

/**
 * How each method that does or reveals something is decided. Any other one passes as it is, and so do its answer and what
 * the server sends by itself: listings, completions, progress, log messages, sampling, roots and forms of its own.
 */
const METHODS: Readonly<Record<string, (params: JsonObject, context: JsonObject) => Question>> = {
  "tools/call": toolCall,
  "resources/read": (params, context) => bare(params, "uri", "mcp.resource", context),
  "resources/subscribe": (params, context) => bare(params, "uri", "mcp.resource", context),
  "subscriptions/listen": listen,
  "prompts/get": (params, context) => bare(params, "name", "mcp.prompt", context),
};

const TASKS = "tasks are not carried in this version; call the tool without one";

export function questionOf(request: Request, contextOf: (params: JsonObject) => JsonObject): Question {
  const { method } = request;
  const decided = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (decided === undefined) return passing(method);
  const params = member(request.value, "params");
  if (!isObject(params)) return invalid("`params` is not an object");
  // The server would be sent another number than the client wrote: better no call than one with somebody else's id.
  if (request.inexact) return invalid("a number beyond 2^53 is not the same for every reader; send it as text");
  return decided(params, contextOf(params));
}

/** Whether a method is decided or refused, never passed on unseen. */
export const isDecided = (method: string): boolean => Object.hasOwn(METHODS, method) || passing(method).kind !== "pass";

function passing(method: string): Question {
  const lower = method.toLowerCase();
  // SECURITY: a server that ignores case would take it for the method that is decided.
  if (lower !== method && Object.hasOwn(METHODS, lower)) return refuse(`unknown method; did you mean \`${lower}\`?`);
  // SECURITY: a task hands over its result later, past the rules about the result of the call that made it.
  if (lower.startsWith("tasks/") && method !== "tasks/cancel") return refuse(TASKS);
  return PASS;
}

const CALL_PARAMS = knownKeys("name", "arguments", "_meta", "task", "inputResponses", "requestState");
const BARE_PARAMS = knownKeys("uri", "name", "arguments", "_meta", "task", "inputResponses", "requestState");
const LISTEN_PARAMS = knownKeys("notifications", "_meta");
const FILTERS = knownKeys(
  ..."toolsListChanged promptsListChanged resourcesListChanged resourceSubscriptions taskIds".split(" "),
);

function toolCall(params: JsonObject, context: JsonObject): Question {
  const name = member(params, "name");
  const args = member(params, "arguments");
  if (typeof name !== "string") return invalid("`params.name` is not text");
  if (isConfused(params, CALL_PARAMS) || hasConfusedKey(args)) return invalid(CONFUSED);
  if (Object.hasOwn(params, "task")) return refuse(TASKS);
  const call = args === undefined ? { tool: name, context } : { tool: name, args, context };
  return { kind: "call", call, asResult: true };
}

function bare(params: JsonObject, key: "uri" | "name", action: string, context: JsonObject): Question {
  const value = member(params, key);
  if (typeof value !== "string") return invalid(`\`params.${key}\` is not text`);
  if (isConfused(params, BARE_PARAMS)) return invalid(CONFUSED);
  return { kind: "call", call: { operation: { action, resource: { [key]: value } }, context }, asResult: false };
}

/** Revision 2026-07-28 subscribes to several resources at once. */
function listen(params: JsonObject, context: JsonObject): Question {
  const filters = member(params, "notifications");
  if (isConfused(params, LISTEN_PARAMS) || isConfused(filters, FILTERS)) return invalid(CONFUSED);
  const uris = isObject(filters) ? (member(filters, "resourceSubscriptions") ?? []) : [];
  if (!isTexts(uris) || uris.length > MAX_SUBSCRIPTIONS) return invalid("`resourceSubscriptions` is no list of texts");
  const calls = uris.map((uri) => ({ operation: { action: "mcp.resource", resource: { uri } }, context }));
  return { kind: "gate", calls };
}

const MAX_SUBSCRIPTIONS = 256;
const CONFUSED = "a key that not every reader tells from another";

const isConfused = (value: Json | undefined, known: KnownKeys): boolean =>
  isObject(value) && confusedKey(value, known) !== null;
const isTexts = (value: Json): value is readonly string[] =>
  isArray(value) && value.every((item) => typeof item === "string");
const invalid = (why: string): Question => ({ kind: "refuse", code: INVALID_PARAMS, why });
const refuse = (why: string): Question => ({ kind: "refuse", code: METHOD_NOT_FOUND, why });
