import { CALL_BOUNDS, Refusal } from "../../writ/src/enforce/bounds.js";
import type { SessionFacts } from "../../writ/src/enforce/call-input.js";
import { deny } from "../../writ/src/enforce/denial.js";
import { gatherFacts, limitNames } from "../../writ/src/enforce/facts.js";
import type { PathResolver } from "../../writ/src/enforce/path-resolver.js";
import { snapshot } from "../../writ/src/enforce/snapshot.js";
import type { CompiledPolicy } from "../../writ/src/decide/compiled.js";
import { decide } from "../../writ/src/decide/decide.js";
import { withWarnings } from "../../writ/src/enforce/take-in.js";
import type { Decision, Reason } from "../../writ/src/model/decision.js";
import type { Facts } from "../../writ/src/model/facts.js";
import type { Request } from "../../writ/src/model/request.js";
import { redacted } from "./redacting.js";

/** Everything about a call that is not in the call itself. */
export interface Scene {
  readonly policy: CompiledPolicy;
  readonly session: SessionFacts;
  /** `null`: paths are decided as written. */
  readonly paths: PathResolver | null;
  /** Labels of what the session has read. */
  readonly labels: readonly string[];
  /** Every limit, unused. */
  readonly counts: Facts["counts"];
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

export const unusedLimits = (policy: CompiledPolicy): Facts["counts"] =>
  Object.fromEntries([...limitNames(policy).values()].flat().map((name) => [name, 0]));

/** A call as it is decided. */
export interface Posed {
  readonly request: Request;
  readonly facts: Facts;
  /** What was said while it was taken in. */
  readonly warnings: readonly Reason[];
}

/** Takes a call in and gathers what its decision needs, as a boundary would for the first call of a session. */
export function pose(scene: Scene, call: unknown, session: SessionFacts = scene.session): Posed | Refusal {
  const taken = snapshot(call, session, CALL_BOUNDS);
  if (taken instanceof Refusal) return taken;
  const now = scene.now();
  const moment = { now, startedAt: now, labels: scene.labels, counts: scene.counts, approvals: [] };
  const factsOf = ({ operations }: Request): Facts => gatherFacts(moment, operations, scene.paths);
  const clean = redacted(scene.policy, { ...taken, operations: scene.policy.lower(taken) }, factsOf);
  if (clean instanceof Refusal) return clean;
  const { request, warnings } = clean;
  return { request, facts: factsOf(request), warnings };
}

/** Decides a call. Nothing runs, nothing is counted or recorded. */
export function decideCall(scene: Scene, call: unknown, session: SessionFacts = scene.session): Decision {
  const posed = pose(scene, call, session);
  if (posed instanceof Refusal) return denyRefused(scene, posed);
  return withWarnings(decide(scene.policy, posed.request, posed.facts), posed.warnings);
}

export const denyRefused = ({ policy }: Scene, { tool, code, message, reasons }: Refusal): Decision =>
  deny(policy.ref, tool, code, message, reasons);
