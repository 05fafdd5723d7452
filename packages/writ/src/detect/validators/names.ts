/** Validators that a policy's own family may name. */
export const VALIDATOR_NAMES = ["luhn", "mod97", "entropy"] as const;
export type ValidatorName = (typeof VALIDATOR_NAMES)[number];
