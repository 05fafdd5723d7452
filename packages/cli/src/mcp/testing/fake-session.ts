import type { Decision } from "../../../../writ/src/model/decision.js";
import { DeniedError } from "../../../../writ/src/model/errors.js";
import { isObject, type Json, type JsonObject } from "../../../../writ/src/model/json.js";
import type { ApprovalRequest, Approver, Boundary, CallInput, ResultView, RunOptions, Session } from "../boundary.js";

/** What happened to one call, as a decision log would have it. */
export interface Happened {
  readonly what: "denied" | "ran" | "failed" | "withheld";
  readonly call: CallInput;
  readonly view?: ResultView;
}

export interface FakeRules {
  /** What is decided about a call. Default: allow. */
  decide?(call: CallInput): "allow" | "ask" | "deny";
  withhold?(view: ResultView): boolean;
  hint?: string | null;
  approver?: Approver;
}

export interface FakeBoundary extends Boundary {
  readonly log: Happened[];
  readonly options: unknown[];
  closed: boolean;
}

/** A boundary whose decisions are functions: the edge that unit tests stand in for. */
export function fakeBoundary(rules: FakeRules = {}): FakeBoundary {
  const log: Happened[] = [];
  const options: unknown[] = [];
  return {
    log,
    options,
    closed: false,
    session(given) {
      options.push(given);
      return fakeSession(rules, log);
    },
    async close() {
      this.closed = true;
    },
  };
}

export function fakeSession(rules: FakeRules, log: Happened[] = []): Session {
  return {
    id: "session-1",
    async run<T>(
      call: CallInput,
      execute: (args: JsonObject, info: { signal: AbortSignal; decision: Decision }) => T | Promise<T>,
      { signal = new AbortController().signal, view }: RunOptions<T> = {},
    ): Promise<T> {
      const decided = { ...call };
      const args = "tool" in decided ? asObject(structuredClone(decided.args ?? {})) : {};
      const decision = decisionOf(rules, call);
      if (decision.decision !== "allow" && !(await approved(rules, decision, args, signal))) {
        log.push({ what: "denied", call });
        throw new DeniedError(decision, decision.decision === "ask" ? "APPROVAL_DENIED" : decision.code);
      }
      // A real boundary records the call before it runs: there is always a turn of the loop in between.
      await Promise.resolve();
      let result: T;
      try {
        result = await execute(args, { signal, decision });
      } catch (error) {
        log.push({ what: "failed", call });
        if (signal.aborted) throw new DeniedError(decision, "ABORTED", null);
        throw error;
      }
      const seen = view?.(result);
      const keepBack = seen !== undefined && rules.withhold?.(seen) === true;
      log.push({ what: keepBack ? "withheld" : "ran", call, ...(seen === undefined ? {} : { view: seen }) });
      if (keepBack) throw new DeniedError(decision, "RULE_WITHHOLD", rules.hint ?? null);
      return result;
    },
  };
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

function decisionOf(rules: FakeRules, call: CallInput): Decision {
  const decision = rules.decide?.(call) ?? "allow";
  const code = decision === "allow" ? "RULE_ALLOW" : decision === "ask" ? "RULE_ASK" : "RULE_DENY";
  const reason = {
    rule: "secret-rule-name",
    layer: "org",
    effect: decision,
    severity: "high" as const,
    code,
    operation: "tool" in call ? null : call.operation,
    message: "the rule's message",
  } as const;
  return {
    decision,
    code,
    tool: "tool" in call ? call.tool : null,
    reasons: [reason],
    obligations: [],
    warnings: [],
    wouldBe: null,
    hint: decision === "allow" ? null : (rules.hint ?? null),
    policy: { name: "test", version: null, hash: "sha256:0" },
  };
}

const asObject = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});
const isJsonObject = (value: unknown): value is JsonObject => isObject(value as Json);
