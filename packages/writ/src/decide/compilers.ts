import type { JsonObject } from "../model/json.js";
import type { CelProgram } from "../condition/cel.js";
import type { Condition, Policy } from "../model/policy.js";
import type { Guard } from "../guards/guard.js";
import { leavesOf } from "../policy/condition-shape.js";

/** Compilers that cost more to load than the rest of Writ together: loaded only when a policy uses them. */
export interface Compilers {
  /** Lower-case hex of the SHA-256 of UTF-8 text. */
  sha256(text: string): string;
  readonly regex: ((source: string) => { test(text: string): boolean; readonly literal?: string | null }) | null;
  readonly cel:
    | ((
        source: string,
        options: { regex(source: string): { test(text: string): boolean }; phase: "call" | "result" },
      ) => Pick<CelProgram, "variables" | "actions" | "labels" | "attributes" | "signals" | "evaluate">)
    | null;
  /** Guards by name. */
  readonly guards: ReadonlyMap<string, Guard> | null;
  readonly schema:
    | ((
        schema: JsonObject,
        options: { regex(source: string): { test(text: string): boolean } },
      ) => { validate(args: JsonObject): string | null })
    | null;
}

/** Loads what these policies use. */
export async function loadCompilers(policies: readonly Policy[], sha256: (text: string) => string): Promise<Compilers> {
  const conditions = policies.flatMap(conditionsOf);
  const leaves = [...conditions.flatMap(leavesOf), ...policies.flatMap(resourceLeaves)];
  const cel = conditions.some(usesCel);
  const schema = policies.some((policy) => policy.tools.some((tool) => tool.args !== null));
  const guards = policies.some((policy) => policy.rules.some((rule) => rule.guard !== null));
  const regex = cel || schema || guards || leaves.some((leaf) => leaf.operator === "matches");
  return {
    sha256,
    regex: regex ? (await import("../match/regex.js")).compileRegex : null,
    cel: cel ? (await import("../condition/cel.js")).compileCel : null,
    guards: guards ? (await import("../guards/index.js")).GUARDS : null,
    schema: schema ? (await import("../condition/args-schema.js")).compileArgsSchema : null,
  };
}

function conditionsOf(policy: Policy): readonly Condition[] {
  const scopes = [...policy.rules, ...policy.limits].flatMap((scope) => [scope.when, scope.unless]);
  const entries = policy.tools.flatMap((tool) => tool.does.map((entry) => entry.when));
  return [...scopes, ...entries].filter((condition) => condition !== null);
}

const resourceLeaves = (policy: Policy) =>
  [...policy.rules, ...policy.limits].flatMap((scope) =>
    (scope.resource ?? []).flatMap((each) => [...each.match, ...(each.except ?? [])]),
  );

function usesCel(condition: Condition): boolean {
  if (condition.kind === "cel") return true;
  if (condition.kind === "leaf" || condition.kind === "score") return false;
  return condition.kind === "not" ? usesCel(condition.of) : condition.of.some(usesCel);
}
