import { EGRESS, FORBIDDEN_PATH, PATH_ALLOWLIST, TOOL_ACCESS } from "../guards/forms.js";
import { isArray } from "../model/json.js";
import type { Json, JsonObject } from "../model/json.js";
import type { Condition, GuardUse, Leaf, Operator, ResourceMatch, Rule, Selector } from "../model/policy.js";
import type { Scope } from "./scope.js";

/** What one rule of a guard adds to the rule that named it. */
interface Part {
  /** Stands behind the rule's id; "": the id itself. */
  readonly suffix: string;
  readonly action: readonly string[] | null;
  readonly resource: readonly ResourceMatch[] | null;
  readonly when: Condition | null;
}

/**
 * Writes out a rule whose guard stands for ordinary rules: `deny` with `except`. Each keeps the rule's scope, severity, mode
 * and message; of several, each has an id of its own behind the rule's.
 */
export function expandSugar(rule: Rule, scope: Scope): readonly Rule[] {
  const { guard } = rule;
  const partsOf = guard === null ? undefined : PARTS[guard.name];
  if (guard === null || partsOf === undefined) return [rule];
  if (!fits(rule, guard, scope)) return [];
  const parts = partsOf(guard, scope);
  const rules = parts.map((part): Rule => ({
    ...rule,
    id: part.suffix === "" ? rule.id : `${rule.id}-${part.suffix}`,
    guard: null,
    action: part.action === null ? rule.action : (rule.action ?? part.action),
    resource: part.resource ?? rule.resource,
    when: both(part.when, rule.when),
  }));
  const several = rules.length > 0 && rules.every((each) => each.id !== rule.id);
  return several && rule.effect === "signal" ? [...rules, anyOf(rule, rules)] : rules;
}

/** The guard says what it is about; `action` may narrow only a guard that looks at one attribute of several actions. */
function fits(rule: Rule, guard: GuardUse, scope: Scope): boolean {
  const { name, position } = guard;
  const keys = [
    ...(rule.resource === null ? [] : ["resource"]),
    ...(rule.action === null || name === FORBIDDEN_PATH.name || name === TOOL_ACCESS.name ? [] : ["action"]),
  ];
  for (const key of keys)
    scope.report(
      position,
      "POLICY_VALUE",
      `the guard \`${name}\` says itself what it is about, so \`${key}\` has no place beside it`,
    );
  return keys.length === 0;
}

/** The signal of a rule that became several holds if one of theirs does. */
const anyOf = (rule: Rule, parts: readonly Rule[]): Rule => ({
  ...rule,
  guard: null,
  tool: null,
  unless: null,
  when: {
    kind: "any",
    of: parts.map(({ id }) =>
      leaf({ root: "signals", steps: [{ key: id }], text: `signals.${id}` }, "in", [true], rule),
    ),
  },
});

type PartsOf = (use: GuardUse, scope: Scope) => readonly Part[];

const PARTS: Readonly<Record<string, PartsOf>> = {
  [FORBIDDEN_PATH.name]: forbiddenPath,
  [PATH_ALLOWLIST.name]: pathAllowlist,
  [EGRESS.name]: egress,
  [TOOL_ACCESS.name]: toolAccess,
};

const ANYTHING: readonly string[] = ["*"];
const FILES: readonly string[] = ["file.*", "patch.apply"];
const READS: readonly string[] = ["file.read", "file.list"];
const WRITES: readonly string[] = ["file.write", "file.delete", "patch.apply"];

function forbiddenPath(use: GuardUse, scope: Scope): readonly Part[] {
  const paths = textsOf(use.with, "paths");
  if (paths === null || paths.length === 0) return needs(use, "`paths`", scope);
  return [part("", FILES, [matching(use, "path", paths, textsOf(use.with, "except"))])];
}

function pathAllowlist(use: GuardUse, scope: Scope): readonly Part[] {
  const read = textsOf(use.with, "read");
  const write = textsOf(use.with, "write");
  if (read === null && write === null) return needs(use, "`read` or `write`", scope);
  return [
    part("read", READS, [matching(use, "path", ANYTHING, read)]),
    part("write", WRITES, [matching(use, "path", ANYTHING, write)]),
  ];
}

