import type { Code } from "../model/codes.js";
import type { Decision, PolicyRef, Reason, ResultDecision } from "../model/decision.js";
import { frozen } from "./frozen.js";

/** What the model is told when the boundary itself says no. */
const HINTS: Readonly<Partial<Record<Code, string>>> = {
  ARGS_NOT_JSON: "the arguments are not plain JSON; send plain JSON",
  ARGS_TOO_LARGE: "the arguments are too large; send less at once",
  ARGS_TOO_DEEP: "the arguments are nested too deeply; flatten them",
  ARGS_TOO_MANY_KEYS: "the arguments hold too many entries; send fewer at once",
  APPROVAL_DENIED: "a person said no; do not try this again, go on without it or ask the user",
  APPROVAL_EXPIRED: "nobody answered in time; go on without it or ask the user",
  APPROVAL_UNAVAILABLE: "this needs a person's approval and nobody can be asked here; go on without it",
  RECORD_UNAVAILABLE: "calls cannot be recorded at the moment, so none is made; tell the user",
  STOPPED: "tools are switched off; stop and tell the user",
  TIMEOUT: "the tool took too long; what it did is not known",
  ABORTED: "the call was cancelled; what it did is not known",
  RULE_WITHHOLD: "the tool ran, but its result may not be shown here; go on without it",
  RESULT_TOO_LARGE: "the tool ran, but its result is too large; ask for less",
  REDACTION_FAILED: "this holds something that may not be passed on; leave it out, or ask the user",
  RESULT_UNINSPECTABLE: "the tool ran, but its result could not be checked, so it is not shown; go on without it",
};
const GENERAL = "this call could not be decided, so it is not made; tell the user";

/** A denial that the boundary makes: it could not or must not go on. `reasons`: of the rules that say so, if any do. */
export function deny(
  policy: PolicyRef,
  tool: string | null,
  code: Code,
  message: string,
  reasons: readonly Reason[] = [],
): Decision {
  return frozen({
    decision: "deny",
    code,
    tool,
    reasons: reasons.length === 0 ? [ownReason(code, message)] : reasons,
    obligations: [],
    warnings: [],
    wouldBe: null,
    hint: HINTS[code] ?? GENERAL,
    policy,
  });
}

/** The same call, denied after it had been decided: not approved, stopped, timed out, not recorded. */
export function denyAfter(decision: Decision, code: Code, message: string): Decision {
  return frozen({ ...deny(decision.policy, decision.tool, code, message), warnings: decision.warnings });
}

/** A result that is not returned. The tool has run. */
export function withhold(decision: Decision, result: ResultDecision): Decision {
  const denial = denyAfter(decision, result.code, "the result is withheld");
  return result.reasons.length === 0 ? denial : frozen({ ...denial, reasons: result.reasons });
}

function ownReason(code: Code, message: string): Reason {
  return { rule: null, layer: "boundary", effect: "deny", severity: "high", code, operation: null, message };
}
