import type { CelVariables } from "../condition/cel.js";
import type { Evaluation } from "../condition/evaluation.js";
import type { Reading } from "../lower/reading.js";

/** What CEL sees of an evaluation: the same as the selectors, with case kept. */
export function celVariables(x: Evaluation): CelVariables {
  const { request, facts, result } = x;
  return {
    tool: request.tool,
    action: x.action,
    resource: x.reading.unknown ? null : x.reading.kept,
    underived: underivedOf(x.reading),
    args: request.args,
    call: { bytes: request.bytes },
    principal: request.principal,
    session: { id: request.sessionId, labels: facts.labels, counts: facts.counts, age: facts.sessionAge },
    env: x.env,
    context: request.context,
    now: facts.now,
    ...(result === null
      ? {}
      : { result: { text: result.text, json: result.json, bytes: result.bytes, is_error: result.isError } }),
  };
}

/** SECURITY: a path that stands for everything below it is not one value, so an expression that reads it is unknown. */
const underivedOf = ({ region, underived }: Reading): readonly string[] =>
  region ? [...underived, "path"] : underived;
