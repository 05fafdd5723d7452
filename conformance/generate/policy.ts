import * as fc from "fast-check";
import type { Layer } from "../../packages/writ/src/decide/compile.js";
import type { JsonObject } from "../../packages/writ/src/model/json.js";
import type {
  GuardUse,
  Leaf,
  Limit,
  Policy,
  ResourceMatch,
  Rule,
  ToolDeclaration,
} from "../../packages/writ/src/model/policy.js";
import { condition, leafOver, NOWHERE, selectorOf } from "./condition.js";
import * as words from "./vocabulary.js";

/** `null` more often than not: a rule that asks much never matches. */
const seldom = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one, { freq: 2, nil: null });
const often = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: one });
const some = <T>(values: readonly T[]): fc.Arbitrary<readonly T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
const mode = seldom(fc.constantFrom("enforce" as const, "monitor" as const)).filter((one) => one !== undefined);

/** Attributes that some action of a rule has: naming any other is a load error. */
function attributesOf(actions: readonly string[] | null): readonly string[] {
  const names = words.ACTIONS.filter((action) => actions === null || actions.some((glob) => globCovers(glob, action)));
  return [...new Set(names.flatMap((action) => words.ATTRIBUTES[action] ?? []))];
}

const globCovers = (glob: string, action: string): boolean =>
  glob === "*" ||
  glob === action ||
  (glob.endsWith(".*") && action.startsWith(glob.slice(0, -1))) ||
  (glob.startsWith("*.") && action.endsWith(glob.slice(1)));

/** Attributes that make a match likely come more often. */
function leaves(attributes: readonly string[], most: number): fc.Arbitrary<readonly Leaf[]> {
  const common = attributes.filter((name) => ["path", "host", "amount", "program", "to"].includes(name));
  return fc
    .uniqueArray(fc.constantFrom(...attributes, ...common, ...common), { minLength: 1, maxLength: most })
    .chain((names) => fc.tuple(...names.map((name) => leafOver([selectorOf(`resource.${name}`)]))));
}

function resource(attributes: readonly string[]): fc.Arbitrary<readonly ResourceMatch[] | null> {
  if (attributes.length === 0) return fc.constant(null);
  const match = fc.record({ match: leaves(attributes, 2), except: seldom(leaves(attributes, 2)) });
  return often(fc.array(match, { minLength: 1, maxLength: 2 }));
}

/** What rules and limits have in common: what they speak about. Conditions come seldom, or nothing ever matches. */
const scope = (phase: "call" | "result", signals: readonly string[]) =>
  fc
    .record({ tool: often(some(words.TOOL_GLOBS)), action: often(some(words.ACTION_GLOBS)) })
    .chain(({ tool, action }) => {
      const attributes = attributesOf(action);
      const when = condition(phase, attributes, signals);
      return fc.record({
        tool: fc.constant(tool),
        action: fc.constant(action),
        resource: resource(attributes),
        when: often(when),
        unless: seldom(when),
      });
    });

/** Guards that look at what is generated. */
const GUARDS: readonly Pick<GuardUse, "name" | "with">[] = [
  { name: "shell", with: { sets: ["destructive", "persistence"], allow: [] } },
  { name: "shell", with: { sets: ["credentials"], allow: ["private-*"] } },
  { name: "content", with: { sets: ["path_traversal", "sql_injection"], fields: ["args.**"] } },
  { name: "content", with: { sets: ["shell_injection"], fields: ["resource.body", "args.s"] } },
];
const guard: fc.Arbitrary<GuardUse | null> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(...GUARDS).map((use) => ({ ...use, position: NOWHERE })) },
);

const severity = fc.constantFrom("low", "medium", "medium", "high", "critical");

export const callRule = (id: string, signals: readonly string[] = []): fc.Arbitrary<Rule> =>
  fc
    .record({
      scope: scope("call", signals),
      effect: fc.constantFrom("allow", "allow", "allow", "ask", "deny", "warn"),
      opaque: fc.boolean(),
      severity,
      mode,
      guarded: guard,
    })
    .map(({ scope: about, effect, opaque, guarded, ...rest }) => ({
      ...EMPTY_RULE,
      ...about,
      ...rest,
      id,
      effect,
      guard: effect === "allow" ? null : guarded,
      opaque: opaque && (effect === "allow" || effect === "ask"),
      approval: effect === "ask" ? { withinMs: null } : null,
    }));

const resultRule = (id: string, signals: readonly string[]): fc.Arbitrary<Rule> =>
  fc
    .record({
      scope: scope("result", signals),
      effect: fc.constantFrom("warn", "redact", "withhold"),
      label: fc.subarray(words.LABELS),
      severity,
      mode,
      guard,
    })
    .map(({ scope: about, ...rest }) => ({
      ...EMPTY_RULE,
      ...about,
      ...rest,
      id,
      phase: "result" as const,
      ...(rest.effect === "redact" ? FINDING : {}),
    }));

