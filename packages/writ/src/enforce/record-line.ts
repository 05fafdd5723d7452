import type { Decision, Reason, ResultDecision } from "../model/decision.js";
import type { Json, JsonObject } from "../model/json.js";
import type { Counts } from "../model/redaction.js";
import type { Principal, Resource } from "../model/request.js";
import type { OpenEntry, Outcome } from "./recorder.js";

/**
 * Attributes that say *what* was acted on. The others (a command line, a URL's path and query, a body, an environment, what
 * a custom action maps) may hold anything, a secret as well, and are left out of the log.
 */
const NAMES: ReadonlySet<string> = new Set([
  "path",
  "recursive",
  "bytes",
  "scheme",
  "host",
  "port",
  "method",
  "ip",
  "program",
  "cwd",
  "language",
  "verbs",
  "tables",
  "name",
  "to",
  "channel",
  "role",
  "model",
  "agent",
]);

/** The line of a decision, without line end. `values`: with everything that the decision holds. */
export function decisionLine(entry: OpenEntry, values: boolean): string {
  const { id, parent, time, sessionId, principal, tool, operations, args, redactions, decision } = entry;
  return JSON.stringify({
    v: 1,
    type: "decision",
    id,
    parent,
    time: new Date(time).toISOString(),
    session: sessionId,
    principal: whoIs(principal),
    tool,
    operations: operations.map(({ action, resource, opaque }) => ({
      action,
      resource: values ? resource : named(resource),
      ...(opaque === null ? {} : { opaque }),
    })),
    args,
    ...(isEmpty(redactions) ? {} : { redactions }),
    decision: values ? decision : bareDecision(decision),
  });
}

/** The line of an outcome, without line end. */
export function outcomeLine(id: string, outcome: Outcome, values: boolean): string {
  const { time, outcome: what, code, ms, decision, answers, result } = outcome;
  return JSON.stringify({
    v: 1,
    type: "outcome",
    id,
    time: new Date(time).toISOString(),
    outcome: what,
    code,
    ms,
    ...(answers.length === 0
      ? {}
      : { answers: answers.map((each) => ({ ...each, time: new Date(each.time).toISOString() })) }),
    ...(decision === null ? {} : { decision: values ? decision : bareDecision(decision) }),
    ...(result === null ? {} : { result: values ? result : bareResult(result) }),
  });
}

/** Claims may be anything that a token held. */
function whoIs(principal: Principal): Partial<Principal> {
  return Object.fromEntries(Object.entries(principal).filter(([key]) => key !== "claims"));
}

function bareDecision({ decision, code, reasons, obligations, warnings, wouldBe, policy }: Decision): object {
  return {
    decision,
    code,
    reasons: reasons.map(bareReason),
    obligations,
    warnings: warnings.map(bareReason),
    wouldBe,
    policy,
  };
}

function bareResult(result: ResultDecision): object {
  const { decision, code, reasons, warnings, labels, wouldBe, redactions } = result;
  return {
    decision,
    code,
    reasons: reasons.map(bareReason),
    warnings: warnings.map(bareReason),
    labels,
    wouldBe,
    ...(isEmpty(redactions) ? {} : { redactions }),
  };
}

const isEmpty = (counts: Counts): boolean => Object.keys(counts).length === 0;

/** Messages quote what the call named. */
function bareReason({ rule, layer, effect, severity, code, operation, mode }: Reason): object {
  const about = operation === null ? null : { action: operation.action, resource: named(operation.resource) };
  return { rule, layer, effect, severity, code, operation: about, ...(mode === undefined ? {} : { mode }) };
}

function named(resource: Resource): JsonObject {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(resource)) if (NAMES.has(key)) kept[key] = value;
  return kept;
}
