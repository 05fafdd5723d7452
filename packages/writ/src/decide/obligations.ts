import type { Obligation } from "../model/decision.js";
import type { CompiledLayer } from "./layer.js";
import { rememberName } from "./layer.js";

/** Compiles what the layers declare of each tool into what its calls owe. */
export function compileObligations(layers: readonly CompiledLayer[]): (tool: string | null) => readonly Obligation[] {
  return rememberName((tool) => obligationsOf(layers, tool));
}

function obligationsOf(layers: readonly CompiledLayer[], tool: string | null): readonly Obligation[] {
  const terms = layers.map((layer) => layer.tool(tool));
  // Monitor stops no call: a monitored layer's budgets are not in force.
  const inForce = terms.filter((_, index) => layers[index]?.mode === "enforce");
  const timeoutMs = least(inForce.map((each) => each.timeoutMs));
  const maxResultBytes = least(inForce.map((each) => each.maxResultBytes));
  const labels = [...new Set(terms.flatMap((each) => each.returns))].sort();
  return Object.freeze([
    ...(timeoutMs === null ? [] : [{ type: "timeout", ms: timeoutMs } as const]),
    ...(maxResultBytes === null ? [] : [{ type: "max_result_bytes", bytes: maxResultBytes } as const]),
    ...(labels.length === 0 ? [] : [{ type: "label_result", labels } as const]),
  ]);
}

function least(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}
