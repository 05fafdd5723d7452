import type { Position, Problem } from "../model/errors.js";
import { entryOf, itemsOf, mapOf } from "./node.js";
import type { Entry, ListNode, MapNode, Node } from "./node.js";

/** One inherited thing with a name: a rule, a limit, a tool or a variable. */
interface Named {
  readonly key: string;
  readonly node: Node;
  readonly entry: Entry | null;
}

/** A policy with everything it extends merged in, as one tree. */
export interface Merged {
  readonly root: MapNode;
  readonly vars: readonly Entry[];
}

const NAMED_LISTS = ["rules", "limits"] as const;
const NAMED_MAPS = ["tools", "families", "vars"] as const;

/**
 * Merges parents into `root`: unions by name. Taking an inherited name needs `replaces: true`, `without` drops,
 * two parents with one name conflict. `mode` and `metadata` are not inherited.
 */
export function mergePolicies(
  root: MapNode,
  parents: readonly { readonly root: MapNode }[],
  problems: Problem[],
): Merged {
  const merge = new Merge(
    root,
    parents.map((parent) => parent.root),
    problems,
  );
  const merged = merge.run();
  return { root: merged, vars: mapOf(merged, "vars") };
}

class Merge {
  /** What `without` dropped, and from which section. */
  private readonly dropped = new Map<string, string>();

  constructor(
    private readonly root: MapNode,
    private readonly parents: readonly MapNode[],
    private readonly problems: Problem[],
  ) {}

  run(): MapNode {
    const without = this.without();
    if (this.parents.length === 0) return this.alone(without);
    const lists = NAMED_LISTS.map((section) => this.list(section, without));
    const maps = NAMED_MAPS.map((section) => this.map(section, without));
    this.checkDropped(without);
    const merged = [...lists, ...maps, this.toolsets(), this.inheritedDefault()].filter((entry) => entry !== null);
    const replaced = new Set(merged.map((entry) => entry.key));
    return { ...this.root, entries: [...this.root.entries.filter((entry) => !replaced.has(entry.key)), ...merged] };
  }

  /** Most policies extend nothing: then there is nothing to merge. */
  private alone(without: ReadonlyMap<string, Node>): MapNode {
    for (const section of NAMED_LISTS) for (const node of itemsOf(this.root, section)) this.checkReplaces(node, null);
    for (const section of NAMED_MAPS)
      for (const entry of mapOf(this.root, section)) this.checkReplaces(entry.value, entry);
    this.checkDropped(without);
    return this.root;
  }

  private checkReplaces(node: Node, entry: Entry | null): void {
    if (!saysReplaces(node)) return;
    // Named only where it is needed: hardly anything says so, and there may be many rules.
    for (const each of entry === null ? namedItem(node) : [namedEntry(entry)])
      this.report(
        entry?.at ?? node,
        "POLICY_REPLACES_NOTHING",
        `\`${each.key}\` replaces nothing: the policy extends nothing`,
      );
  }

  private checkDropped(without: ReadonlyMap<string, Node>): void {
    for (const [name, node] of without) {
      if (!this.dropped.has(name))
        this.report(node, "POLICY_REPLACES_NOTHING", `\`without\` names \`${name}\`, which is not inherited`);
    }
  }

  private without(): ReadonlyMap<string, Node> {
    const names = new Map<string, Node>();
    for (const item of itemsOf(this.root, "without")) {
      if (item.kind === "scalar" && typeof item.value === "string") names.set(item.value, item);
    }
    return names;
  }

  private list(section: (typeof NAMED_LISTS)[number], without: ReadonlyMap<string, Node>): Entry | null {
    const own = entryOf(this.root, section);
    if (own !== undefined && own.value.kind !== "list") return null;
    const items = own?.value.kind === "list" ? own.value.items : [];
    const inherited = this.inherited(
      this.parents.map((parent) => itemsOf(parent, section).flatMap(namedItem)),
      section,
      without,
    );
    const mine = items.flatMap(namedItem);
    const taken = this.taken(mine, inherited);
    const kept = [...inherited.values()].filter((each) => !taken.has(each.key)).map((each) => each.node);
    if (kept.length === 0) return null;
    const value: ListNode = { ...(own?.value ?? this.root), kind: "list", items: [...kept, ...items] };
    return { key: section, at: own?.at ?? this.root, value };
  }

