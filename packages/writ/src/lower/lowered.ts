import type { Json } from "../model/json.js";
import type { Operation, Resource } from "../model/request.js";

/** The resource of every opaque operation: its attributes are not absent but unknown. */
export const NO_RESOURCE: Resource = Object.freeze({});

/** What could not be derived, and why: a sentence fragment that never quotes the arguments. */
export interface Opaque {
  readonly opaque: string;
}

/**
 * Where a path leads: absolute, lexically resolved, `/`-separated. `also`: where other systems would be led by the same
 * text (`a\b` is one name or two, `C:/x` a drive or a folder); each is an operation of its own.
 */
export type LoweredPath =
  | {
      readonly path: string;
      readonly also: readonly string[];
      /** The text itself, absolute, where it goes up by `..`. */
      readonly unresolved?: string;
      readonly opaque?: undefined;
    }
  | Opaque;

/** Why something could not be derived. */
export const opaque = (why: string): Opaque => Object.freeze({ opaque: why });

/** An operation whose resource is known. Freezes the resource; its values are frozen already or made here. */
export function known(action: string, resource: Record<string, Json>, unresolved?: string): Operation {
  const operation = { action, resource: Object.freeze(resource), opaque: null };
  return Object.freeze(unresolved === undefined ? operation : { ...operation, unresolved });
}

/** An operation of which nothing is known but its action. */
export function unknown(action: string, why: Opaque): Operation {
  return Object.freeze({ action, resource: NO_RESOURCE, opaque: why.opaque });
}
