import type { Context, Family, Validator } from "../../../family.js";
import { REAL } from "../../../validators/placeholder.js";

/** A family of secrets that literals find, without what all of them have in common. */
export interface Token {
  readonly type: string;
  readonly about: string;
  readonly literals: readonly string[];
  readonly back?: number;
  readonly shape: string;
  readonly ignoreCase?: boolean;
  readonly notBefore?: string;
  readonly notAfter?: string;
  /** Beside that it is no placeholder. */
  readonly checks?: readonly Validator[];
  /** Default 0.9. */
  readonly confidence?: number;
  readonly context?: Context;
  readonly example: readonly string[];
  readonly counterExample: readonly string[];
  readonly source: string;
}

/** The family that a token describes. */
export function token({ literals, back, checks = [], confidence = 0.9, ...rest }: Token): Family {
  const ignoreCase = rest.ignoreCase === true ? { ignoreCase: true } : {};
  const trigger = { literals, ...(back === undefined ? {} : { back }), ...ignoreCase };
  return { ...rest, kind: "secret", trigger, validators: [REAL, ...checks], confidence };
}

/** A secret without a form of its own: what is assigned to a name that says whose it is. */
export interface Keyed extends Omit<Token, "literals" | "shape" | "ignoreCase" | "back"> {
  /** Small letters. No letter stands before, unless `notBefore` says otherwise, and at most 28 of `A-Za-z0-9_.-` after. */
  readonly names: readonly string[];
  /** The value's form, ASCII case ignored, without a group. */
  readonly value: string;
}

/**
 * From the end of a name to its value: quotes and brackets, `=` `:` `=>` `:=` `>` `,` `(`, one quote, escaped or not.
 * The look-ahead gives up at once where the name goes on: otherwise every shorter one would be tried.
 */
const ASSIGNED = `[a-z0-9_.-]{0,28}(?![a-z0-9_.-])\\\\?["'\`]?\\]?[ \\t]{0,8}(?:=>?|:=?|>|,|\\()[ \\t]{0,8}(?:\\\\?["'\`])?`;

/** The family of what is assigned to such a name. Confidence by default 0.8. */
export function keyed({ names, value, ...rest }: Keyed): Family {
  return token({
    confidence: 0.8,
    notBefore: "A-Za-z",
    ...rest,
    literals: names,
    ignoreCase: true,
    shape: `(?:${names.join("|")})${ASSIGNED}(${value})`,
  });
}
