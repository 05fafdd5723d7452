import type { CelVariables } from "../condition/cel.js";
import type { Evaluation, SignalValues } from "../condition/evaluation.js";
import type { Reading } from "../lower/reading.js";

/** An expression has no place that grants or restricts: a signal that is not the same for both is not known. */
const signalsOf =
  (signals: SignalValues) =>
  (name: string): boolean | null => {
    const truth = signals.truth(name, "restrict");
    return truth === 2 || signals.truth(name, "grant") !== truth ? null : truth === 1;
  };

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
    ...(x.signals === undefined || x.signals === null ? {} : { signals: signalsOf(x.signals) }),
    ...(result === null
      ? {}
      : { result: { text: result.text, json: result.json, bytes: result.bytes, is_error: result.isError } }),
  };
}

/** SECURITY: a path that stands for everything below it is not one value, so an expression that reads it is unknown. */
const underivedOf = ({ region, underived }: Reading): readonly string[] =>
  region ? [...underived, "path"] : underived;
