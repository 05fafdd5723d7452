import type { CompiledPolicy } from "../../../writ/src/decide/compiled.js";
import type { Problem } from "../../../writ/src/model/errors.js";
import type { Reason } from "../../../writ/src/model/decision.js";
import type { Case } from "./case.js";
import type { Mismatch, Outcome } from "./judge.js";

/** A test that was run. It passed if nothing mismatches. */
export interface Tested {
  readonly one: Case;
  readonly policy: CompiledPolicy;
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
  readonly mismatches: readonly Mismatch[];
}

export const failed = (tested: readonly Tested[]): readonly Tested[] =>
  tested.filter(({ mismatches }) => mismatches.length > 0);

/** What `--json` prints. */
export function reportOf(tested: readonly Tested[], problems: readonly Problem[]): object {
  const wrong = failed(tested).length;
  return {
    passed: tested.length - wrong,
    failed: wrong,
    problems,
    tests: tested.map(({ one, outcome, reasons, mismatches }) => ({
      file: one.file,
      line: one.line,
      name: one.name,
      why: one.why === "" ? null : one.why,
      passed: mismatches.length === 0,
      mismatches: mismatches.map(({ key, expected, got }) => ({
        key,
        expected: bare(expected, one),
        got: bare(got, one),
      })),
      outcome: Object.fromEntries(Object.entries(outcome).map(([key, value]) => [key, bare(value, one)])),
      reasons,
    })),
  };
}

/** Ids as the test file writes them: without the layer where there is one. */
export function bare(value: unknown, { layers }: Case): unknown {
  const prefix = `${layers[0]?.name}/`;
  if (layers.length > 1 || !Array.isArray(value)) return value;
  return value.map((each) => (typeof each === "string" && each.startsWith(prefix) ? each.slice(prefix.length) : each));
}
