import { canonicalText } from "../model/canonical.js";
import type { Json } from "../model/json.js";
import type { Facts } from "../model/facts.js";
import type { Request } from "../model/request.js";
import type { Evaluation } from "../condition/evaluation.js";
import type { CompiledPolicy } from "./compiled.js";
import { NO_READING, readAll } from "./readings.js";
import { sceneOf } from "./signals.js";

/** One limit that a call counts against, to be reserved before the call is decided. */
export interface LimitClaim {
  readonly layer: string;
  readonly limit: string;
  /** Identifies the counter: layer, policy name, limit, and the value of its key. */
  readonly counter: string;
  readonly max: number;
  /** Length of the sliding window; `null`: the whole session. */
  readonly perMs: number | null;
  readonly count: "calls" | "attempts";
}

/** The limits that a call counts against: those that match, or might match, any reading of any operation. Pure. */
export function claimsOf(policy: CompiledPolicy, request: Request, facts: Facts): readonly LimitClaim[] {
  const limited = policy.layers.some((layer) => layer.limits.length > 0);
  if (!limited) return NONE;
  const readings = readAll(request, facts);
  return policy.layers.flatMap((layer) => {
    const signals = layer.signals?.(sceneOf(layer, request, facts, null, readings)) ?? null;
    return layer.limits.flatMap((limit) => {
      const { max, perMs, count } = limit.source;
      const x: Evaluation = {
        request,
        facts,
        result: null,
        layer: layer.name,
        env: layer.env,
        action: "",
        reading: NO_READING,
        memory: null,
        signals,
      };
      const claimed = request.operations.some((operation, index) => {
        if (!limit.matchesTool(request.tool) || !limit.matchesAction(operation.action)) return false;
        x.action = operation.action;
        return (readings[index] ?? []).some((reading) => {
          x.reading = reading;
          return limit.test(x) !== 0;
        });
      });
      if (!claimed) return [];
      const value = limit.key(x);
      const counter = JSON.stringify([layer.name, layer.ref.name, limit.id, keyOf(value ?? null)]);
      return [{ layer: layer.name, limit: limit.id, counter, max, perMs, count }];
    });
  });
}

/**
 * What tells the counters of one limit apart: small values as they are, lists and objects by their canonical text. All
 * that is longer shares one counter, which denies more, never less: counters must not fill the memory.
 */
function keyOf(value: Json): Json {
  if (typeof value !== "object" && typeof value !== "string") return value;
  if (value === null) return null;
  const text = typeof value === "string" ? value : canonicalText(value);
  if (text.length > MAX_KEY_LENGTH) return LONG;
  return typeof value === "string" ? value : [text];
}

const MAX_KEY_LENGTH = 256;
/** No other key is an object. */
const LONG: Json = Object.freeze({ long: true });

const NONE: readonly LimitClaim[] = Object.freeze([]);
