import * as fc from "fast-check";
import type { Json } from "../../packages/writ/src/model/json.js";
import type { Condition, Leaf, Operator, Selector, Step } from "../../packages/writ/src/model/policy.js";
import * as words from "./vocabulary.js";

export const NOWHERE = { file: "generated.yaml", line: 1, column: 1 };

const list = <T extends Json>(one: fc.Arbitrary<T>): fc.Arbitrary<Json> =>
  fc.array(one, { minLength: 1, maxLength: 2 });
const from = (...values: readonly Json[]): fc.Arbitrary<Json> => list(fc.constantFrom(...values));
const number = list(fc.integer({ min: -1, max: 5 }));
const texts = list(fc.constantFrom(...words.TEXTS.filter((one) => one !== "")));
const plain = list(fc.constantFrom<Json>("a", "b", "git", 1, 2, true, "/a/b"));

/** Right-hand sides in normal form: any-of operators always hold a list. */
const RIGHT: Readonly<Record<Exclude<Operator, "equals" | "not_equals" | "contains">, fc.Arbitrary<Json>>> = {
  in: plain,
  not_in: plain,
  contains_any: plain,
  contains_all: plain,
  starts_with: texts,
  ends_with: texts,
  glob: from(...words.NAME_GLOBS),
  matches: from(...words.REGEXES),
  gt: number,
  gte: number,
  lt: number,
  lte: number,
  exists: fc.boolean(),
  size: fc
    .tuple(fc.constantFrom("equals", "gt", "gte", "lt", "lte"), fc.nat(3))
    .map(([name, size]) => ({ [name]: size })),
  cidr: from(...words.BLOCKS),
  within: from("/a", "/a/b", "b", "~/a", "/"),
};
type NormalOperator = keyof typeof RIGHT;
const OPERATORS = Object.keys(RIGHT) as NormalOperator[];

/** What the pattern of a `glob` looks like depends on its selector; labels have to be declared. */
function rightOf(selector: Selector, operator: NormalOperator): fc.Arbitrary<Json> {
  if (operator === "glob" && ["resource.path", "resource.cwd"].includes(selector.text))
    return from(...words.PATH_GLOBS);
  // Methods are read in upper case, and so printed and read again only as they are.
  if (selector.text === "resource.method" && operator !== "size" && operator !== "exists") return from("GET", "POST");
  if (operator === "glob" && selector.text === "resource.host") return from(...words.HOST_GLOBS);
  if (selector.text === "session.labels" && operator !== "size" && operator !== "exists") return from(...words.LABELS);
  if (selector.text === "action" && (operator === "in" || operator === "not_in")) return from(...words.ACTIONS);
  if (selector.text === "resource.path" && (operator === "in" || operator === "not_in"))
    return from("/a", "/a/b", "/b/.env");
  return RIGHT[operator];
}

/** What policies mostly ask of an attribute: half of the leaves over it do. */
const COMMON: Readonly<Record<string, NormalOperator>> = {
  "resource.path": "glob",
  "resource.cwd": "glob",
  "resource.host": "glob",
  "resource.program": "glob",
  "resource.ip": "cidr",
  "resource.amount": "gt",
  "resource.to": "in",
};

/** Operators worth asking of a selector: any, but for labels those that compare with declared labels. */
function operatorsFor(about: Selector): readonly NormalOperator[] {
  if (about.text === "session.labels") return ["contains_any", "contains_all", "in", "not_in", "size", "exists"];
  if (about.text === "resource.method") return ["in", "not_in", "starts_with", "exists", "size"];
  const common = COMMON[about.text];
  if (common !== undefined) return [...OPERATORS, ...OPERATORS.map(() => common)];
  return about.text === "resource.urlPath" ? OPERATORS.filter((one) => one !== "glob") : OPERATORS;
}

export function leafOver(selectors: readonly Selector[]): fc.Arbitrary<Leaf> {
  return fc.constantFrom(...selectors).chain((selector) =>
    fc.constantFrom(...operatorsFor(selector)).chain((operator) =>
      rightOf(selector, operator).map((value): Leaf => ({
        kind: "leaf",
        selector,
        operator,
        value,
        position: NOWHERE,
      })),
    ),
  );
}

