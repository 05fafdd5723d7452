/** Writ: decides every tool call an AI agent makes, before it runs. */
export { createBoundary, type BoundaryOptions } from "./node/create-boundary.js";
export type { LayerSource, LoadOptions, PolicySource } from "./node/load.js";
export { jsonlRecorder, type JsonlOptions } from "./node/jsonl-recorder.js";
export { terminalApprover, type TerminalOptions } from "./node/terminal-approver.js";

export type { Boundary } from "./enforce/boundary.js";
export type { Session, SessionOptions } from "./enforce/session.js";
export type { CallInput, OperationInput, ToolCallInput } from "./enforce/call-input.js";
export type { RunOptions } from "./enforce/run.js";
export type { Reader, Rewrite, View } from "./enforce/inspect-result.js";
export type { Rewriter } from "./enforce/rewriter.js";
export type { CallInfo, Execute } from "./enforce/run-tool.js";
export type { ResultView } from "./enforce/result-view.js";
export type { ApprovalAnswer, ApprovalRequest, Approver, Ask } from "./enforce/approver.js";
export type { OpenEntry, OpenRecord, Outcome, RecordedAnswer, Recorder } from "./enforce/recorder.js";
export type { LimitClaim, Reservation, Store } from "./enforce/store.js";
export type { PathResolver } from "./enforce/path-resolver.js";
export type { Bounds } from "./enforce/bounds.js";
export { memoryRecorder, type MemoryRecord, type MemoryRecorder } from "./enforce/memory-recorder.js";
export { memoryStore } from "./enforce/memory-store.js";

export { CODES, type Code } from "./model/codes.js";
export { DeniedError, formatProblem, PolicyError, type Position, type Problem } from "./model/errors.js";
export type { ApprovalAsk, Decision, Obligation, PolicyRef, Reason, ResultDecision } from "./model/decision.js";
export type { Effect, Mode, Severity } from "./model/effect.js";
export type { Json, JsonArray, JsonObject } from "./model/json.js";
export type { Operation, Principal, Resource } from "./model/request.js";
