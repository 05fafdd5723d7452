import { cut } from "../model/cut.js";
import { isObject, type Json, type JsonObject } from "../model/json.js";
import type { Principal } from "../model/request.js";
import { type Bounds, Refusal } from "./bounds.js";
import { copyJson } from "./json-copy.js";

/** Who makes the calls of a session that did not say: no role, no claims, nothing a rule could grant on. */
export const ANONYMOUS: Principal = Object.freeze({ id: "anonymous" });

const STRINGS: ReadonlySet<string> = new Set(["id", "type", "role", "org", "team", "environment"]);

/** Copies, bounds and checks a principal. A field that no policy could name is refused: it belongs under `claims`. */
export function parsePrincipal(source: unknown, bounds: Bounds): Principal | Refusal {
  if (source === undefined) return ANONYMOUS;
  const copy = copyJson(source, bounds);
  if (copy instanceof Refusal) return malformed(copy.message);
  const { value } = copy;
  if (!isObject(value)) return malformed("it is not an object");
  for (const key of Object.keys(value)) {
    const problem = problemOf(key, value[key]);
    if (problem !== null) return malformed(problem);
  }
  return isPrincipal(value) ? value : malformed("`id` is missing");
}

function problemOf(key: string, value: Json | undefined): string | null {
  if (STRINGS.has(key)) return typeof value === "string" && value !== "" ? null : `\`${key}\` is not text`;
  if (key === "roles") return isTexts(value) ? null : "`roles` is not a list of text";
  if (key === "claims") return isObject(value) ? null : "`claims` is not an object";
  return `unknown field \`${cut(key, 64)}\`; put it under \`claims\``;
}

const isTexts = (value: Json | undefined): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

const isPrincipal = (value: JsonObject): value is JsonObject & Principal => Object.hasOwn(value, "id");

const malformed = (why: string): Refusal => new Refusal("CALL_MALFORMED", `the principal: ${why}`);