/** `root.key.key`, with `[*]` and `**` as in policies. */
export function selectorOf(source: string): Selector {
  const [root = "", ...rest] = source.split(".");
  const steps = rest.flatMap((part): readonly Step[] => {
    if (part === "**") return ["deep"];
    const key = part.replace(/\[.*\]$/, "");
    const index = /\[(\d+)\]$/.exec(part)?.[1];
    return [
      { key },
      ...(part.endsWith("[*]") ? (["each"] as const) : []),
      ...(index === undefined ? [] : [{ index: Number(index) }]),
    ];
  });
  return { root: root as Selector["root"], steps, text: source };
}

const CALL_SELECTORS = [
  ..."tool action args.n args.s args.x args.y args.list args.list[*] args.list[0] args.o.k args.rows[*].k args.**".split(
    " ",
  ),
  ..."principal.id principal.role principal.roles principal.claims.c session.id session.labels session.age".split(" "),
  ..."session.counts.l0 context.c env.STAGE now call.bytes".split(" "),
].map(selectorOf);
const RESULT_SELECTORS = ["result.text", "result.bytes", "result.is_error", "result.json.x", "result.json.list[*]"].map(
  selectorOf,
);

/** Expressions on which both engines agree: what is compared is where CEL stands, not CEL itself. */
const CEL = [
  "args.n > 2",
  "args.n + 1 == 3",
  'principal.role == "admin"',
  "has(args.n) && args.n == 1",
  '"untrusted" in session.labels',
  'resource.path.startsWith("/a")',
  'args.n == 1 || args.s == "a"',
];

const cel = fc.constantFrom(...CEL).map((source): Condition => ({ kind: "cel", source, position: NOWHERE }));

/** What a signal is asked: that it holds, that it does not, or what it weighs beside others. */
function overSignals(signals: readonly string[]): fc.Arbitrary<Condition> {
  const leaf = fc
    .record({ id: fc.constantFrom(...signals), value: fc.boolean(), operator: fc.constantFrom("in", "not_in") })
    .map(({ id, value, operator }): Condition => ({
      kind: "leaf",
      selector: selectorOf(`signals.${id}`),
      operator,
      value: [value],
      position: NOWHERE,
    }));
  const expression = fc
    .constantFrom(...signals)
    .chain((id) =>
      fc
        .constantFrom(`signals["${id}"]`, `!signals.${id}`, `has(signals.${id})`)
        .map((source): Condition => ({ kind: "cel", source, position: NOWHERE })),
    );
  const weights = fc.uniqueArray(
    fc.record({ signal: fc.constantFrom(...signals), weight: fc.constantFrom(-1000, 500, 1000, 2500) }),
    { minLength: 1, maxLength: 3, selector: ({ signal }) => signal },
  );
  const score = fc.tuple(weights, fc.nat()).map(([of, luck]): Condition => {
    const [least, most] = [-1, 1].map((sign) =>
      of.reduce((sum, { weight }) => sum + (weight * sign > 0 ? weight : 0), 0),
    );
    // Neither always nor never reached.
    const gte = (least ?? 0) + 1 + (luck % ((most ?? 0) - (least ?? 0)));
    return { kind: "score", gte, weights: of, position: NOWHERE };
  });
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: expression },
    { weight: 2, arbitrary: score },
  );
}

/**
 * Conditions of a few levels, as the parser leaves them, over what the rule's actions have and the signals that it may name.
 */
export function condition(
  phase: "call" | "result",
  attributes: readonly string[],
  signals: readonly string[] = [],
): fc.Arbitrary<Condition> {
  const own = attributes.map((name) => selectorOf(`resource.${name}`));
  const leaf = leafOver([...CALL_SELECTORS, ...own, ...(phase === "call" ? [] : RESULT_SELECTORS)]);
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => {
    const operands = fc.array(tie("tree"), { minLength: 1, maxLength: 3 });
    return {
      tree: fc.oneof(
        { maxDepth: 2, depthIdentifier: "condition" },
        { weight: 6, arbitrary: leaf },
        { weight: 1, arbitrary: cel },
        ...(signals.length === 0 ? [] : [{ weight: 4, arbitrary: overSignals(signals) }]),
        { weight: 1, arbitrary: tie("tree").map((of): Condition => ({ kind: "not", of })) },
        {
          weight: 1,
          arbitrary: fc
            .tuple(fc.constantFrom("all" as const, "any" as const), operands)
            .map(([kind, of]): Condition => ({ kind, of })),
        },
        {
          weight: 1,
          arbitrary: fc
            .tuple(fc.nat(2), operands)
            .map(([n, of]): Condition => ({ kind: "at_least", n: Math.min(n + 1, of.length), of })),
        },
      ),
    };
  });
  return tree;
}
