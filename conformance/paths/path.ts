import type { Decision, Reason } from "writ";
import type { Case, Expectation } from "../format.js";
import type { Outcome } from "../paths.js";

/** What a way to decide that runs things makes of a case. Parts of the outcome that it does not tell are absent. */
export interface Ran {
  readonly kind: "ran";
  readonly outcome: Partial<Outcome>;
  /** What happened beside the decision and should not have: a tool that ran after a deny, a record that says otherwise. */
  readonly faults: readonly string[];
}

/** The case cannot be put this way. `reason` says what stands in the way; cases with one reason are counted together. */
export interface NotApplicable {
  readonly kind: "not-applicable";
  readonly reason: string;
}

export type Answer = Ran | NotApplicable;

/** A way to decide that is given many cases at once: a library with its tools, a command, a proxy. */
export interface BatchPath {
  readonly name: string;
  /** An answer for every case, by its name. */
  run(cases: readonly Case[]): Promise<ReadonlyMap<string, Answer>>;
}

export const notApplicable = (reason: string): NotApplicable => ({ kind: "not-applicable", reason });

/** What a decision tells, in the form of the cases. `nameOf`: what the case calls a layer. */
export function outcomeOf(decision: Decision, nameOf: (layer: string) => string = (layer) => layer): Outcome {
  const { code, reasons, warnings, wouldBe, obligations } = decision;
  return {
    decision: decision.decision,
    code,
    rules: idsOf(
      reasons.filter((reason) => reason.effect === decision.decision),
      nameOf,
    ),
    warnings: idsOf(warnings, nameOf),
    wouldBe,
    obligations: obligations.map(({ type }) => type).sort(),
    labels: null,
  };
}

/** `layer/id`, sorted and without repeats; what no rule said has no id. */
export function idsOf(reasons: readonly Pick<Reason, "rule" | "layer">[], nameOf: (layer: string) => string = String) {
  const ids = reasons.flatMap(({ rule, layer }) => (rule === null ? [] : [`${nameOf(layer)}/${rule}`]));
  return [...new Set(ids)].sort();
}

/** The parts of an expectation that were told, and what was told of them: to be compared. */
export function told({ outcome }: Ran, expectation: Expectation): { readonly seen: object; readonly wanted: object } {
  const known = new Map<string, unknown>(Object.entries(outcome).filter(([key, value]) => isTold(key, value)));
  const wanted = Object.entries(expectation).filter(([key]) => known.has(key));
  return { seen: sorted(wanted.map(([key]) => [key, known.get(key)])), wanted: sorted(wanted) };
}

/** `null` is what a way does not tell, but for `wouldBe`, of which it is a value. */
const isTold = (key: string, value: unknown): boolean => value !== null || key === "wouldBe";

const sorted = (parts: readonly (readonly [string, unknown])[]): object =>
  Object.fromEntries(parts.map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value]));
