import type { Polarity, Truth } from "../../packages/writ/src/model/effect.js";
import type { Leaf, Limit, ResourceMatch, Rule } from "../../packages/writ/src/model/policy.js";
import { hasAttribute } from "./attributes.js";
import { conditionTruth } from "./conditions.js";
import { nameMatches } from "./globs.js";
import { guardTruth } from "./guards.js";
import { leafTruth } from "./leaf.js";
import type { Scene } from "./scene.js";
import { every, NO, some, truthOf, YES } from "./truth.js";

/** Section 4: whether a rule or limit speaks about a reading: everything it says must hold. */
export function matchTruth(rule: Rule | Limit, polarity: Polarity, scene: Scene): Truth {
  const { request, reading } = scene;
  if (!toolMatches(rule.tool, request.tool)) return NO;
  if (rule.action !== null && !rule.action.some((glob) => nameMatches(glob, reading.action))) return NO;
  return every([
    rule.resource === null ? YES : some(rule.resource.map((match) => resourceTruth(match, polarity, scene))),
    rule.when === null ? YES : conditionTruth(rule.when, false, polarity, scene),
    rule.unless === null ? YES : conditionTruth(rule.unless, true, polarity, scene),
    !("guard" in rule) || rule.guard === null ? YES : guardTruth(rule.guard, scene),
  ]);
}

/** A bare operation has no tool; only "a lone `*` matches anything". */
function toolMatches(globs: readonly string[] | null, tool: string | null): boolean {
  if (globs === null || globs.includes("*")) return true;
  return tool !== null && globs.some((glob) => nameMatches(glob, tool));
}

/** "All must hold; `except:` a second such map." An attribute that the action does not have matches nothing. */
function resourceTruth({ match, except }: ResourceMatch, polarity: Polarity, scene: Scene): Truth {
  if (!match.every((leaf) => exists(leaf, scene))) return NO;
  const inside = match.map((leaf) => leafTruth(leaf, false, polarity, scene));
  if (except === null || !except.every((leaf) => exists(leaf, scene))) return every(inside);
  return every([...inside, some(except.map((leaf) => leafTruth(leaf, true, polarity, scene)))]);
}

function exists({ selector }: Leaf, { layers, reading }: Scene): boolean {
  const [first] = selector.steps;
  if (typeof first !== "object" || !("key" in first)) return true;
  return hasAttribute(reading.action, first.key, layers) || Object.hasOwn(reading.resource, first.key);
}

/** Section 6, 4: "a reading is granted if an `allow` or `ask` rule matches it for certain". What is opaque needs `opaque: true`. */
export function grantTruth(rule: Rule, scene: Scene): Truth {
  if (rule.effect !== "allow" && rule.effect !== "ask") return NO;
  if (rule.guard !== null) return NO; // a guard never grants, also not where it asks
  return scene.reading.opaque && !rule.opaque ? NO : matchTruth(rule, "grant", scene);
}

/** Section 9: `max: n` lets n through. */
export function limitTruth(limit: Limit, count: number, scene: Scene): Truth {
  return count < limit.max ? truthOf(false) : matchTruth(limit, "restrict", scene);
}