  private map(section: (typeof NAMED_MAPS)[number], without: ReadonlyMap<string, Node>): Entry | null {
    const own = entryOf(this.root, section);
    if (own !== undefined && own.value.kind !== "map") return null;
    const entries = own?.value.kind === "map" ? own.value.entries : [];
    const inherited = this.inherited(
      this.parents.map((parent) => mapOf(parent, section).map(namedEntry)),
      section,
      without,
    );
    const taken = this.taken(entries.map(namedEntry), inherited);
    const kept = [...inherited.values()].filter((each) => !taken.has(each.key)).flatMap((each) => each.entry ?? []);
    if (kept.length === 0) return null;
    const value: MapNode = { ...(own?.value ?? this.root), kind: "map", entries: [...kept, ...entries] };
    return { key: section, at: own?.at ?? this.root, value };
  }

  /** `without: [name]` drops from the one section that has it; `rules/name` says which. */
  private drops(section: string, key: string, without: ReadonlyMap<string, Node>): boolean {
    const name = without.has(key) ? key : without.has(`${section}/${key}`) ? `${section}/${key}` : null;
    if (name === null) return false;
    const earlier = this.dropped.get(name) ?? section;
    const at = without.get(name);
    if (earlier !== section && at !== undefined) {
      this.report(
        at,
        "POLICY_EXTENDS_CONFLICT",
        `\`${name}\` is inherited in \`${earlier}\` and in \`${section}\``,
        `write \`${earlier}/${key}\` or \`${section}/${key}\``,
      );
    }
    this.dropped.set(name, section);
    return true;
  }

  /** What the parents bring, by name, less what `without` drops. The same thing inherited twice is one thing. */
  private inherited(
    byParent: readonly (readonly Named[])[],
    section: string,
    without: ReadonlyMap<string, Node>,
  ): Map<string, Named> {
    const all = new Map<string, Named>();
    for (const each of byParent.flat()) {
      const other = all.get(each.key);
      if (this.drops(section, each.key, without)) continue;
      if (other === undefined) all.set(each.key, each);
      else if (!samePlace(other.node, each.node)) {
        this.report(
          this.root,
          "POLICY_EXTENDS_CONFLICT",
          `two parents bring \`${each.key}\` in \`${section}\``,
          `drop both with \`without: [${each.key}]\`, or extend only one`,
        );
      }
    }
    return all;
  }

  /** The inherited names that this file takes, which it must say. */
  private taken(own: readonly Named[], inherited: ReadonlyMap<string, Named>): ReadonlySet<string> {
    const taken = new Set<string>();
    for (const each of own) {
      const replaces = saysReplaces(each.node);
      if (inherited.has(each.key)) {
        taken.add(each.key);
        if (!replaces)
          this.report(
            each.entry?.at ?? each.node,
            "POLICY_EXTENDS_CONFLICT",
            `\`${each.key}\` is inherited`,
            each.node.kind === "map"
              ? "say `replaces: true`, or choose another name"
              : "write `{ value: …, replaces: true }`, or choose another name",
          );
      } else if (replaces) {
        this.report(
          each.entry?.at ?? each.node,
          "POLICY_REPLACES_NOTHING",
          `\`${each.key}\` replaces nothing: no parent has it`,
        );
      }
    }
    return taken;
  }

  private toolsets(): Entry | null {
    const own = entryOf(this.root, "toolsets");
    if (own !== undefined && own.value.kind !== "list") return null;
    const items = own?.value.kind === "list" ? own.value.items : [];
    const inherited = this.parents.flatMap((parent) => itemsOf(parent, "toolsets"));
    if (inherited.length === 0) return null;
    return {
      key: "toolsets",
      at: own?.at ?? this.root,
      value: { ...(own?.value ?? this.root), kind: "list", items: [...inherited, ...items] },
    };
  }

  private inheritedDefault(): Entry | null {
    if (entryOf(this.root, "default") !== undefined) return null;
    const found = this.parents.flatMap((parent) => entryOf(parent, "default") ?? []);
    const values = new Set(found.map((entry) => (entry.value.kind === "scalar" ? entry.value.value : null)));
    if (values.size > 1)
      this.report(this.root, "POLICY_EXTENDS_CONFLICT", "the parents have different defaults", "say `default` here");
    return found[0] ?? null;
  }

  private report(at: Position, code: Problem["code"], message: string, hint: string | null = null): void {
    this.problems.push({ file: at.file, line: at.line, column: at.column, code, message, hint });
  }
}

function namedItem(node: Node): readonly Named[] {
  const id = node.kind === "map" ? entryOf(node, "id")?.value : undefined;
  return id?.kind === "scalar" && typeof id.value === "string" ? [{ key: id.value, node, entry: null }] : [];
}

const namedEntry = (entry: Entry): Named => ({ key: entry.key, node: entry.value, entry });

function saysReplaces(node: Node): boolean {
  const value = node.kind === "map" ? entryOf(node, "replaces")?.value : undefined;
  return value?.kind === "scalar" && value.value === true;
}

const samePlace = (a: Node, b: Node): boolean => a.file === b.file && a.line === b.line && a.column === b.column;
