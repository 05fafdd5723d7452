import { inspect, inspects } from "../decide/inspect.js";
import type { Code } from "../model/codes.js";
import type { Decision, ResultDecision } from "../model/decision.js";
import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import { type Bounds, Refusal } from "./bounds.js";
import { freezeDeep } from "./frozen.js";
import type { Core } from "./parts.js";
import { viewOfError } from "./error-view.js";
import { parseView, type ResultView, viewOf } from "./result-view.js";

/** What a tool left behind: a value, or what it threw. */
export type Produced<T> =
  { readonly kind: "value"; readonly value: T } | { readonly kind: "error"; readonly error: unknown };

/** An adapter's own way to read a value. */
export type View<T> = (value: T) => ResultView;

/** What the call was allowed by, and under which facts its result is seen. */
export interface Decided {
  readonly decision: Decision;
  readonly facts: Facts;
}

/** `looked`: whether any rule or budget had anything to say; otherwise the result was not even read. */
export interface Inspection {
  readonly looked: boolean;
  readonly result: ResultDecision;
}

/**
 * Decides whether what a tool left behind may be returned, and what it teaches the session. Total. The value is read once,
 * for this; one that reads differently the second time (a getter, a Proxy) is its tool's to answer for.
 */
export function inspectResult<T>(
  core: Core,
  request: Request,
  moment: Decided,
  produced: Produced<T>,
  view: View<T> | undefined,
): Inspection {
  try {
    return freezeDeep(look(core, request, moment, produced, view));
  } catch {
    return { looked: true, result: withheld("RESULT_UNINSPECTABLE") };
  }
}

function look<T>(
  core: Core,
  request: Request,
  { decision, facts }: Decided,
  produced: Produced<T>,
  view: View<T> | undefined,
): Inspection {
  const budget = maxResultBytes(decision);
  const labels = declaredLabels(decision);
  if (budget === null && !inspects(core.policy, request)) return { looked: false, result: pass(labels) };
  const seen = see(produced, view, boundsOf(core.resultBounds, budget));
  if (seen instanceof Refusal) return { looked: true, result: unseen(core, request, budget, seen, labels) };
  if (budget !== null && seen.bytes > budget) return { looked: true, result: withheld("RESULT_TOO_LARGE") };
  const result = inspect(core.policy, request, seen, facts);
  if (result.decision === "withhold") return { looked: true, result };
  return { looked: true, result: { ...result, labels: [...new Set([...labels, ...result.labels])].sort() } };
}

/** SECURITY: reading a result runs its getters, and an adapter's `view` is somebody else's: what they throw withholds. */
function see<T>(produced: Produced<T>, view: View<T> | undefined, bounds: Bounds): ResultView | Refusal {
  try {
    if (produced.kind === "error") return viewOfError(produced.error, bounds);
    if (view === undefined) return viewOf(produced.value, bounds);
    return parseView(view(produced.value), bounds) ?? UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}

/** What no rule can see is withheld, unless everything that would have looked is in monitor. */
function unseen(
  core: Core,
  request: Request,
  budget: number | null,
  why: Refusal,
  labels: readonly string[],
): ResultDecision {
  const tooLarge = why.code === "ARGS_TOO_LARGE" || why.code === "RESULT_TOO_LARGE";
  if (budget !== null && tooLarge && budget <= core.resultBounds.maxBytes) return withheld("RESULT_TOO_LARGE");
  if (budget === null && !inspectsInForce(core, request)) return { ...pass(labels), wouldBe: "withhold" };
  return withheld("RESULT_UNINSPECTABLE");
}

const inspectsInForce = (core: Core, { tool, operations }: Request): boolean =>
  core.policy.layers.some((layer) =>
    operations.some(({ action }) => layer.bucket(tool, action).results.some((rule) => !rule.monitored)),
  );

function maxResultBytes({ obligations }: Decision): number | null {
  for (const each of obligations) if (each.type === "max_result_bytes") return each.bytes;
  return null;
}

function declaredLabels({ obligations }: Decision): readonly string[] {
  for (const each of obligations) if (each.type === "label_result") return each.labels;
  return [];
}

const boundsOf = (bounds: Bounds, budget: number | null): Bounds =>
  budget === null || budget >= bounds.maxBytes ? bounds : { ...bounds, maxBytes: budget, maxStringLength: budget };

const UNREADABLE = new Refusal("RESULT_UNINSPECTABLE", "reading it failed");

const pass = (labels: readonly string[]): ResultDecision => ({
  decision: "pass",
  code: "RESULT_PASS",
  reasons: [],
  warnings: [],
  labels,
  wouldBe: null,
});

const withheld = (code: Code): ResultDecision => ({ ...pass([]), decision: "withhold", code });