/** Addresses that are not public, RFC 6890 and its successors; IPv4 inside IPv6 is read as IPv4. */
const NOT_PUBLIC: readonly string[] = [
  ..."0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16".split(
    " ",
  ),
  ..."198.18.0.0/15 224.0.0.0/4 240.0.0.0/4 ::/127 64:ff9b:1::/48 fc00::/7 fe80::/10 fec0::/10 ff00::/8".split(" "),
];
/** Names that lead to such addresses wherever they are resolved. */
const LOCAL_NAMES: readonly string[] = ["localhost", "**.localhost", "**.local", "**.internal", "**.home.arpa"];

function egress(use: GuardUse, scope: Scope): readonly Part[] {
  const allow = textsOf(use.with, "allow");
  const deny = textsOf(use.with, "deny");
  const { ports } = use.with;
  const isPrivate = textsOf(use.with, "private") ?? [];
  if (isPrivate.length !== 1) {
    scope.report(use.position, "POLICY_VALUE", "`private` is `deny` or `allow`");
    return [];
  }
  const named = allow?.filter((host) => !host.includes("*")) ?? null;
  const exact = named === null || named.length === 0 ? null : named;
  return [
    ...(allow === null ? [] : [connect("hosts", [matching(use, "host", ANYTHING, allow)])]),
    ...(deny === null ? [] : [connect("denied", [matching(use, "host", deny, null)])]),
    ...(isArray(ports) ? [connect("ports", [{ match: [attribute(use, "port", "not_in", ports)], except: null }])] : []),
    ...(isPrivate[0] === "allow"
      ? []
      : [connect("private", [addresses(use, exact), matching(use, "host", LOCAL_NAMES, exact)])]),
  ];
}

/** SECURITY: a name that is allowed does not make the address public that it happens to lead to; an allowed address does. */
function addresses(use: GuardUse, named: readonly string[] | null): ResourceMatch {
  const literal = named?.filter((host) => host === "localhost" || /^[0-9.]+$|:/.test(host)) ?? [];
  return {
    match: [attribute(use, "ip", "cidr", NOT_PUBLIC)],
    except: literal.length === 0 ? null : [attribute(use, "host", "glob", literal)],
  };
}

const connect = (suffix: string, resource: readonly ResourceMatch[]): Part => part(suffix, ["net.connect"], resource);

/** A bare operation has no tool, so it is no tool's call. */
function toolAccess(use: GuardUse, scope: Scope): readonly Part[] {
  const allow = textsOf(use.with, "allow");
  const deny = textsOf(use.with, "deny");
  if (allow === null && deny === null) return needs(use, "`allow` or `deny`", scope);
  const isTool = leaf(TOOL, "exists", true, use);
  const among = (names: readonly string[]): Leaf => leaf(TOOL, "glob", names, use);
  return [
    ...(allow === null ? [] : [when("others", { kind: "all", of: [isTool, { kind: "not", of: among(allow) }] })]),
    ...(deny === null ? [] : [when("denied", { kind: "all", of: [isTool, among(deny)] })]),
  ];
}

function needs({ name, position }: GuardUse, what: string, scope: Scope): readonly Part[] {
  scope.report(position, "POLICY_MISSING_FIELD", `the guard \`${name}\` needs ${what} in \`with\``);
  return [];
}

const part = (suffix: string, action: readonly string[], resource: readonly ResourceMatch[]): Part => ({
  suffix,
  action,
  resource,
  when: null,
});
const when = (suffix: string, condition: Condition): Part => ({
  suffix,
  action: null,
  resource: null,
  when: condition,
});

const TOOL: Selector = { root: "tool", steps: [], text: "tool" };

function matching(
  use: GuardUse,
  name: string,
  any: readonly string[],
  except: readonly string[] | null,
): ResourceMatch {
  return {
    match: [attribute(use, name, "glob", any)],
    except: except === null ? null : [attribute(use, name, "glob", except)],
  };
}

const attribute = (use: GuardUse, name: string, operator: Operator, value: Json): Leaf =>
  leaf({ root: "resource", steps: [{ key: name }], text: `resource.${name}` }, operator, value, use);

function leaf(selector: Selector, operator: Operator, value: Json, { position }: Pick<Rule, "position">): Leaf {
  return { kind: "leaf", selector, operator, value, position };
}

const both = (a: Condition | null, b: Condition | null): Condition | null =>
  a === null ? b : b === null ? a : { kind: "all", of: [a, b] };

function textsOf(config: JsonObject, key: string): readonly string[] | null {
  const value = config[key];
  return value !== undefined && isArray(value)
    ? value.filter((each): each is string => typeof each === "string")
    : null;
}
