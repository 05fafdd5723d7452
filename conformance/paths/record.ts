import type { Decision, ResultDecision } from "writ";
import type { Case } from "../format.js";
import type { Outcome } from "../paths.js";
import { idsOf, outcomeOf } from "./path.js";

/** What a log says about one call, as it began and as it ended. */
export interface Recorded {
  readonly decision: Decision;
  readonly outcome: {
    readonly outcome: string;
    readonly code: string;
    readonly decision: Decision | null;
    readonly result: ResultDecision | null;
  };
}

export const hasRun = ({ outcome }: Recorded): boolean => outcome.outcome === "ran" || outcome.outcome === "withheld";

/** Whether the tool may have run: what is in the end allowed, or is about a result. */
export const mayRun = ({ result, expect }: Case): boolean => result !== null || expect.decision === "allow";

/** A fault for each statement that is wrong. */
export const faultsOf = (found: readonly (readonly [boolean, string])[]): readonly string[] =>
  found.flatMap(([wrong, what]) => (wrong ? [what] : []));

/** Where a record contradicts itself, the tool's marks, or a person who only says no. */
export function recordFaults(one: Case, recorded: Recorded, marks: number): readonly string[] {
  const { decision: first, outcome } = recorded;
  const last = outcome.decision ?? first;
  const ran = hasRun(recorded);
  const refused = first.decision === "ask" && !ran;
  return faultsOf([
    [marks !== (mayRun(one) ? 1 : 0), `the tool ran ${marks} times`],
    [marks !== (ran ? 1 : 0), `the record says ${outcome.outcome}, the tool ran ${marks} times`],
    [outcome.outcome === "ran" && last.decision !== "allow", `it ran, the record says ${last.decision}`],
    [!ran && last.decision !== "deny", `it did not run, the record says ${last.decision}`],
    [refused && outcome.code !== "APPROVAL_DENIED", `the answer was no, the record says ${outcome.code}`],
    [
      !ran && !refused && outcome.code !== first.code,
      `the record opens with ${first.code}, closes with ${outcome.code}`,
    ],
  ]);
}

/** The outcome of a case as it was recorded. An ask that was refused is the ask it was; an approved one is what followed. */
export function recordedOutcome(
  one: Case,
  recorded: Recorded,
  nameOf: (layer: string) => string = String,
): Partial<Outcome> {
  const { decision: first, outcome } = recorded;
  if (one.result === null) return outcomeOf(hasRun(recorded) ? (outcome.decision ?? first) : first, nameOf);
  if (outcome.result === null) return { ...PASSED, labels: labelsOf(first) };
  const { decision, code, reasons, warnings, wouldBe, labels } = outcome.result;
  return { decision, code, rules: idsOf(reasons, nameOf), warnings: idsOf(warnings, nameOf), wouldBe, labels };
}

/** Where nothing looked at a result, it passed with the labels that its tool declares. */
const PASSED = { decision: "pass", code: "RESULT_PASS", rules: [], warnings: [], wouldBe: null };

const labelsOf = ({ obligations }: Decision): readonly string[] =>
  obligations.flatMap((each) => (each.type === "label_result" ? each.labels : []));
