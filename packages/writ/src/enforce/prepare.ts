import { decide as decideFreely } from "../decide/decide.js";
import type { CompiledPolicy } from "../decide/compiled.js";
import type { Decision } from "../model/decision.js";
import type { Approval, Facts } from "../model/facts.js";
import { NO_FACTS } from "../model/facts.js";
import type { Request } from "../model/request.js";
import { Refusal } from "./bounds.js";
import { hashArgs } from "./call-hash.js";
import { deny } from "./denial.js";
import { changed } from "./facts.js";
import { Fault } from "./fault.js";
import { Holds, peekCounts } from "./holds.js";
import type { Interrupt } from "./interrupt.js";
import type { Core, SessionCore } from "./parts.js";
import type { Taken } from "./redact-call.js";
import { bareFacts, takeIn, withWarnings } from "./take-in.js";

/** A call that was taken in and decided once. */
export interface Prepared {
  /** `null`: it could not be taken in, or everything is stopped. */
  readonly taken: Taken | null;
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
  const taken = takeIn(core, session, call);
  if (taken instanceof Refusal) return { taken: null, decision: refused(core, taken), facts: NO_FACTS, holds, time };
  try {
    const facts = await factsOf(core, session, taken.request, holds, []);
    return { taken, decision: decide(core.policy, taken, facts), facts, holds, time: facts.now };
  } catch (error) {
    const decision = denyFor(core, taken.request, error);
    return { taken, decision, facts: NO_FACTS, holds, time, cause: causeOf(error) };
  }
}

/** Decides once more, with what was approved: a new moment, the same places. @throws {Fault} */
export async function decideAgain(
  core: Core,
  session: SessionCore,
  taken: Taken,
  holds: Holds,
  approvals: readonly Approval[],
): Promise<{ readonly decision: Decision; readonly facts: Facts }> {
  const facts = await factsOf(core, session, taken.request, holds, approvals);
  return { decision: decide(core.policy, taken, facts), facts };
}

/** Decides without reserving, running or recording anything. Total. */
export function preview(core: Core, session: SessionCore, call: unknown): Decision {
  const taken = takeIn(core, session, call);
  if (taken instanceof Refusal) return refused(core, taken);
  try {
    const { request } = taken;
    const facts = bareFacts(core, session, request, []);
    const counts = peekCounts(core, session.state, request, facts);
    return decide(core.policy, taken, changed(facts, facts.now, facts.labels, counts));
  } catch (error) {
    return denyFor(core, taken.request, error);
  }
}

const decide = (policy: CompiledPolicy, { request, warnings }: Taken, facts: Facts): Decision =>
  withWarnings(decideFreely(policy, request, facts), warnings);

const refused = (core: Core, { tool, code, message, reasons }: Refusal): Decision =>
  deny(core.policy.ref, tool, code, message, reasons);

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
