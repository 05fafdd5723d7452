/** How a value is replaced. `placeholder`: `<EMAIL_1>`; `hash`: keyed, `<EMAIL:…>`; `last4`: masked but for four. */
export const STRATEGIES = ["placeholder", "mask", "hash", "remove", "last4"] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** How much was replaced, by type. It holds nothing of the values. */
export type Counts = Readonly<Record<string, number>>;
