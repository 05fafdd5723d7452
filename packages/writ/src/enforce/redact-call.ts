import { redactionsOfCall } from "../decide/redact-call.js";
import type { CompiledPolicy } from "../decide/compiled.js";
import type { Redaction } from "../decide/redaction.js";
import type { Numbering } from "../detect/redact/redactor.js";
import type { Reason } from "../model/decision.js";
import type { Facts } from "../model/facts.js";
import type { Counts } from "../model/redaction.js";
import type { Request, Snapshot } from "../model/request.js";
import { type Bounds, Refusal } from "./bounds.js";
import { rewriterOf } from "./rewriter.js";
import { copyObject } from "./snapshot.js";

/** A call as it is decided and run: what rules redact in its arguments is gone. */
export interface Taken {
  readonly request: Request;
  /** Which rules redacted something, or would have; they travel with the decision. */
  readonly warnings: readonly Reason[];
  /** What was replaced in the arguments, by type. */
  readonly redacted: Counts;
}

/** What redacting a call takes. */
export interface Redacting {
  readonly policy: CompiledPolicy;
  readonly bounds: Bounds;
  readonly keyedHash: (text: string) => string;
  readonly numbering: Numbering;
  /** What a call would do. */
  lower(taken: Snapshot): Request | Refusal;
  /** The moment of a call, nothing counted. */
  factsOf(request: Request): Facts;
}

/**
 * Replaces in a call's arguments what rules redact, and lowers what is left: that is decided, and that runs. What is not
 * certain, or still there afterwards, is refused.
 */
export function redactCall(scene: Redacting, request: Request): Taken | Refusal {
  const { policy } = scene;
  if (!policy.redacts) return { request, ...UNTOUCHED };
  const { redactions, refusals, warnings } = redactionsOfCall(policy, request, scene.factsOf(request));
  if (refusals.length > 0) return refusalOf(request, refusals);
  if (redactions.length === 0) return { request, warnings, redacted: {} };
  const { clean, redacted } = replaced(scene, request, redactions);
  const again = clean instanceof Refusal ? clean : scene.lower(clean);
  if (again instanceof Refusal) return again;
  const left = redactionsOfCall(policy, again, scene.factsOf(again));
  if (left.redactions.length === 0 && left.refusals.length === 0) return { request: again, warnings, redacted };
  return new Refusal("REDACTION_FAILED", "what a rule redacts is still in the arguments", request.tool);
}

const UNTOUCHED: Pick<Taken, "warnings" | "redacted"> = Object.freeze({ warnings: [], redacted: {} });

function replaced(
  scene: Redacting,
  request: Request,
  redactions: readonly Redaction[],
): { readonly clean: Snapshot | Refusal; readonly redacted: Counts } {
  const rewriter = rewriterOf(scene, redactions);
  const { operation } = request;
  const copy = copyObject(rewriter.json(operation?.resource ?? request.args), scene.bounds);
  const redacted = rewriter.counts;
  if (copy instanceof Refusal) return { clean: new Refusal(copy.code, copy.message, request.tool), redacted };
  const { value, bytes } = copy;
  const clean: Snapshot =
    operation === null
      ? { ...request, args: value, bytes }
      : { ...request, operation: Object.freeze({ action: operation.action, resource: value }), bytes };
  return { clean, redacted };
}

function refusalOf({ tool }: Request, refusals: readonly Reason[]): Refusal {
  const code = refusals[0]?.code ?? "CONDITION_UNKNOWN";
  return new Refusal(code, "it is not known what a rule redacts in the arguments", tool, refusals);
}
