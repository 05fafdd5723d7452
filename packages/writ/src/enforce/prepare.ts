import { decide as decideFreely } from "../decide/decide.js";
import type { CompiledPolicy } from "../decide/compiled.js";
import type { Decision } from "../model/decision.js";
import type { Approval, Facts } from "../model/facts.js";
import { NO_FACTS } from "../model/facts.js";
import type { Operation, Request } from "../model/request.js";
import { Refusal } from "./bounds.js";
import { hashArgs } from "./call-hash.js";
import { deny } from "./denial.js";
import { changed, gatherFacts } from "./facts.js";
import { Fault } from "./fault.js";
import { freezeResources, frozen } from "./frozen.js";
import { Holds, peekCounts } from "./holds.js";
import type { Interrupt } from "./interrupt.js";
import type { Core, SessionCore } from "./parts.js";
import { snapshot } from "./snapshot.js";

/** A call that was taken in and decided once. */
export interface Prepared {
  /** `null`: it could not be taken in, or everything is stopped. */
  readonly request: Request | null;
  readonly decision: Decision;
  readonly facts: Facts;
  readonly holds: Holds;
  /** When it was decided. */
  readonly time: number;
  /** What failed, for the operator. */
  readonly cause?: unknown;
}

/** Takes a call in, reserves what it counts against, and decides it. Total: whatever goes wrong is a denial. */
export async function prepare(
  core: Core,
  session: SessionCore,
  call: unknown,
  interrupt: Interrupt,
): Promise<Prepared> {
  const holds = new Holds(core, session.state, interrupt);
  const time = core.clock.nowOrLast();
  const refused = (decision: Decision): Prepared => ({ request: null, decision, facts: NO_FACTS, holds, time });
  const request = takeIn(core, session, call);
  if (request instanceof Refusal) return refused(deny(core.policy.ref, request.tool, request.code, request.message));
  try {
    const facts = await factsOf(core, session, request, holds, []);
    return { request, decision: decide(core.policy, request, facts), facts, holds, time: facts.now };
  } catch (error) {
    return { request, decision: denyFor(core, request, error), facts: NO_FACTS, holds, time, cause: causeOf(error) };
  }
}

/** Decides once more, with what was approved: a new moment, the same places. @throws {Fault} */
export async function decideAgain(
  core: Core,
  session: SessionCore,
  request: Request,
  holds: Holds,
  approvals: readonly Approval[],
): Promise<{ readonly decision: Decision; readonly facts: Facts }> {
  const facts = await factsOf(core, session, request, holds, approvals);
  return { decision: decide(core.policy, request, facts), facts };
}

/** Decides without reserving, running or recording anything. Total. */
export function preview(core: Core, session: SessionCore, call: unknown): Decision {
  const request = takeIn(core, session, call);
  if (request instanceof Refusal) return deny(core.policy.ref, request.tool, request.code, request.message);
  try {
    const facts = bareFacts(core, session, request, []);
    const counts = peekCounts(core, session.state, request, facts);
    return decide(core.policy, request, changed(facts, facts.now, facts.labels, counts));
  } catch (error) {
    return denyFor(core, request, error);
  }
}

const decide = (policy: CompiledPolicy, request: Request, facts: Facts): Decision =>
  frozen(decideFreely(policy, request, facts));

function takeIn(core: Core, session: SessionCore, call: unknown): Request | Refusal {
  const taken = snapshot(call, session.facts, core.bounds);
  if (core.stopped !== null) return new Refusal("STOPPED", `the boundary was stopped: ${core.stopped}`, taken.tool);
  if (session.state.ended) return new Refusal("STOPPED", "the session has ended", taken.tool);
  if (taken instanceof Refusal) return taken;
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

async function factsOf(
  core: Core,
  session: SessionCore,
  request: Request,
  holds: Holds,
  approvals: readonly Approval[],
): Promise<Facts> {
  const facts = bareFacts(core, session, request, approvals);
  if (core.limitNames.size === 0) return facts;
  return changed(facts, facts.now, facts.labels, await holds.reserve(request, facts));
}

function bareFacts(core: Core, { state }: SessionCore, request: Request, approvals: readonly Approval[]): Facts {
  const moment = {
    now: core.clock.now(),
    startedAt: state.startedAt,
    labels: [...state.labels],
    counts: NO_FACTS.counts,
    approvals,
  };
  return gatherFacts(moment, request.operations, core.paths);
}

function denyFor(core: Core, request: Request, error: unknown): Decision {
  const { code, message } = error instanceof Fault ? error : UNEXPECTED;
  return deny(core.policy.ref, request.tool, code, message);
}

/** What somebody else's code threw, rather than what we made of it. */
export const causeOf = (error: unknown): unknown => (error instanceof Fault ? (error.cause ?? error) : error);

const UNEXPECTED = { code: "FACTS_UNAVAILABLE", message: "the call could not be decided" } as const;

/** Size and hash of what a call was made with, for its record. */
export function describeArgs(
  core: Core,
  request: Request | null,
): { readonly bytes: number; readonly hash: string } | null {
  return request === null ? null : { bytes: request.bytes, hash: hashArgs(request, core.sha256) };
}