/** A rule that redacts says by its guard what it finds. */
const FINDING = {
  replace: "mask" as const,
  guard: { name: "secret_leak", with: { types: ["*"], minConfidence: 0.5, sinks: ["model"] }, position: NOWHERE },
};

const EMPTY_RULE = {
  phase: "call" as const,
  opaque: false,
  guard: null,
  approval: null,
  replace: null,
  label: [],
  message: null,
  hint: null,
  tags: [],
  position: NOWHERE,
};

const rule = (id: string, signals: readonly string[]): fc.Arbitrary<Rule> =>
  fc.oneof({ weight: 5, arbitrary: callRule(id, signals) }, { weight: 1, arbitrary: resultRule(id, signals) });

/** Each may name those before it. */
const signalRules = (count: number): fc.Arbitrary<readonly Rule[]> =>
  fc.tuple(
    ...words.SIGNALS.slice(0, count).map((id, index) =>
      fc.tuple(scope("call", words.SIGNALS.slice(0, index)), guard).map(([about, guarded]): Rule => ({
        ...EMPTY_RULE,
        ...about,
        id,
        guard: guarded,
        effect: "signal",
        severity: "medium",
        mode: null,
      })),
    ),
  );

const limit = (id: string, signals: readonly string[]): fc.Arbitrary<Limit> =>
  fc
    .record({
      scope: scope("call", signals),
      max: fc.nat(3),
      count: fc.constantFrom("calls", "attempts"),
      effect: fc.constantFrom("deny", "deny", "ask", "warn"),
      severity,
      mode,
    })
    .map(({ scope: about, ...rest }) => ({
      ...about,
      ...rest,
      id,
      perMs: null,
      key: selectorOf("session.id"),
      message: null,
      position: NOWHERE,
    }));

/** Every stack declares the custom action; the tool that does it is never called. */
const REFUND = declaration("refund", {
  does: [
    {
      kind: "operation",
      action: "acme.refund",
      attributes: { amount: "${args.amount}", account: "${args.account}" },
      when: null,
      position: NOWHERE,
    },
  ],
});
const SCHEMA: JsonObject = {
  type: "object",
  properties: { x: { type: "number" }, o: { type: "object", properties: { k: { type: "string" } } } },
  additionalProperties: true,
};
const CLOSED: JsonObject = { type: "object", properties: { n: {}, s: {}, x: {}, list: {} } };

function declaration(name: string, about: Partial<ToolDeclaration>): ToolDeclaration {
  return {
    name,
    does: [],
    returns: [],
    args: null,
    timeoutMs: null,
    maxArgsBytes: null,
    maxResultBytes: null,
    position: NOWHERE,
    ...about,
  };
}

const tool = fc
  .record({
    name: fc.constantFrom("send", "deploy_*", "*d"),
    args: seldom(fc.constantFrom(SCHEMA, CLOSED)),
    returns: fc.subarray(words.LABELS),
  })
  .map(({ name, ...about }) => declaration(name, about));
const tools = fc
  .uniqueArray(tool, { maxLength: 2, size: "xsmall", selector: ({ name }) => name })
  .map((own) => [REFUND, ...own]);

export const policy: fc.Arbitrary<Policy> = fc
  .constantFrom(0, 0, 1, 2, words.SIGNALS.length)
  .chain((count) => policyWith(count, words.SIGNALS.slice(0, count)));

const policyWith = (count: number, signals: readonly string[]): fc.Arbitrary<Policy> =>
  fc.record({
    name: fc.constant("generated"),
    version: fc.constant(null),
    description: fc.constant(null),
    mode: fc.constantFrom("enforce", "enforce", "enforce", "monitor"),
    default: fc.constantFrom("allow", "ask", "deny", "deny"),
    toolsets: fc.constant([]),
    env: fc.constant({ STAGE: "a" }),
    tools,
    families: fc.constant([]),
    rules: fc
      .nat(words.RULE_IDS.length)
      .chain((rules) => fc.tuple(...words.RULE_IDS.slice(0, rules).map((id) => rule(id, signals))))
      .chain((rules) => signalRules(count).map((own) => [...rules, ...own])),
    limits: fc
      .tuple(limit("l0", signals), fc.option(limit("l1", signals), { nil: null }))
      .map(([first, second]) => (second === null ? [first] : [first, second])),
    position: fc.constant(NOWHERE),
  });

/** One layer more often than several; sometimes one is in monitor. */
export const layers: fc.Arbitrary<readonly Layer[]> = fc
  .array(fc.record({ policy, monitored: fc.integer({ min: 0, max: 9 }) }), {
    minLength: 1,
    maxLength: 3,
    size: "xsmall",
  })
  .map((stack) =>
    stack.map(({ policy: own, monitored }, index): Layer => ({
      name: `layer${index}`,
      policy: own,
      ...(monitored === 9 ? { mode: "monitor" } : {}),
    })),
  );
