import type { Condition } from "../model/policy.js";

/** What no result says, nor who asks for it. */
const CALL_ROOTS: readonly string[] = ["tool", "action", "resource", "args", "call", "signals"];

/** What a condition says about results, and who sees them, with what it says about the call left out; `null`: nothing. */
export function resultPart(condition: Condition): Condition | null {
  switch (condition.kind) {
    case "leaf":
      return isAboutCall(condition) ? null : condition;
    case "cel":
    case "score":
      return isAboutCall(condition) ? null : condition;
    case "not": {
      const of = resultPart(condition.of);
      return of === null ? null : { kind: "not", of };
    }
    default: {
      const of = condition.of.flatMap((each) => resultPart(each) ?? []);
      if (of.length === 0) return null;
      return condition.kind === "at_least"
        ? { kind: "at_least", n: Math.max(1, condition.n - (condition.of.length - of.length)), of }
        : { kind: condition.kind, of };
    }
  }
}

/** Whether any part of it is about the call. */
export function isAboutCall(condition: Condition): boolean {
  switch (condition.kind) {
    case "leaf":
      return CALL_ROOTS.includes(condition.selector.root);
    case "cel":
      return new RegExp(`\\b(?:${CALL_ROOTS.join("|")})\\b`).test(condition.source);
    case "score":
      return true;
    case "not":
      return isAboutCall(condition.of);
    default:
      return condition.of.some(isAboutCall);
  }
}

/** Whether any part of it is about what the result holds. */
export function looksAtResult(condition: Condition): boolean {
  switch (condition.kind) {
    case "leaf":
      return condition.selector.root === "result";
    case "cel":
      return /\bresult\b/.test(condition.source);
    case "score":
      return false;
    case "not":
      return looksAtResult(condition.of);
    default:
      return condition.of.some(looksAtResult);
  }
}
