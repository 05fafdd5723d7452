import type { CompiledPolicy } from "../../../writ/src/decide/compiled.js";
import type { Position } from "../../../writ/src/model/errors.js";

/** Where a rule or limit of a layer stands; `null` for what no file says. */
export function positionOf(policy: CompiledPolicy, layerName: string, id: string | null): Position | null {
  const layer = policy.layers.find((each) => each.name === layerName);
  const named = [...(layer?.rules ?? []), ...(layer?.limits ?? [])].find((each) => each.id === id);
  return named?.source.position ?? null;
}

export const place = ({ file, line, column }: Position): string => `${file}:${line}:${column}`;
