// Cedar in WebAssembly, with the policy set parsed once and kept: the form made for repeated decisions.
// Cedar has no regular expressions; its `like` says the same about the workload's calls.
import { ALLOWED } from "../workload.mjs";

export const name = "cedar-wasm";
export const form = "statefulIsAuthorized over a preparsed policy set; tools as actions, the rest in the context";
export const packageName = "@cedar-policy/cedar-wasm";

export async function open() {
  const { preparsePolicySet, statefulIsAuthorized } = await import("@cedar-policy/cedar-wasm/nodejs");
  return async (rules) => {
    const preparsedPolicySetId = `workload-${rules.length}`;
    const parsed = preparsePolicySet(preparsedPolicySetId, { staticPolicies: policyText(rules) });
    if (parsed.type !== "success") throw new Error(JSON.stringify(parsed.errors[0]));
    return {
      input: ({ tool, args: { path, host, command }, role }) => ({
        principal: { type: "Agent", id: "agent" },
        action: { type: "Action", id: tool },
        resource: { type: "Tool", id: "tool" },
        context: { path, host, command, role },
        preparsedPolicySetId,
        entities: [],
      }),
      allows(call) {
        const answer = statefulIsAuthorized(call);
        return answer.type === "success" && answer.response.decision === "allow";
      },
    };
  };
}

function policyText(rules) {
  const allowed = ALLOWED.map((tool) => `Action::"${tool}"`).join(", ");
  return [`permit(principal, action in [${allowed}], resource);`, ...rules.map(forbid)].join("\n");
}

function forbid(rule) {
  const action = rule.tool === "*" ? "action" : `action == Action::"${rule.tool}"`;
  return `forbid(principal, ${action}, resource) when { ${condition(rule)} };`;
}

function condition({ kind, glob, suffix, like, roles }) {
  if (kind === "path") return `context.path like "${glob.replaceAll("**", "*")}"`;
  if (kind === "host") return `context.host like "*${suffix}"`;
  if (kind === "cmd") return `context.command like "${like}"`;
  return `![${roles.map((role) => `"${role}"`).join(", ")}].contains(context.role)`;
}
