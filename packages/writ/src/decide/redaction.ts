import type { Find } from "../detect/redact/redactor.js";
import type { Strategy } from "../model/redaction.js";
import type { CompiledLayer } from "./layer.js";
import type { CompiledRule } from "./rule.js";

/** What is replaced, and how: rules that replace alike, as one. */
export interface Redaction {
  readonly strategy: Strategy;
  readonly find: Find;
}

/** What leaves least of a value comes first: it is gone before another rule could leave more. */
const STRICTEST_FIRST: readonly Strategy[] = ["remove", "placeholder", "hash", "mask", "last4"];

/** INVARIANT: a layer that redacts more loosely than another cannot weaken it. */
export function redactionsOf(
  met: readonly { readonly layer: CompiledLayer; readonly rule: CompiledRule }[],
): readonly Redaction[] {
  return STRICTEST_FIRST.flatMap((strategy) => {
    const finds = met.flatMap(({ rule }) => (rule.redact?.strategy === strategy ? [rule.redact.find] : []));
    return finds.length === 0 ? [] : [{ strategy, find: (text) => finds.flatMap((find) => find(text)) }];
  });
}
