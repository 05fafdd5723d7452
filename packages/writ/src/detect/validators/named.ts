import type { Validator } from "../family.js";
import { entropy } from "./entropy.js";
import { LUHN } from "./luhn.js";
import { MOD97 } from "./mod97.js";
import type { ValidatorName } from "./names.js";

/** What a policy's own family may ask of its matches, by name. */
export const NAMED_VALIDATORS: Readonly<Record<ValidatorName, Validator>> = {
  luhn: LUHN,
  mod97: MOD97,
  entropy: entropy(3),
};
