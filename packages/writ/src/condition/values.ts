import { isArray, isObject } from "../model/json.js";
import type { Json } from "../model/json.js";
import type { Selector, Step } from "../model/policy.js";
import type { Evaluation } from "./evaluation.js";

/** The value a selector names: `undefined` when it is absent. */
export type Getter = (x: Evaluation) => Json | undefined;

/** Compiles a selector other than `resource.*` into a getter. `[*]` and `**` give a list of what they find. */
export function compileGetter(selector: Selector): Getter {
  const { steps } = selector;
  const first = keyAt(steps, 0);
  switch (selector.root) {
    case "tool":
      return (x) => x.request.tool ?? undefined;
    case "action":
      return (x) => x.action;
    case "now":
      return (x) => x.facts.now;
    case "args":
      if (steps.length === 1 && first !== "") return (x) => own(x.request.args, first);
      return below((x) => x.request.args, steps);
    case "context":
      return below((x) => x.request.context, steps);
    case "env":
      return (x) => own(x.env, first);
    case "call":
      return (x) => x.request.bytes;
    case "principal":
      return below((x) => own(x.request.principal as unknown as Record<string, Json>, first), steps.slice(1));
    case "session":
      return sessionGetter(first, keyAt(steps, 1));
    case "signals":
      return signalGetter(first);
    case "result":
      return resultGetter(first, steps.slice(1));
    case "resource":
      return below((x) => own(x.reading.resource, first), steps.slice(1));
  }
}

function sessionGetter(key: string, name: string): Getter {
  switch (key) {
    case "id":
      return (x) => x.request.sessionId;
    case "labels":
      return (x) => x.facts.labels;
    case "age":
      return (x) => x.facts.sessionAge;
    default:
      return (x) => countOf(x.facts.counts, x.layer, name);
  }
}

/** For messages: whether it holds; unknown is absent. */
function signalGetter(signal: string): Getter {
  return (x) => {
    const truth = x.signals?.truth(signal, "restrict") ?? 2;
    return truth === 2 ? undefined : truth === 1;
  };
}

/** Counters are cited as `layer/limit`, or by the limit alone when the caller knows only one policy. */
export function countOf(counts: Readonly<Record<string, number>>, layer: string, limit: string): number | undefined {
  return own(counts, `${layer}/${limit}`) ?? own(counts, limit);
}

function resultGetter(key: string, steps: readonly Step[]): Getter {
  switch (key) {
    case "text":
      return (x) => x.result?.text;
    case "bytes":
      return (x) => x.result?.bytes;
    case "is_error":
      return (x) => x.result?.isError;
    default:
      return below((x) => x.result?.json, steps);
  }
}

/** Follows steps into data. Only own keys count, so that nothing inherited is ever read. */
function below(start: Getter, steps: readonly Step[]): Getter {
  const [step] = steps;
  if (step === undefined) return start;
  if (steps.length === 1 && typeof step === "object" && "key" in step) {
    const { key } = step;
    return (x) => keyIn(start(x), key);
  }
  if (!steps.some((each) => each === "each" || each === "deep")) return (x) => follow(start(x), steps);
  return (x) => {
    const found: Json[] = [];
    collect(start(x), steps, 0, found);
    return found.length === 0 ? undefined : found;
  };
}

function follow(value: Json | undefined, steps: readonly Step[]): Json | undefined {
  let current = value;
  for (const step of steps) current = stepInto(current, step);
  return current;
}

function stepInto(value: Json | undefined, step: Step): Json | undefined {
  if (typeof step !== "object") return undefined;
  if ("key" in step) return keyIn(value, step.key);
  return isArray(value) ? value[step.index] : undefined;
}

function keyIn(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** An element that lacks what is looked for counts as one without a value, not as no element. */
function collect(value: Json | undefined, steps: readonly Step[], at: number, found: Json[]): void {
  const step = steps[at];
  if (step === "deep") {
    if (value !== undefined) collectStrings(value, found);
  } else if (step === undefined) found.push(value ?? null);
  else if (step !== "each") collect(stepInto(value, step), steps, at + 1, found);
  else if (isArray(value)) for (const item of value) collect(item, steps, at + 1, found);
  else found.push(null);
}

function collectStrings(value: Json, found: Json[]): void {
  if (typeof value === "string") found.push(value);
  else if (isArray(value)) for (const item of value) collectStrings(item, found);
  else if (isObject(value)) for (const item of Object.values(value)) collectStrings(item, found);
}

function own<T>(from: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(from, key) ? from[key] : undefined;
}

function keyAt(steps: readonly Step[], index: number): string {
  const step = steps[index];
  return typeof step === "object" && "key" in step ? step.key : "";
}
