import type { Context, Family, Trigger, Validator } from "../../../family.js";

/** A family of secrets that its structure or its context gives away, without what all of them have in common. */
export interface Structure {
  readonly type: string;
  readonly about: string;
  readonly literals: readonly string[];
  readonly walk?: Trigger["walk"];
  readonly shape: string;
  readonly ignoreCase?: boolean;
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly checks?: readonly Validator[];
  readonly confidence: number;
  readonly context?: Context;
  readonly example: readonly string[];
  readonly counterExample: readonly string[];
  readonly source: string;
}

/** The family that a structure describes. */
export function structure({ literals, walk, checks, ...rest }: Structure): Family {
  const ignoreCase = rest.ignoreCase === true ? { ignoreCase: true } : {};
  const trigger = { literals, ...(walk === undefined ? {} : { walk }), ...ignoreCase };
  return { ...rest, kind: "secret", trigger, ...(checks === undefined ? {} : { validators: checks }) };
}
