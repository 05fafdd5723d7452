import type { Facts } from "../../packages/writ/src/model/facts.js";
import type { Json } from "../../packages/writ/src/model/json.js";
import type { Selector, Step } from "../../packages/writ/src/model/policy.js";
import { hasAttribute } from "./attributes.js";
import { UNDERIVABLE, type ResultView, type Scene, type Value } from "./scene.js";

/** The values a selector stands for: one, or one per element for `[*]` and `**`. None at all is one absent value. */
export function valuesOf(selector: Selector, scene: Scene): readonly Value[] {
  const values =
    selector.root === "resource"
      ? resourceValues(selector.steps, scene)
      : walk(rootOf(selector, scene), selector.steps);
  return values.length === 0 ? [undefined] : values;
}

/** Section 5, the list of selectors. */
function rootOf(selector: Selector, { layer, request, facts, reading, result }: Scene): Json | undefined {
  switch (selector.root) {
    case "tool":
      return request.tool;
    case "action":
      return reading.action;
    case "args":
      return request.args;
    case "call":
      return { bytes: request.bytes };
    case "principal":
      return { ...request.principal };
    case "session":
      return {
        id: request.sessionId,
        labels: facts.labels,
        age: facts.sessionAge,
        counts: countsFor(layer.name, facts),
      };
    case "env":
      return layer.policy.env;
    case "context":
      return request.context;
    case "now":
      return facts.now;
    case "result":
      return result === null ? undefined : resultObject(result);
    default:
      return undefined;
  }
}

/** Counters by the limit's id; what was counted for this very layer wins. */
export function countsFor(layer: string, facts: Facts): Record<string, number> {
  const own = Object.entries(facts.counts).filter(([name]) => name.startsWith(`${layer}/`));
  return { ...facts.counts, ...Object.fromEntries(own.map(([name, count]) => [name.slice(layer.length + 1), count])) };
}

export function resultObject(result: ResultView): Json {
  const { text, json, bytes, isError } = result;
  return { text, bytes, is_error: isError, ...(json === undefined ? {} : { json }) };
}

/** "Its attributes are unknown" (section 3), but an action still has only its own attributes. */
function resourceValues(steps: readonly Step[], { layers, reading }: Scene): readonly Value[] {
  const [first, ...rest] = steps;
  if (typeof first !== "object" || !("key" in first)) return [reading.opaque ? UNDERIVABLE : undefined];
  if (reading.opaque && hasAttribute(reading.action, first.key, layers)) return [UNDERIVABLE];
  if (reading.opaque || !Object.hasOwn(reading.resource, first.key)) return [undefined];
  const value = reading.resource[first.key];
  return value === UNDERIVABLE ? [UNDERIVABLE] : walk(value, rest);
}

function walk(value: Json | undefined, steps: readonly Step[]): readonly Value[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [value];
  if (step === "deep") return stringsIn(value);
  if (step === "each") return Array.isArray(value) ? value.flatMap((element) => walk(element, rest)) : [undefined];
  return walk(childOf(value, "key" in step ? step.key : String(step.index)), rest);
}

function childOf(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.fromEntries(Object.entries(value))[name];
}

/** Every string at or below a value; keys are not values. */
function stringsIn(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
