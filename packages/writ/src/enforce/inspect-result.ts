import { inspect, inspects } from "../decide/inspect.js";
import type { Inspected } from "../decide/inspect.js";
import type { Code } from "../model/codes.js";
import type { Decision, ResultDecision } from "../model/decision.js";
import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import { type Bounds, Refusal } from "./bounds.js";
import { freezeDeep } from "./frozen.js";
import type { Call } from "./call.js";
import type { Core, SessionState } from "./parts.js";
import { rewriterOf } from "./rewriter.js";
import type { Rewriter } from "./rewriter.js";
import { viewOfError } from "./error-view.js";
import { parseView, type ResultView, viewOf } from "./result-view.js";

/** What a tool left behind: a value, or what it threw. */
export type Produced<T> =
  { readonly kind: "value"; readonly value: T } | { readonly kind: "error"; readonly error: unknown };

/** An adapter's own way to read a value. */
export type View<T> = (value: T) => ResultView;

/** An adapter's own way to replace what is found in a value: it gives back another one, or the same where nothing is. */
export type Rewrite<T> = (value: T, rewriter: Rewriter) => T;

/** How results of one kind are read and rewritten. */
export interface Reader<T> {
  readonly view?: View<T> | undefined;
  readonly rewrite?: Rewrite<T> | undefined;
}

/** What the call was allowed by, and under which facts its result is seen. */
export interface Decided {
  readonly decision: Decision;
  readonly facts: Facts;
}

/** `looked`: whether any rule or budget had anything to say; otherwise the result was not even read. */
export interface Inspection<T> {
  readonly looked: boolean;
  readonly result: ResultDecision;
  /** What may be returned; `null`: nothing. */
  readonly produced: Produced<T> | null;
}

/** What inspects one result: the call's own rules, or those that may be about any call. */
type Inspect = (seen: ResultView) => Inspected;

/**
 * Decides whether and how what a tool left behind may be returned, and what it teaches the session. Total. The value is
 * read once, for this; one that reads differently the second time (a getter, a Proxy) is its tool's to answer for.
 */
export function inspectResult<T>(
  call: Call,
  request: Request,
  moment: Decided,
  produced: Produced<T>,
  reader: Reader<T>,
): Inspection<T> {
  try {
    return look(call, request, moment, produced, reader);
  } catch {
    return held(withheld("RESULT_UNINSPECTABLE"));
  }
}

function look<T>(
  { core, session }: Call,
  request: Request,
  { decision, facts }: Decided,
  produced: Produced<T>,
  reader: Reader<T>,
): Inspection<T> {
  const budget = maxResultBytes(decision);
  const labels = declaredLabels(decision);
  if (budget === null && !inspects(core.policy, request)) return { looked: false, result: pass(labels), produced };
  const bounds = boundsOf(core.resultBounds, budget);
  const seen = see(produced, reader.view, bounds);
  if (seen instanceof Refusal) return unseen(core, request, budget, seen, labels, produced);
  if (budget !== null && seen.bytes > budget) return held(withheld("RESULT_TOO_LARGE"));
  const inspected = (view: ResultView): Inspected => inspect(core.policy, request, view, facts);
  const inspection = settle({ core, state: session.state, inspect: inspected, bounds }, seen, produced, reader);
  const { result } = inspection;
  if (result.decision === "withhold") return inspection;
  const all = [...new Set([...labels, ...result.labels])].sort();
  return { ...inspection, result: freezeDeep({ ...result, labels: all }) };
}

/** With what a result is inspected. */
export interface Inspecting {
  readonly core: Core;
  readonly state: SessionState;
  readonly inspect: Inspect;
  readonly bounds: Bounds;
}

/** Replaces what is to be replaced, and looks once more: what is still found then is withheld. */
export function settle<T>(
  { core, state, inspect: inspected, bounds }: Inspecting,
  seen: ResultView,
  produced: Produced<T>,
  reader: Reader<T>,
): Inspection<T> {
  const { result, redactions } = inspected(seen);
  if (result.decision === "withhold") return held(result);
  if (result.decision === "pass") return { looked: true, result: freezeDeep(result), produced };
  const rewriter = rewriterOf({ ...core, numbering: state.numbering }, redactions);
  const rewritten = rewrite(produced, reader, rewriter);
  const clean = rewritten === null ? UNREADABLE : see(rewritten, reader.view, bounds);
  if (rewritten === null || clean instanceof Refusal || inspected(clean).result.decision !== "pass")
    return held({ ...result, decision: "withhold", code: "REDACTION_FAILED", labels: [] });
  const redacted: ResultDecision = { ...result, redactions: rewriter.counts };
  return { looked: true, result: freezeDeep(redacted), produced: rewritten };
}

/** `null`: it cannot be rewritten. SECURITY: a value that only its adapter can read, only its adapter can change. */
function rewrite<T>(produced: Produced<T>, { view, rewrite: own }: Reader<T>, rewriter: Rewriter): Produced<T> | null {
  if (produced.kind === "error") return { kind: "error", error: rewriter.value(produced.error) };
  if (own !== undefined) return { kind: "value", value: own(produced.value, rewriter) };
  // What a tool gives back is replaced by the same kind of thing: text by text, JSON by JSON of the same shape.
  return view === undefined ? { kind: "value", value: rewriter.value(produced.value) as T } : null;
}

/** SECURITY: reading a result runs its getters, and an adapter's `view` is somebody else's: what they throw withholds. */
export function see<T>(produced: Produced<T>, view: View<T> | undefined, bounds: Bounds): ResultView | Refusal {
  try {
    if (produced.kind === "error") return viewOfError(produced.error, bounds);
    if (view === undefined) return viewOf(produced.value, bounds);
    return parseView(view(produced.value), bounds) ?? UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}

/** What no rule can see is withheld, unless everything that would have looked is in monitor. */
function unseen<T>(
  core: Core,
  request: Request,
  budget: number | null,
  why: Refusal,
  labels: readonly string[],
  produced: Produced<T>,
): Inspection<T> {
  const tooLarge = why.code === "ARGS_TOO_LARGE" || why.code === "RESULT_TOO_LARGE";
  if (budget !== null && tooLarge && budget <= core.resultBounds.maxBytes) return held(withheld("RESULT_TOO_LARGE"));
  if (budget === null && !inspectsInForce(core, request))
    return { looked: true, result: freezeDeep({ ...pass(labels), wouldBe: "withhold" }), produced };
  return held(withheld("RESULT_UNINSPECTABLE"));
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
  redactions: {},
});

const held = (result: ResultDecision): Inspection<never> => ({
  looked: true,
  result: freezeDeep(result),
  produced: null,
});

const withheld = (code: Code): ResultDecision => ({ ...pass([]), decision: "withhold", code });
