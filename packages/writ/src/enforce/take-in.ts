import type { Decision, Reason } from "../model/decision.js";
import type { Approval, Facts } from "../model/facts.js";
import { NO_FACTS } from "../model/facts.js";
import type { Operation, Request, Snapshot } from "../model/request.js";
import { Refusal } from "./bounds.js";
import { gatherFacts } from "./facts.js";
import { freezeResources, frozen } from "./frozen.js";
import type { Core, SessionCore } from "./parts.js";
import { redactCall } from "./redact-call.js";
import type { Taken } from "./redact-call.js";
import { snapshot } from "./snapshot.js";

/** Takes a call in: copied, lowered, redacted. Total. */
export function takeIn(core: Core, session: SessionCore, call: unknown): Taken | Refusal {
  const taken = snapshot(call, session.facts, core.bounds);
  if (core.stopped !== null) return new Refusal("STOPPED", `the boundary was stopped: ${core.stopped}`, taken.tool);
  if (session.state.ended) return new Refusal("STOPPED", "the session has ended", taken.tool);
  if (taken instanceof Refusal) return taken;
  const request = lower(core, taken);
  if (request instanceof Refusal) return request;
  if (!core.policy.redacts) return { request, warnings: NO_REASONS, redacted: NO_COUNTS };
  const { policy, bounds, keyedHash } = core;
  const { numbering } = session.state;
  const factsOf = (of: Request): Facts => bareFacts(core, session, of, []);
  try {
    return redactCall({ policy, bounds, keyedHash, numbering, lower: (clean) => lower(core, clean), factsOf }, request);
  } catch {
    return new Refusal("REDACTION_FAILED", "the arguments could not be redacted", request.tool);
  }
}

const NO_REASONS: readonly Reason[] = Object.freeze([]);
const NO_COUNTS = Object.freeze({});

function lower(core: Core, taken: Snapshot): Request | Refusal {
  const { tool, args, principal, sessionId, context, fileSystem, bytes, operation } = taken;
  let operations: readonly Operation[];
  try {
    operations = core.policy.lower(taken);
    freezeResources(operations);
  } catch {
    return new Refusal("FACTS_UNAVAILABLE", "what the call would do could not be derived", tool);
  }
  return Object.freeze({ tool, args, principal, sessionId, context, fileSystem, bytes, operation, operations });
}

/** The moment of a call, before anything is counted. */
export function bareFacts(core: Core, { state }: SessionCore, request: Request, approvals: readonly Approval[]): Facts {
  const moment = {
    now: core.clock.now(),
    startedAt: state.startedAt,
    labels: [...state.labels],
    counts: NO_FACTS.counts,
    approvals,
  };
  return gatherFacts(moment, request.operations, core.paths);
}

/** A decision, with what was said while the call was taken in. */
export const withWarnings = (decision: Decision, warnings: readonly Reason[]): Decision =>
  frozen(warnings.length === 0 ? decision : { ...decision, warnings: [...warnings, ...decision.warnings] });
