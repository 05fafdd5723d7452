// The workload's rules as a policy: what is allowed as one rule, each denial as one more, scoped by tool.
import { ALLOWED } from "./workload.mjs";

/** YAML text of `rules` (see `makeRules`). One rule a line: 10,000 of them stay below the size that a policy may have. */
export function policyText(rules) {
  const head = ["apiVersion: writ/v1", "kind: Policy", "metadata: { name: workload }", "default: deny", "rules:"];
  const allow = `- {id: allowed, effect: allow, tool: [${ALLOWED.join(", ")}]}`;
  return [...head, allow, ...rules.map(ruleLine), ""].join("\n");
}

function ruleLine({ id, tool, ...rule }) {
  const scope = tool === "*" ? "" : `tool: ${tool}, `;
  return `- {id: ${id}, effect: deny, ${scope}when: {${condition(rule)}}}`;
}

function condition({ kind, glob, suffix, re, roles }) {
  if (kind === "path") return `args.path: {glob: '${glob}'}`;
  if (kind === "host") return `args.host: {ends_with: ${suffix}}`;
  if (kind === "cmd") return `args.command: {matches: '${re}'}`;
  return `principal.role: {not_in: [${roles.join(", ")}]}`;
}
