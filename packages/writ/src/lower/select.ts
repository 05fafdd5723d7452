import { isArray, isObject } from "../model/json.js";
import type { Json, JsonObject } from "../model/json.js";
import type { Step } from "../model/policy.js";
import type { Opaque } from "./lowered.js";
import { opaque } from "./lowered.js";
import type { Reference } from "./template.js";

/** More values than a call may have operations. */
export const MAX_VALUES = 1000;

const ABSENT = opaque("an argument that it needs is absent");
const NOT_A_LIST = opaque("an argument that should be a list is none");
/** Why an argument with very many values says nothing. */
export const TOO_MANY_VALUES = opaque("more values than are decided at once");

/** What a reference finds: one value; a list of values; nothing, where it may be absent; or what is wrong. */
export type Found =
  | { readonly kind: "one"; readonly value: Json }
  | { readonly kind: "many"; readonly values: readonly Json[] }
  | { readonly kind: "absent" }
  | { readonly kind: "opaque"; readonly why: Opaque };

const NOTHING: Found = Object.freeze({ kind: "absent" });

/** Follows a reference into the arguments. `null` is absent. Only own keys count. */
export function select(args: JsonObject, reference: Reference): Found {
  const { steps } = reference.selector;
  if (steps.includes("each")) return selectEach(args, reference);
  let value: Json | undefined = args;
  for (const step of steps) value = into(value, step);
  if (value === undefined || value === null) return reference.optional ? NOTHING : failed(ABSENT);
  if (!isArray(value)) return { kind: "one", value };
  return value.length > MAX_VALUES ? failed(TOO_MANY_VALUES) : { kind: "many", values: value };
}

/** Every element of what stands before `[*]`; the lists that are found are joined into one. */
function selectEach(args: JsonObject, { selector, optional }: Reference): Found {
  let values: readonly Json[] = [args];
  for (const step of selector.steps) {
    const next: Json[] = [];
    for (const value of values) {
      const inner = step === "each" ? value : into(value, step);
      if (step === "each" && !isArray(inner)) return failed(NOT_A_LIST);
      if (inner === undefined || inner === null) {
        if (!optional) return failed(ABSENT);
      } else if (step === "each" && isArray(inner)) {
        for (const item of inner) next.push(item);
      } else next.push(inner);
      if (next.length > MAX_VALUES) return failed(TOO_MANY_VALUES);
    }
    values = next;
  }
  const flat = values.flatMap((value) => (isArray(value) ? value : [value]));
  return flat.length > MAX_VALUES ? failed(TOO_MANY_VALUES) : { kind: "many", values: flat };
}

function into(value: Json | undefined, step: Step): Json | undefined {
  if (typeof step !== "object") return undefined;
  if ("key" in step) return isObject(value) && Object.hasOwn(value, step.key) ? value[step.key] : undefined;
  return isArray(value) ? value[step.index] : undefined;
}

const failed = (why: Opaque): Found => ({ kind: "opaque", why });
