/** The decision lattice, least restrictive first. */
export type Effect = "allow" | "ask" | "deny";
/** `monitor`: only reported, nothing is applied. */
export type Mode = "enforce" | "monitor";
/** How much it matters, for who reads the reasons. */
export type Severity = "low" | "medium" | "high" | "critical";

/** Every decision, least restrictive first. */
export const EFFECTS: readonly Effect[] = ["allow", "ask", "deny"];
/** Every severity, least first. */
export const SEVERITIES: readonly Severity[] = ["low", "medium", "high", "critical"];

/** Rank in the lattice: 0 allow, 1 ask, 2 deny. */
export type Rank = 0 | 1 | 2;
const RANKS: Readonly<Record<Effect, Rank>> = { allow: 0, ask: 1, deny: 2 };
/** Where an effect stands in the lattice. */
export const rankOf = (effect: Effect): Rank => RANKS[effect];

/** Three-valued logic: 0 false, 1 true, 2 unknown. */
export type Truth = 0 | 1 | 2;
/** It does not hold. */
export const FALSE: Truth = 0;
/** It holds. */
export const TRUE: Truth = 1;
/** Nobody can say: true for what restricts, false for what grants. */
export const UNKNOWN: Truth = 2;

/** Whether a condition stands in something that grants or in something that restricts: it decides how lists are read. */
export type Polarity = "grant" | "restrict";
