import { isObject, type JsonObject } from "../model/json.js";
import type { Snapshot } from "../model/request.js";
import { type Bounds, Refusal } from "./bounds.js";
import type { SessionFacts } from "./call-input.js";
import { copyJson } from "./json-copy.js";
import { isAbsolutePath, isName } from "./names.js";

/**
 * Takes one call in: copied, bounded and frozen (see `copyJson`). What is decided, recorded and shown to an approver is
 * this, and this is what runs. Total: it never throws.
 *
 * Refused with `CALL_MALFORMED`: not an object, a key it does not have, a tool and an operation at once or neither,
 * arguments or context that are no object, a `cwd` that is not absolute. `TOOL_NAME_INVALID`: see `isName`.
 */
export function snapshot(call: unknown, session: SessionFacts, bounds: Bounds): Snapshot | Refusal {
  const fields = readFields(call);
  if (fields === null) return new Refusal("CALL_MALFORMED", "the call is not an object with `tool` and `args`");
  const { tool, operation } = fields;
  if ((tool === undefined) === (operation === undefined))
    return new Refusal("CALL_MALFORMED", "a call has either `tool` or `operation`");
  const shared = sharedFields(fields, session, bounds);
  if (shared instanceof Refusal) return shared;
  return tool === undefined ? bareOperation(fields, shared, bounds) : toolCall(fields, shared, bounds);
}

interface Fields {
  tool: unknown;
  args: unknown;
  operation: unknown;
  context: unknown;
  cwd: unknown;
}

/** Reads each own key once, and nothing inherited; `null` for a call of another shape, or one that throws. */
function readFields(call: unknown): Fields | null {
  if (!isRecord(call)) return null;
  let tool: unknown;
  let args: unknown;
  let operation: unknown;
  let context: unknown;
  let cwd: unknown;
  try {
    for (const key of Object.keys(call)) {
      if (key === "tool") tool = call[key];
      else if (key === "args") args = call[key];
      else if (key === "operation") operation = call[key];
      else if (key === "context") context = call[key];
      else if (key === "cwd") cwd = call[key];
      else return null;
    }
  } catch {
    return null;
  }
  return { tool, args, operation, context, cwd };
}

function toolCall(fields: Fields, shared: SessionFacts, bounds: Bounds): Snapshot | Refusal {
  const { tool, args = {} } = fields;
  if (!isName(tool)) return new Refusal("TOOL_NAME_INVALID", "the tool name is empty, too long or not printable");
  const copy = copyObject(args, bounds);
  if (copy instanceof Refusal) return new Refusal(copy.code, copy.message, tool);
  return assemble(shared, tool, copy.value, copy.bytes, null);
}

function bareOperation(fields: Fields, shared: SessionFacts, bounds: Bounds): Snapshot | Refusal {
  if (fields.args !== undefined) return new Refusal("CALL_MALFORMED", "an operation has a `resource`, not `args`");
  const copy = copyObject(fields.operation, bounds);
  if (copy instanceof Refusal) return copy;
  const { action, resource, ...rest } = copy.value;
  if (!isName(action) || !isObject(resource) || Object.keys(rest).length > 0)
    return new Refusal("CALL_MALFORMED", "an operation is an `action` and a `resource`");
  const operation = Object.freeze({ action, resource });
  return assemble(shared, null, NOTHING, copy.bytes, operation);
}

/** Key by key: spreading would make the snapshot ten times as slow. */
function assemble(
  { principal, sessionId, context, fileSystem }: SessionFacts,
  tool: string | null,
  args: JsonObject,
  bytes: number,
  operation: Snapshot["operation"],
): Snapshot {
  return Object.freeze({ tool, args, principal, sessionId, context, fileSystem, bytes, operation });
}

function sharedFields({ context, cwd }: Fields, session: SessionFacts, bounds: Bounds): SessionFacts | Refusal {
  if (context === undefined && cwd === undefined) return session;
  const fileSystem = withCwd(cwd, session);
  const merged = withContext(context, session, bounds);
  if (merged instanceof Refusal) return merged;
  if (fileSystem instanceof Refusal) return fileSystem;
  return { sessionId: session.sessionId, principal: session.principal, context: merged, fileSystem };
}

function withCwd(cwd: unknown, session: SessionFacts): SessionFacts["fileSystem"] | Refusal {
  if (cwd === undefined) return session.fileSystem;
  if (!isAbsolutePath(cwd)) return new Refusal("CALL_MALFORMED", "`cwd` is not an absolute path");
  return Object.freeze({ ...session.fileSystem, cwd });
}

function withContext(context: unknown, session: SessionFacts, bounds: Bounds): JsonObject | Refusal {
  if (context === undefined) return session.context;
  const copy = copyObject(context, bounds);
  if (copy instanceof Refusal) return new Refusal("CALL_MALFORMED", `the context: ${copy.message}`);
  return Object.freeze({ ...session.context, ...copy.value });
}

/** A copy of something that has to be an object. */
export function copyObject(source: unknown, bounds: Bounds): { value: JsonObject; bytes: number } | Refusal {
  const copy = copyJson(source, bounds);
  if (copy instanceof Refusal) return copy;
  const { value, bytes } = copy;
  return isObject(value) ? { value, bytes } : new Refusal("CALL_MALFORMED", "the value is not an object");
}

const NOTHING: JsonObject = Object.freeze({});
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
