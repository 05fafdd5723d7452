import type { Guard } from "./guard.js";

const ALL: readonly Guard[] = [];

/** Every guard with an algorithm of its own, by name. Loaded only when a policy uses one. */
export const GUARDS: ReadonlyMap<string, Guard> = new Map(ALL.map((each) => [each.name, each]));
