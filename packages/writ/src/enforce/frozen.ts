import type { Decision } from "../model/decision.js";
import type { Operation } from "../model/request.js";

/**
 * Freezes a decision with everything in it. SECURITY: tools, recorders, approvers and callers are handed what is enforced;
 * its obligations are even shared by every call of a tool.
 */
export function frozen(decision: Decision): Decision {
  // The list comes frozen from the policy, what it holds does not.
  for (const each of decision.obligations) freezeDeep(each);
  return freezeDeep(decision);
}

/** What operations act on comes frozen, lists inside it (a command line, addresses) do not. */
export function freezeResources(operations: readonly Operation[]): void {
  for (const { resource } of operations) for (const name in resource) freezeDeep(resource[name]);
}

/** INVARIANT: what is frozen already is frozen all the way down. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  if (Array.isArray(value)) for (const each of value) freezeDeep(each);
  // By keys, which the platform has at hand, where `Object.values` makes a list anew.
  else for (const key of Object.keys(value)) freezeDeep((value as Readonly<Record<string, unknown>>)[key]);
  return value;
}
