import type { Find, Span } from "../detect/redact/redactor.js";
import { isArray } from "../model/json.js";
import type { Leaf, Rule } from "../model/policy.js";
import type { Strategy } from "../model/redaction.js";
import { spanLeaves } from "../policy/redaction.js";
import type { CompiledGuard } from "./guard.js";
import type { RuleCompilers } from "./rule.js";

/** What a rule replaces, and by what. */
export interface Redact {
  readonly strategy: Strategy;
  readonly find: Find;
}

/** What a rule's guard finds, and what its condition looks for: `matches`, `contains`, `contains_any`. */
export function compileRedact(
  rule: Rule,
  strategy: Strategy,
  guard: CompiledGuard | null,
  compilers: Pick<RuleCompilers, "spans">,
): Redact {
  const finds = spanLeaves(rule.when).map((leaf) => findOf(leaf, rule.id, compilers));
  if (guard?.find) finds.push(guard.find);
  return { strategy, find: (text) => finds.flatMap((find) => find(text)) };
}

/** What a pattern finds is called by its rule: `<MASK_TICKETS_1>`. */
function findOf({ operator, value, position }: Leaf, type: string, compilers: Pick<RuleCompilers, "spans">): Find {
  const wanted = (isArray(value) ? value : [value]).filter((each) => typeof each === "string" && each !== "");
  const texts = wanted.map(String);
  if (operator !== "matches") return (text) => texts.flatMap((each) => occurrences(text, each, type));
  const finders = texts.flatMap((source) => compilers.spans(source, position) ?? []);
  return (text) => finders.flatMap((find) => find(text).map(({ start, end }) => ({ type, start, end })));
}

function occurrences(text: string, wanted: string, type: string): readonly Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length))
    spans.push({ type, start: at, end: at + wanted.length });
  return spans;
}
