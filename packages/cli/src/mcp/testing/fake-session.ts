import type {
  ApprovalRequest,
  Approver,
  CallInput,
  Decision,
  Execute,
  ResultView,
  RunOptions,
} from "../../../../writ/src/index.js";
import { DeniedError } from "../../../../writ/src/model/errors.js";
import type { JsonObject } from "../../../../writ/src/model/json.js";
import type { Decider } from "../link.js";

/** What happened to one call, as a decision log would have it. */
export interface Happened {
  readonly what: "denied" | "ran" | "failed" | "withheld";
  readonly call: CallInput;
  readonly view?: ResultView;
}

export interface FakeRules {
  /** What is decided about a call. Default: allow. */
  decide?(call: CallInput): "allow" | "ask" | "deny";
  /** The arguments that run. Default: those of the call. */
  snapshot?(args: JsonObject): JsonObject;
  withhold?(view: ResultView): boolean;
  readonly hint?: string;
  readonly approver?: Approver;
  /** Stops a call that runs, like a budget of time. */
  readonly timeout?: AbortSignal;
}

/** A session whose decisions are functions: the edge at which tests of the routing stop. */
export function fakeSession(rules: FakeRules, log: Happened[]): Decider {
  return {
    async run<T>(call: CallInput, execute: Execute<T>, { signal, view }: RunOptions<T> = {}): Promise<T> {
      const decision = decisionOf(rules, call);
      const args = snapshotOf(rules, call);
      const stop = signal ?? new AbortController().signal;
      if (decision.decision !== "allow" && !(await approved(rules, decision, args, stop))) {
        log.push({ what: "denied", call });
        throw new DeniedError(decision, decision.decision === "ask" ? "APPROVAL_DENIED" : decision.code);
      }
      // A real session records the call before it runs: there is always a turn of the loop in between.
      await Promise.resolve();
      const result = await produce(execute, args, decision, rules.timeout ?? stop, () =>
        log.push({ what: "failed", call }),
      );
      const seen = view?.(result);
      const keepBack = seen !== undefined && rules.withhold?.(seen) === true;
      log.push({ what: keepBack ? "withheld" : "ran", call, ...(seen === undefined ? {} : { view: seen }) });
      if (keepBack) throw new DeniedError(decision, "RULE_WITHHOLD", rules.hint ?? null);
      return result;
    },
    screen: (value) => value,
  };
}

async function produce<T>(
  execute: Execute<T>,
  args: JsonObject,
  decision: Decision,
  signal: AbortSignal,
  failed: () => void,
): Promise<T> {
  try {
    return await execute(args, { signal, decision });
  } catch (error) {
    failed();
    if (signal.aborted) throw new DeniedError(decision, "ABORTED", null);
    throw error;
  }
}

async function approved(rules: FakeRules, decision: Decision, args: JsonObject, signal: AbortSignal): Promise<boolean> {
  if (decision.decision === "deny" || rules.approver === undefined) return false;
  try {
    return (await rules.approver.approve(approvalRequest(decision, args), signal)).approved;
  } catch {
    throw new DeniedError(decision, signal.aborted ? "ABORTED" : "APPROVAL_UNAVAILABLE", null);
  }
}

function approvalRequest({ tool, reasons, policy }: Decision, args: JsonObject): ApprovalRequest {
  const operations = reasons.flatMap(({ operation }) => (operation === null ? [] : [{ ...operation, opaque: null }]));
  const asks = reasons.map(({ layer, rule, message }) => ({ layer, rule, messages: [message] }));
  const principal = { id: "agent:a" };
  return { id: "1", tool, args, operations, asks, principal, sessionId: "s", callHash: "", policy, expiresAt: 0 };
}

function snapshotOf({ snapshot = (args) => args }: FakeRules, call: CallInput): JsonObject {
  const given = "tool" in call ? (call.args ?? {}) : call.operation.resource;
  const args: JsonObject = JSON.parse(JSON.stringify(given));
  return snapshot(args);
}

function decisionOf(rules: FakeRules, call: CallInput): Decision {
  const decision = rules.decide?.(call) ?? "allow";
  const code = decision === "allow" ? "RULE_ALLOW" : decision === "ask" ? "RULE_ASK" : "RULE_DENY";
  const operation = "tool" in call ? null : call.operation;
  const why = { rule: "secret-rule-name", message: "the rule's message" };
  return {
    decision,
    code,
    tool: "tool" in call ? call.tool : null,
    reasons: [{ ...why, layer: "org", effect: decision, severity: "high", code, operation }],
    obligations: [],
    warnings: [],
    wouldBe: null,
    hint: decision === "allow" ? null : (rules.hint ?? null),
    policy: { name: "test", version: null, hash: "sha256:0" },
  };
}
