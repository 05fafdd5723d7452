/**
 * The pure part of Writ: text becomes a policy, a call becomes operations, both become a decision. No `node:`, no clock, no
 * I/O; it runs in browsers and edge workers, which bring their own parts to `openBoundary`.
 */
export { resolvePolicy, type PolicyLoader, type PolicyText, type Resolved } from "./policy/resolve.js";
export type { Policy } from "./model/policy.js";
export { compile, type Layer } from "./decide/compile.js";
export { type Compilers, type Expected, loadCompilers } from "./decide/compilers.js";
export type { CompiledPolicy } from "./decide/compiled.js";
export { decide } from "./decide/decide.js";
export { inspect } from "./decide/inspect.js";
export { claimsOf, type LimitClaim } from "./decide/claims.js";

export { type Bounds, CALL_BOUNDS, Refusal, RESULT_BOUNDS } from "./enforce/bounds.js";
export type { CallInput, OperationInput, SessionFacts, ToolCallInput } from "./enforce/call-input.js";
export { snapshot } from "./enforce/snapshot.js";
export { parsePrincipal } from "./enforce/principal.js";
export { gatherFacts, type Moment } from "./enforce/facts.js";
export type { PathResolver } from "./enforce/path-resolver.js";

export { type Boundary, type BoundaryExtras, openBoundary } from "./enforce/boundary.js";
export { type CallScope, NO_SCOPE, type ParentCall, type Parts } from "./enforce/parts.js";
export { type Clock, createClock } from "./enforce/clock.js";
export type { Session, SessionOptions } from "./enforce/session.js";
export type { RunOptions } from "./enforce/run.js";
export type { Reader, Rewrite, View } from "./enforce/inspect-result.js";
export type { Rewriter } from "./enforce/rewriter.js";
export type { CallInfo, Execute } from "./enforce/run-tool.js";
export { memoryRecorder, type MemoryRecord, type MemoryRecorder } from "./enforce/memory-recorder.js";
export { memoryStore } from "./enforce/memory-store.js";
export type { OpenEntry, OpenRecord, Outcome, RecordedAnswer, Recorder } from "./enforce/recorder.js";
export type { Reservation, Store } from "./enforce/store.js";
export type { ApprovalAnswer, ApprovalRequest, Approver, Ask } from "./enforce/approver.js";

export { CODES, type Code } from "./model/codes.js";
export { ATTRIBUTES } from "./model/actions.js";
export { DeniedError, formatProblem, PolicyError, type Position, type Problem } from "./model/errors.js";
export type { ApprovalAsk, Decision, Obligation, PolicyRef, Reason, ResultDecision } from "./model/decision.js";
export type { Effect, Mode, Severity } from "./model/effect.js";
export { type Approval, type Facts, NO_FACTS } from "./model/facts.js";
export type { Json, JsonArray, JsonObject } from "./model/json.js";
export type { FileSystemFacts, Operation, Principal, Request, Resource, Snapshot } from "./model/request.js";
