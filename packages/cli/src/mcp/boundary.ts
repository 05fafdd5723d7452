export type { ApprovalAnswer, ApprovalRequest, Approver } from "../../../writ/src/enforce/approver.js";
import type { Decision } from "../../../writ/src/model/decision.js";
import type { Json, JsonObject } from "../../../writ/src/model/json.js";
import type { Principal, Resource } from "../../../writ/src/model/request.js";

export interface ResultView {
  readonly text: string;
  readonly json: Json | undefined;
  readonly bytes: number;
  readonly isError: boolean;
}
export type CallInput =
  | { readonly tool: string; readonly args?: unknown; readonly context?: JsonObject }
  | { readonly operation: { readonly action: string; readonly resource: Resource }; readonly context?: JsonObject };
export interface RunOptions<T> {
  readonly signal?: AbortSignal;
  readonly view?: (result: T) => ResultView;
}
export interface Session {
  readonly id: string;
  run<T>(
    call: CallInput,
    execute: (args: JsonObject, info: { signal: AbortSignal; decision: Decision }) => T | Promise<T>,
    options?: RunOptions<T>,
  ): Promise<T>;
}
export interface Boundary {
  session(options?: { id?: string; principal?: Principal; context?: JsonObject; cwd?: string }): Session;
  close(): Promise<void>;
}
