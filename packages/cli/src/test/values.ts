import { CALL_BOUNDS, Refusal } from "../../../writ/src/enforce/bounds.js";
import { parsePrincipal } from "../../../writ/src/enforce/principal.js";
import type { Json } from "../../../writ/src/model/json.js";
import type { Principal } from "../../../writ/src/model/request.js";
import { kindOf, type Node, toJson } from "../../../writ/src/policy/node.js";
import type { Scope } from "../../../writ/src/policy/scope.js";
import { record, type Shape } from "../../../writ/src/policy/shape.js";

/** Forms that only tests have. */

/** Any value, taken as it stands. */
export const anything: Shape<Json> = { schema: {}, read: toJson };

/** Text that may be empty. */
export const anyText = (where: string): Shape<string> => ({
  schema: { type: "string" },
  read: (node, scope) =>
    node.kind === "scalar" && typeof node.value === "string" ? node.value : wrong(node, scope, `${where} is text`),
});

export const number = (where: string): Shape<number> => ({
  schema: { type: "number" },
  read: (node, scope) =>
    node.kind === "scalar" && typeof node.value === "number" ? node.value : wrong(node, scope, `${where} is a number`),
});

/** A value, or nothing said on purpose. */
export const nullable = <T>(shape: Shape<T>): Shape<T | null> => ({
  schema: { anyOf: [shape.schema, { type: "null" }] },
  read: (node, scope) => (node.kind === "scalar" && node.value === null ? null : shape.read(node, scope)),
});

/** Any keys, values of one form, as an object. */
export function dictionary<T>(where: string, value: Shape<T>): Shape<Readonly<Record<string, T>>> {
  const entries = record(where, value);
  return {
    schema: entries.schema,
    read: (node, scope) => {
      const read = entries.read(node, scope);
      return read === undefined ? undefined : Object.fromEntries(read.map((each) => [each.key, each.read]));
    },
  };
}

/** A moment, in milliseconds since the Unix epoch. */
export const moment: Shape<number> = {
  schema: { type: "string" },
  read(node, scope) {
    const value = node.kind === "scalar" && typeof node.value === "string" ? Date.parse(node.value) : Number.NaN;
    if (!Number.isNaN(value)) return value;
    return scope.report(node, "POLICY_VALUE", "`now` is a time", "for example `2026-01-05T09:00:00Z`, in quotes");
  },
};

export const principal: Shape<Principal> = {
  schema: { type: "object" },
  read(node, scope) {
    const parsed = parsePrincipal(toJson(node), CALL_BOUNDS);
    return parsed instanceof Refusal ? scope.report(node, "POLICY_VALUE", parsed.message) : parsed;
  },
};

const wrong = (node: Node, scope: Scope, what: string): undefined =>
  scope.report(node, "POLICY_TYPE", `${what}, here is ${kindOf(node)}`);
