import type { JsonObject } from "../model/json.js";
import type { FileSystemFacts, Principal, Resource } from "../model/request.js";

/** A tool call as an adapter hands it over. `args` absent: no arguments. */
export interface ToolCallInput {
  readonly tool: string;
  readonly args?: unknown;
  /** Facts for this call; its keys win over the session's. */
  readonly context?: JsonObject | undefined;
  /** Where this call's relative paths start: an absolute path. Default: the session's, then the boundary's. */
  readonly cwd?: string | undefined;
}

/** One bare operation: what an egress proxy, a guarded `fetch` or a file shim is about to do. */
export interface OperationInput {
  readonly operation: { readonly action: string; readonly resource: Resource };
  readonly context?: JsonObject | undefined;
  readonly cwd?: string | undefined;
}

/** A call of a tool, or one operation that no tool does. */
export type CallInput = ToolCallInput | OperationInput;

/** What every call of a session has in common. */
export interface SessionFacts {
  readonly sessionId: string;
  readonly principal: Principal;
  readonly context: JsonObject;
  readonly fileSystem: FileSystemFacts;
}
