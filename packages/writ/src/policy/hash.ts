import { canonicalText } from "../model/canonical.js";
import type { Policy, ToolDeclaration } from "../model/policy.js";
import { listOf, meaningOfLimit, meaningOfRules, meaningOfTool, textWith } from "./meaning.js";

type Sha256 = (text: string) => string;

/**
 * Hash of a policy's meaning: over the canonical JSON of its resolved normal form, with rules sorted by id and places left
 * out. Formatting, file layout and the order of rules do not change it; any meaning does.
 */
export function hashOf(policy: Policy, tools: readonly ToolDeclaration[], sha256: Sha256): string {
  const text = textWith(policy, {
    tools: listOf(byKey(tools, "name"), meaningOfTool),
    rules: meaningOfRules(byKey(policy.rules, "id")),
    limits: listOf(byKey(policy.limits, "id"), meaningOfLimit),
    toolsets: canonicalText(policy.toolsets.map(({ name }) => name).sort()),
    // Left out where there are none, like what rules may lack.
    families:
      policy.families.length === 0 ? undefined : listOf(byKey(policy.families, "name"), (each) => textWith(each, {})),
  });
  return `sha256:${sha256(text)}`;
}

/** One layer, as far as it counts for the hash of a stack. */
interface Hashed {
  readonly name: string;
  readonly mode: string;
  readonly ref: { readonly hash: string };
}

/** Hash of a stack: over the names, modes and hashes of its layers, in order. */
export function hashOfStack(layers: readonly Hashed[], sha256: Sha256): string {
  return `sha256:${sha256(canonicalText(layers.map((layer) => [layer.name, layer.mode, layer.ref.hash])))}`;
}

function byKey<T, K extends keyof T>(items: readonly T[], key: K): readonly T[] {
  return [...items].sort((a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0));
}
