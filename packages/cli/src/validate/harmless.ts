import type { CompiledPolicy } from "../../../writ/src/decide/compiled.js";

const STOPS: ReadonlySet<string> = new Set(["ask", "deny"]);

/** Whether no layer says `deny` or `ask` anywhere: such a stack lets every call through (policy reference, section 7). */
export const harmless = ({ layers }: CompiledPolicy): boolean =>
  layers.every(
    (layer) =>
      layer.default === "allow" &&
      !layer.rules.some((rule) => STOPS.has(rule.effect)) &&
      !layer.limits.some((limit) => STOPS.has(limit.source.effect)),
  );
