import * as fc from "fast-check";
import { test } from "vitest";
import { stringify } from "yaml";
import { compile } from "../packages/writ/src/decide/compile.js";
import { referenceResultVerdictOf, referenceVerdictOf, resultVerdictOf, type Verdict, verdictOf } from "./compare.js";
import { printPolicy, type Situation, situation } from "./generate.js";
import { COMPILERS } from "./load.js";

/** How many pairs of stack and call; `WRIT_SEED` repeats a run. */
const RUNS = Number(process.env["WRIT_DIFFERENTIAL"] ?? 2_000);
const SEED = Number(process.env["WRIT_SEED"] ?? (RUNS > 2_000 ? Date.now() % 2 ** 31 : 20_260_105));

test(`compiled and reference decide alike: ${RUNS} runs, seed ${SEED}`, { timeout: 7_200_000 }, () => {
  const outcome = fc.check(fc.property(situation, agree), { numRuns: RUNS, seed: SEED });
  const [counterexample] = outcome.counterexample ?? [];
  if (counterexample !== undefined) throw new Error(report(counterexample, outcome.counterexamplePath));
  if (outcome.failed) throw new Error("the differential test itself failed", { cause: outcome.errorInstance });
  console.log(`differential: ${outcome.numRuns} runs, seed ${SEED}, 0 differences`);
});

function agree(one: Situation): boolean {
  return Object.values(verdicts(one)).every(({ compiled, reference }) =>
    hasRegion(one) ? isAsStrict(compiled, reference, one) : JSON.stringify(compiled) === JSON.stringify(reference),
  );
}

function verdicts({
  stack,
  request,
  facts,
  result,
}: Situation): Record<"call" | "result", { compiled: Verdict; reference: Verdict }> {
  const policy = compile(stack, COMPILERS);
  return {
    call: { compiled: verdictOf(policy, request, facts), reference: referenceVerdictOf(stack, request, facts) },
    result: {
      compiled: resultVerdictOf(policy, request, result, facts),
      reference: referenceResultVerdictOf(stack, request, result, facts),
    },
  };
}

/**
 * An unlisted folder stands for every path below it. The reference tries paths one by one; compiled rules ask each
 * pattern about all of them at once, and so may be stricter, never laxer.
 */
const hasRegion = ({ request, facts }: Situation): boolean =>
  request.operations.some(
    ({ resource }) => resource["recursive"] === true && !facts.listings[String(resource["path"])],
  );

const RANKS = ["allow", "pass", "ask", "deny", "withhold"];

/** What would have granted something below the folder is reported by whoever tries paths one by one. */
function isAsStrict(compiled: Verdict, reference: Verdict, { stack }: Situation): boolean {
  const enforced = (one: Verdict): number => RANKS.indexOf(one.wouldBe ?? one.decision);
  const granting = stack.flatMap(({ name, policy }) =>
    policy.rules.filter((rule) => rule.effect === "allow").map((rule) => `${name}/${rule.id}`),
  );
  const reported = reference.warnings.filter((one) => !granting.includes(one));
  return (
    RANKS.indexOf(compiled.decision) >= RANKS.indexOf(reference.decision) &&
    enforced(compiled) >= enforced(reference) &&
    reported.every((one) => compiled.warnings.includes(one))
  );
}

/** The smallest counterexample found, as a reader would write it. */
function report(one: Situation, path: string | null): string {
  const { stack, request, facts, result } = one;
  const policies = stack.map(
    ({ name, mode, policy }) => `# layer ${name}${mode === undefined ? "" : `, ${mode}`}\n${printPolicy(policy)}`,
  );
  const situationText = stringify(
    { request, facts, result, verdicts: verdicts(one) },
    { aliasDuplicateObjects: false },
  );
  return [`compiled and reference differ (WRIT_SEED=${SEED}, path ${path})`, ...policies, situationText].join(
    "\n---\n",
  );
}
