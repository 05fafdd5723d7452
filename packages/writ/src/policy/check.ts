import { ATTRIBUTES } from "../model/actions.js";
import type { Problem } from "../model/errors.js";
import { isArray } from "../model/json.js";
import { compileNamePattern } from "../match/name.js";
import { eachLeaf } from "./condition-shape.js";
import type { Leaf, Limit, Policy, ResourceMatch, Rule, ToolDeclaration } from "../model/policy.js";
import { suggest } from "../model/suggest.js";

/** Labels that every policy may speak of without declaring them. */
const STANDARD_LABELS: readonly string[] = ["untrusted", "sensitive"];

/** A policy with the tools it and its toolsets declare. */
interface Declared {
  readonly policy: Policy;
  readonly tools: readonly ToolDeclaration[];
}

/** Finds actions, attributes, labels and counters that nothing in the stack declares: they would never match. */
export function checkNames(layers: readonly Declared[], attributes: Attributes, problems: Problem[]): void {
  const known = new Known(layers, attributes, problems);
  for (const { policy } of layers) {
    for (const rule of policy.rules) known.check(rule, "rule");
    for (const limit of policy.limits) known.check(limit, "limit");
  }
}

/** Attributes by action. */
export type Attributes = ReadonlyMap<string, ReadonlySet<string>>;

const NO_MATCHES: readonly ResourceMatch[] = [];

type Scoped = Pick<Rule | Limit, "id" | "action" | "resource" | "when" | "unless" | "position">;

class Known {
  private readonly labels: ReadonlySet<string>;
  private readonly limits: ReadonlySet<string>;
  private readonly actions: readonly string[];

  constructor(
    layers: readonly Declared[],
    private readonly attributes: Attributes,
    private readonly problems: Problem[],
  ) {
    this.labels = labelsOf(layers);
    this.actions = [...attributes.keys()];
    this.limits = new Set(layers.flatMap(({ policy }) => policy.limits.map((limit) => limit.id)));
  }

  check(scoped: Scoped, what: string): void {
    const actions = this.actionsOf(scoped);
    const check = (leaf: Leaf): void => this.checkLeaf(leaf, actions, scoped, what);
    if (scoped.when !== null) eachLeaf(scoped.when, check);
    if (scoped.unless !== null) eachLeaf(scoped.unless, check);
    for (const { match, except } of scoped.resource ?? NO_MATCHES) {
      match.forEach(check);
      except?.forEach(check);
    }
  }

  /** Most leaves are about arguments, of which nothing is declared. */
  private checkLeaf(leaf: Leaf, actions: readonly string[], scoped: Scoped, what: string): void {
    const { root, text } = leaf.selector;
    if (root === "resource") this.checkAttribute(leaf, actions, `${what} \`${scoped.id}\``);
    else if (root === "action") this.checkActions(leaf);
    else if (root !== "session") return;
    else if (text === "session.labels") this.checkLabels(leaf);
    else if (text.startsWith("session.counts.")) this.checkCounter(leaf);
  }

  private actionsOf(scoped: Scoped): readonly string[] {
    const names = this.actions;
    if (scoped.action === null) return names;
    return scoped.action.flatMap((source) => {
      const found = names.filter((name) => matches(source, name));
      if (found.length === 0)
        this.report(
          scoped,
          "POLICY_UNKNOWN_ACTION",
          `unknown action \`${source}\` in \`${scoped.id}\``,
          suggest(source, names) ??
            "built-in actions are listed in the policy reference; declare your own under `tools`",
        );
      return found;
    });
  }

  private checkAttribute(leaf: Leaf, actions: readonly string[], where: string): void {
    const [step] = leaf.selector.steps;
    const attribute = typeof step === "object" && "key" in step ? step.key : "";
    if (actions.length === 0 || actions.some((action) => this.attributes.get(action)?.has(attribute))) return;
    const known = [...new Set(actions.flatMap((action) => [...(this.attributes.get(action) ?? [])]))];
    this.report(
      leaf,
      "POLICY_UNKNOWN_ATTRIBUTE",
      `no action of ${where} has the attribute \`${attribute}\``,
      suggest(attribute, known) ?? (known.length > 0 ? `they have ${known.join(", ")}` : "they have no attributes"),
    );
  }

  private checkLabels(leaf: Leaf): void {
    const values = isArray(leaf.value) ? leaf.value : [];
    if (!["contains", "contains_any", "contains_all", "in", "not_in"].includes(leaf.operator)) return;
    for (const value of values) {
      if (typeof value !== "string" || this.labels.has(value)) continue;
      const { code, message, hint } = unknownLabel(value, this.labels);
      this.report(leaf, code, message, hint);
    }
  }

  private checkActions(leaf: Leaf): void {
    const values = isArray(leaf.value) ? leaf.value : [];
    if (leaf.operator !== "in" && leaf.operator !== "not_in") return;
    for (const value of values) {
      if (typeof value !== "string" || this.attributes.has(value)) continue;
      this.report(
        leaf,
        "POLICY_UNKNOWN_ACTION",
        `unknown action \`${value}\``,
        suggest(value, [...this.attributes.keys()]),
      );
    }
  }

  private checkCounter(leaf: Leaf): void {
    const id = leaf.selector.text.slice("session.counts.".length).split("/").at(-1) ?? "";
    if (this.limits.has(id)) return;
    this.report(
      leaf,
      "POLICY_UNKNOWN_SELECTOR",
      `no limit is called \`${id}\``,
      suggest(id, [...this.limits]) ?? "`session.counts` counts by the ids of limits",
    );
  }

  private report(
    at: { readonly position: Problem | Leaf["position"] },
    code: Problem["code"],
    message: string,
    hint: string | null,
  ): void {
    const { file, line, column } = at.position;
    this.problems.push({ file, line, column, code, message, hint });
  }
}

/** Every label that some layer puts on a result, and those that every policy may speak of. */
export function labelsOf(layers: readonly Declared[]): ReadonlySet<string> {
  const declared = layers.flatMap(({ policy, tools }) => [
    ...tools.flatMap((tool) => tool.returns),
    ...policy.rules.flatMap((rule) => rule.label),
  ]);
  return new Set([...STANDARD_LABELS, ...declared]);
}

/** What is wrong with a label that nothing declares: a condition on it would never hold. */
export function unknownLabel(label: string, known: ReadonlySet<string>): Pick<Problem, "code" | "message" | "hint"> {
  return {
    code: "POLICY_UNKNOWN_LABEL",
    message: `nothing puts the label \`${label}\` on anything`,
    hint: suggest(label, [...known]) ?? "declare it in a tool's `returns` or a rule's `label`",
  };
}

/** Attributes of every action, built in or declared by some layer. */
export function attributesOf(layers: readonly Declared[]): Attributes {
  const all = new Map<string, Set<string>>(
    Object.entries(ATTRIBUTES).map(([action, names]) => [action, new Set(names)]),
  );
  for (const entry of layers.flatMap(({ tools }) => tools.flatMap((tool) => tool.does))) {
    const known = all.get(entry.action) ?? new Set<string>();
    if (!Object.hasOwn(ATTRIBUTES, entry.action)) for (const name of Object.keys(entry.attributes)) known.add(name);
    all.set(entry.action, known);
  }
  return all;
}

/** A bad pattern is reported where it is compiled; here it matches everything, so that nothing is reported twice. */
function matches(source: string, name: string): boolean {
  try {
    return compileNamePattern(source).matches(name);
  } catch {
    return true;
  }
}
