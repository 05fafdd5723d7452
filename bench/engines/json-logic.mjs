// JsonLogic: all rules as one expression, which stops at the first that denies. Globs and regular expressions are
// operations added to it, compiled beforehand.
import { ALLOWED, compileRule } from "../workload.mjs";

export const name = "json-logic-js";
export const form = "one expression over all rules, matchers precompiled";
export const packageName = "json-logic-js";

export async function open() {
  const { default: logic } = await import("json-logic-js");
  return async (rules) => {
    const prefix = addMatchers(logic, rules);
    const denied = rules.map((rule) => ({ and: [...scope(rule), condition(rule, prefix)] }));
    const policy = { and: [{ in: [{ var: "tool" }, ALLOWED] }, { "!": { or: denied } }] };
    return { input: (call) => call, allows: (call) => logic.apply(policy, call) };
  };
}

/** Operations are global to the library: each policy gets names of its own. */
let policies = 0;

function addMatchers(logic, rules) {
  policies += 1;
  const matchers = new Map(rules.map((rule) => [rule.id, compileRule(rule)]));
  const prefix = `p${policies}_`;
  logic.add_operation(`${prefix}hits`, (id, text) => matchers.get(id)({ args: { path: text, command: text } }));
  logic.add_operation("endsWith", (text, suffix) => text.endsWith(suffix));
  return prefix;
}

const scope = ({ tool }) => (tool === "*" ? [] : [{ "==": [{ var: "tool" }, tool] }]);

function condition({ kind, id, suffix, roles }, prefix) {
  if (kind === "path") return { [`${prefix}hits`]: [id, { var: "args.path" }] };
  if (kind === "host") return { endsWith: [{ var: "args.host" }, suffix] };
  if (kind === "cmd") return { [`${prefix}hits`]: [id, { var: "args.command" }] };
  return { "!": { in: [{ var: "role" }, roles] } };
}
