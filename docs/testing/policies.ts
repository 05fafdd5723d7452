import { parse, stringify } from "yaml";
import { loadPolicies } from "../../packages/writ/src/node/load.js";
import { PolicyError } from "../../packages/writ/src/model/errors.js";
import type { Block } from "./markdown.js";

const HEADER = { apiVersion: "writ/v1", kind: "Policy", metadata: { name: "shown-here" }, default: "deny" };
const ENVIRONMENT = { WORKSPACE: "/srv/app", HOME: "/home/dana" };

/** Codes of what is wrong with the policy in a block, each once. `folder`: where relative references start. */
export async function policyProblems(block: Block, folder: string): Promise<readonly string[]> {
  const text = block.options.has("fragment") ? wholePolicy(parse(block.text)) : block.text;
  try {
    await loadPolicies([{ policy: { text, file: `${folder}/shown.yaml` } }], { env: ENVIRONMENT });
    return [];
  } catch (error) {
    if (error instanceof PolicyError)
      return [...new Set(error.problems.map(({ code, message }) => `${code} ${message}`))];
    throw error;
  }
}

/**
 * A policy around a part of one: keys of a policy, a list of rules or limits, or keys of one rule. What the part speaks
 * of without declaring it (labels, limits) is a problem here as anywhere.
 */
function wholePolicy(part: unknown): string {
  if (Array.isArray(part)) return stringify({ ...HEADER, [isLimit(part[0]) ? "limits" : "rules"]: part });
  if (!isMapping(part)) throw new Error("a fragment is a mapping or a list");
  if (Object.keys(part).some((key) => KEYS_OF_A_RULE.has(key))) {
    return stringify({ ...HEADER, rules: [{ id: "shown", effect: "deny", ...part }] });
  }
  return stringify({ ...HEADER, ...part });
}

const KEYS_OF_A_RULE = new Set(["when", "unless", "resource", "action"]);
const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
const isLimit = (value: unknown): boolean => isMapping(value) && "max" in value;
