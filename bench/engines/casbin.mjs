// Casbin with attributes: one policy line a rule, its condition a function that was compiled beforehand.
import { ALLOWED, compileRule } from "../workload.mjs";

export const name = "casbin";
export const form = "enforceSync; one policy line a rule, matchers precompiled";
export const packageName = "casbin";

const MODEL = `
[request_definition]
r = tool, call
[policy_definition]
p = tool, rule, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = (p.tool == r.tool || p.tool == "*") && holds(p.rule, r.call)
`;

export async function open() {
  const { newEnforcer, newModelFromString } = await import("casbin");
  return async (rules) => {
    const enforcer = await newEnforcer(newModelFromString(MODEL));
    const conditions = new Map([["allowed", () => true], ...rules.map((rule) => [rule.id, compileRule(rule)])]);
    await enforcer.addFunction("holds", (rule, call) => conditions.get(rule)(call));
    const allow = ALLOWED.map((tool) => [tool, "allowed", "allow"]);
    await enforcer.addPolicies([...allow, ...rules.map(({ tool, id }) => [tool, id, "deny"])]);
    return { input: (call) => call, allows: (call) => enforcer.enforceSync(call.tool, call) };
  };
}
