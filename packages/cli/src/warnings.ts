import type { CompiledPolicy } from "../../writ/src/decide/compiled.js";
import type { Io } from "./io.js";

const STOPS: ReadonlySet<string> = new Set(["ask", "deny"]);

/** Whether nothing says `deny` or `ask` anywhere: such a policy lets every call through. */
export const neverStops = ({ layers }: CompiledPolicy): boolean =>
  layers.every(
    (layer) =>
      layer.default === "allow" &&
      !layer.rules.some((rule) => STOPS.has(rule.effect)) &&
      !layer.limits.some((limit) => STOPS.has(limit.source.effect)),
  );

/** Tells whoever puts a stack in force that it is open by default (policy reference, section 7). */
export function warnIfOpen(policy: CompiledPolicy, { stderr }: Io): void {
  if (policy.layers.some((layer) => layer.default !== "allow")) return;
  const stack = policy.layers.length === 1 ? "the policy" : "every layer";
  stderr.write(`warning: ${stack} says \`default: allow\`, so whatever no rule stops is allowed\n`);
}
