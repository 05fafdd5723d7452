// CEL, one program a rule, parsed and typed once. Globs and regular expressions are functions that were compiled beforehand:
// CEL has no globs, and this implementation's `matches` makes a RegExp a call.
import { ALLOWED, compileRule } from "../workload.mjs";

export const name = "cel-js";
export const form = "one program a rule, typed and parsed once, matchers precompiled";
export const packageName = "@marcbachmann/cel-js";

export async function open() {
  const { Environment } = await import("@marcbachmann/cel-js");
  return async (rules) => {
    const compile = compilerFor(Environment, rules);
    const allowed = compile(isIn("tool", ALLOWED));
    const denied = rules.map((rule) => compile(scope(rule) + condition(rule)));
    return {
      input: flat,
      allows: (call) => allowed(call) && !denied.some((program) => program(call)),
    };
  };
}

const flat = ({ tool, args: { path, host, command }, role }) => ({ tool, path, host, command, role });

function compilerFor(Environment, rules) {
  const environment = new Environment();
  for (const attribute of ["tool", "path", "host", "command", "role"])
    environment.registerVariable(attribute, "string");
  const patterns = rules.filter(({ kind }) => kind === "path" || kind === "cmd");
  const matchers = new Map(patterns.map((rule) => [rule.id, compileRule(rule)]));
  environment.registerFunction("hits(string, string): bool", (id, text) =>
    matchers.get(id)({ args: { path: text, command: text } }),
  );
  return (source) => environment.parse(source);
}

const scope = ({ tool }) => (tool === "*" ? "" : `tool == "${tool}" && `);

function condition({ kind, id, suffix, roles }) {
  if (kind === "path") return `hits("${id}", path)`;
  if (kind === "host") return `host.endsWith("${suffix}")`;
  if (kind === "cmd") return `hits("${id}", command)`;
  return `!(${isIn("role", roles)})`;
}

const isIn = (attribute, values) => `${attribute} in [${values.map((value) => `"${value}"`).join(", ")}]`;
