import type { Polarity, Truth } from "../model/effect.js";
import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import type { Evaluation, SignalValues } from "../condition/evaluation.js";
import type { Test } from "../condition/truth.js";
import type { Reading } from "../lower/reading.js";
import type { CompiledRule } from "./rule.js";
import { NO_READING, TOO_MANY_READINGS } from "./readings.js";

/** What signals are computed over: one call, for one layer. */
export interface SignalScene extends Pick<Evaluation, "request" | "facts" | "result" | "layer" | "env"> {
  readonly readings: readonly (readonly Reading[])[];
}

/** The signals of one layer: each is computed when something asks for it, once a call. `null`: it sets none. */
export function compileSignals(rules: readonly CompiledRule[]): ((scene: SignalScene) => SignalValues) | null {
  const signals = new Map(rules.filter((rule) => rule.signal !== null).map((rule) => [rule.id, rule]));
  return signals.size === 0 ? null : (scene) => new Signals(signals, scene);
}

/** What a rule with `effect: signal` holds by, for each side (`SignalValues`). */
export type SignalTests = Readonly<Record<Polarity, Test>>;

class Signals implements SignalValues {
  private readonly known: Readonly<Record<Polarity, Map<string, Truth>>> = { grant: new Map(), restrict: new Map() };

  constructor(
    private readonly rules: ReadonlyMap<string, CompiledRule>,
    private readonly scene: SignalScene,
  ) {}

  /** Signals may ask for signals: a policy in which one would come back to itself does not load. */
  truth(signal: string, polarity: Polarity): Truth {
    const known = this.known[polarity];
    const before = known.get(signal);
    if (before !== undefined) return before;
    const truth = this.compute(signal, polarity);
    known.set(signal, truth);
    return truth;
  }

  /** Kleene's `or` over operations; over the readings of one, `or` for what restricts and `and` for what grants. */
  private compute(signal: string, polarity: Polarity): Truth {
    const rule = this.rules.get(signal);
    const test = rule?.signal?.[polarity];
    const { request, facts, result, layer, env, readings } = this.scene;
    if (rule === undefined || test === undefined || readings === TOO_MANY_READINGS) return 2;
    if (!rule.matchesTool(request.tool)) return 0;
    const x: Evaluation = {
      request,
      facts,
      result,
      layer,
      env,
      action: "",
      reading: NO_READING,
      memory: null,
      signals: this,
    };
    let found: Truth = 0;
    for (let index = 0; index < readings.length; index++) {
      const action = request.operations[index]?.action ?? "";
      if (!rule.matchesAction(action)) continue;
      x.action = action;
      const truth = overReadings(test, x, readings[index] ?? [], polarity === "grant");
      // A condition that looks at no operation is the same for all.
      if (truth === 1 || rule.constant) return truth;
      if (truth === 2) found = 2;
    }
    return found;
  }
}

function overReadings(test: Test, x: Evaluation, readings: readonly Reading[], every: boolean): Truth {
  const decisive: Truth = every ? 0 : 1;
  let result: Truth = every && readings.length > 0 ? 1 : 0;
  for (const reading of readings) {
    x.reading = reading;
    const truth = test(x);
    if (truth === decisive) return decisive;
    if (truth === 2) result = 2;
  }
  return result;
}

/** For callers that walk no layer: everything a layer's signals are computed over. */
export const sceneOf = (
  layer: { readonly name: string; readonly env: Evaluation["env"] },
  request: Request,
  facts: Facts,
  result: Evaluation["result"],
  readings: readonly (readonly Reading[])[],
): SignalScene => ({ request, facts, result, layer: layer.name, env: layer.env, readings });
