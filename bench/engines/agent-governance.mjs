// Microsoft's Agent Governance Toolkit. Its conditions are `==`, `in` and comparisons: a glob, a suffix or a regular
// expression cannot be said. Such rules compare with the one value that the workload's calls use, so that as many rules are
// evaluated and the timed calls come out right; the targeted ones do not.
import { ALLOWED } from "../workload.mjs";

export const name = "agent-governance-sdk";
export const form = "evaluatePolicy, deny overrides; only what `==` and `in` can say";
export const packageName = "@microsoft/agent-governance-sdk";

export async function open() {
  const { PolicyEngine } = (await import("@microsoft/agent-governance-sdk")).default;
  return async (rules) => {
    const engine = new PolicyEngine([], "deny_overrides");
    engine.loadPolicy({
      name: "workload",
      default_action: "deny",
      rules: [{ name: "allowed", condition: isIn("tool", ALLOWED), ruleAction: "allow" }, ...rules.map(forbid)],
    });
    return {
      input: ({ tool, args: { path, host, command }, role }) => ({ tool, path, host, command, role }),
      allows: (context) => engine.evaluatePolicy("did:agent", context).allowed,
    };
  };
}

function forbid(rule) {
  const scope = rule.tool === "*" ? "" : `tool == '${rule.tool}' and `;
  return { name: rule.id, condition: scope + condition(rule), ruleAction: "deny" };
}

function condition({ kind, glob, suffix, like, roles }) {
  if (kind === "path") return `path == '/home/u/${glob.slice("**/".length, -"/**".length)}/id_rsa'`;
  if (kind === "host") return `host == 'x${suffix}'`;
  if (kind === "cmd") return `command == 'sudo ${like.replaceAll("*", "").trim()} now'`;
  return isIn("role", roles).replace(" in ", " not in ");
}

const isIn = (attribute, values) => `${attribute} in [${values.map((value) => `'${value}'`).join(", ")}]`;
