import { Environment } from "@marcbachmann/cel-js";
import type { Truth } from "../../packages/writ/src/model/effect.js";
import { UNDERIVABLE, type Scene } from "./scene.js";
import { countsFor, resultObject } from "./selectors.js";
import { MAYBE, truthOf, YES } from "./truth.js";

/** Section 5: CEL over the same variables; an error is unknown. */
export function celTruth(source: string, scene: Scene): Truth {
  try {
    const value: unknown = ENVIRONMENT.evaluate(source, variables(scene));
    return typeof value === "boolean" ? truthOf(value) : MAYBE;
  } catch {
    return MAYBE;
  }
}

/** "JSON numbers that compare and add as a reader expects": whole and other numbers mix. */
function arithmetic(environment: Environment): Environment {
  const mixed = (operator: string, apply: (a: number, b: number) => number): Environment =>
    environment
      .registerOperator(`int ${operator} double`, (a: bigint, b: number) => apply(Number(a), b))
      .registerOperator(`double ${operator} int`, (a: number, b: bigint) => apply(a, Number(b)));
  mixed("+", (a, b) => a + b);
  mixed("-", (a, b) => a - b);
  return mixed("*", (a, b) => a * b);
}

const ENVIRONMENT = arithmetic(new Environment({ unlistedVariablesAreDyn: true }));

/** What is not the same for what grants and for what restricts is not known; each is looked up when it is read. */
function signalsOf(scene: Scene): Record<string, unknown> {
  const signals = {};
  for (const { id } of scene.layer.policy.rules.filter((rule) => rule.effect === "signal"))
    Object.defineProperty(signals, id, {
      enumerable: true,
      get(): boolean {
        const truth = scene.signal(id, "restrict");
        if (truth === MAYBE || truth !== scene.signal(id, "grant")) throw new Error("not known");
        return truth === YES;
      },
    });
  return signals;
}

/** What could not be derived is left out, so that touching it is an error. */
function variables(scene: Scene): Record<string, unknown> {
  const { layer, request, facts, reading, result } = scene;
  const { tool, args, principal, sessionId, context, bytes } = request;
  const known = Object.entries(reading.resource).filter(([, value]) => value !== UNDERIVABLE);
  const session = { id: sessionId, labels: facts.labels, age: facts.sessionAge, counts: countsFor(layer.name, facts) };
  return {
    ...(tool === null ? {} : { tool }),
    ...(reading.opaque ? {} : { resource: withIntegers(Object.fromEntries(known)) }),
    ...(result === null ? {} : { result: withIntegers(resultObject(result)) }),
    action: reading.action,
    args: withIntegers(args),
    call: withIntegers({ bytes }),
    principal: withIntegers({ ...principal }),
    session: withIntegers(session),
    env: layer.policy.env,
    signals: signalsOf(scene),
    context: withIntegers(context),
    now: new Date(facts.now),
  };
}

/** JSON has one kind of number, CEL has two: whole numbers are integers. */
function withIntegers(value: unknown): unknown {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(withIntegers);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withIntegers(inner)]));
}
