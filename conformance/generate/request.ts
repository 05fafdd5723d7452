import * as fc from "fast-check";
import type { ResultView } from "../../packages/writ/src/condition/evaluation.js";
import type { Facts } from "../../packages/writ/src/model/facts.js";
import type { Json } from "../../packages/writ/src/model/json.js";
import type { Operation, Principal, Request } from "../../packages/writ/src/model/request.js";
import * as words from "./vocabulary.js";

const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined, freq: 3 });

/** Attributes as lowering leaves them: of the right type, or not there at all. */
const ATTRIBUTE: Readonly<Record<string, fc.Arbitrary<Json | undefined>>> = {
  path: words.path,
  recursive: fc.constantFrom(undefined, undefined, undefined, false, true),
  bytes: maybe(fc.nat(4)),
  content: maybe(fc.constantFrom(...words.TEXTS)),
  url: maybe(fc.constant("https://x.example/a")),
  scheme: fc.constantFrom("https", "http"),
  host: fc.constantFrom(...words.HOSTS),
  port: fc.constantFrom(443, 80, 1),
  urlPath: fc.constantFrom("/a/b", "/"),
  method: maybe(fc.constantFrom("GET", "POST")),
  ip: maybe(fc.subarray(words.ADDRESSES, { minLength: 1, maxLength: 2 })),
  program: fc.constantFrom(...words.PROGRAMS),
  argv: fc.subarray(["git", "reset", "--hard", "a", "-rf", "/"]),
  command: fc.constantFrom("git a", "rm a"),
  cwd: maybe(words.path),
  to: fc.oneof(fc.constantFrom(...words.TEXTS), fc.subarray(["a", "b"])),
  channel: maybe(fc.constantFrom("a", "b")),
  body: maybe(fc.constantFrom(...words.TEXTS)),
  amount: fc.oneof(fc.nat(6), fc.constant("2")),
  account: maybe(fc.constantFrom("a", "b")),
};

function resourceOf(action: string): fc.Arbitrary<Operation["resource"]> {
  const names = words.ATTRIBUTES[action] ?? [];
  return fc
    .tuple(...names.map((name) => ATTRIBUTE[name] ?? fc.constant(undefined)))
    .map((values) => Object.fromEntries(names.flatMap((name, index) => pairOf(name, values[index]))));
}

const pairOf = (name: string, value: Json | undefined): readonly [string, Json][] =>
  value === undefined ? [] : [[name, value]];

const operation: fc.Arbitrary<Operation> = fc
  .tuple(fc.constantFrom(...words.ACTIONS), fc.integer({ min: 0, max: 7 }))
  .chain(([action, luck]) =>
    resourceOf(action).map((resource) =>
      luck === 0 ? { action, resource: {}, opaque: "generated" } : { action, resource, opaque: null },
    ),
  );

/** Optional keys are absent, never `undefined`. */
const principal: fc.Arbitrary<Principal> = fc.record(
  {
    id: fc.constant("agent:a"),
    role: fc.constantFrom(...words.ROLES, "a"),
    roles: fc.subarray([...words.ROLES, "a"]),
    claims: fc.record({ c: words.value }),
  },
  { requiredKeys: ["id"] },
);

const args = fc.record(
  {
    n: fc.nat(4),
    s: fc.constantFrom("a", "b"),
    x: words.value,
    y: words.value,
    list: fc.oneof(fc.array(words.scalar, { maxLength: 3 }), words.scalar),
    o: fc.oneof(fc.record({ k: words.value }), words.scalar),
    rows: fc.array(fc.oneof(fc.record({ k: words.scalar }), fc.constant({})), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

/** Several operations seldom: each has to be granted. */
export const request: fc.Arbitrary<Request> = fc
  .record({
    tool: fc.constantFrom(null, ...words.TOOLS),
    args,
    principal,
    sessionId: fc.constantFrom("a", "b"),
    context: fc.record({ c: words.value }, { requiredKeys: [] }),
    fileSystem: fc.record({
      cwd: fc.constantFrom("/a", null),
      home: fc.constantFrom("/a", null),
      caseSensitive: fc.boolean(),
    }),
    operations: fc.oneof(
      { weight: 3, arbitrary: fc.tuple(operation) },
      { weight: 1, arbitrary: fc.tuple(operation, operation) },
    ),
  })
  .map((one) => ({ ...one, operation: null, bytes: new TextEncoder().encode(JSON.stringify(one.args)).length }));

const SECONDS = [0, 1, 3, 1_767_600_000];
const subset = <T>(keys: readonly string[], one: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> =>
  fc.dictionary(fc.constantFrom(...keys), one, { maxKeys: 2, noNullPrototype: true });
const pathsOrNot = fc.option(fc.array(words.path, { maxLength: 2 }), { nil: null, freq: 5 });

/** What is known about the very operations of a request: other paths and hosts are not asked about. */
export function factsAbout({ operations }: Request): fc.Arbitrary<Facts> {
  const paths = operations.flatMap(({ resource }) => (typeof resource["path"] === "string" ? [resource["path"]] : []));
  const folders = operations.flatMap(({ resource }) => (typeof resource["cwd"] === "string" ? [resource["cwd"]] : []));
  const places = [...paths, ...folders];
  const below = fc.option(fc.array(fc.constantFrom("a", ".env", "x.exe"), { maxLength: 2 }), { nil: null, freq: 6 });
  return fc.record({
    now: fc.constantFrom(...SECONDS),
    sessionAge: fc.nat(5),
    labels: fc.subarray(words.LABELS),
    counts: subset(["l0", "l1", "layer0/l0", "layer1/l0"], fc.nat(3)),
    approvals: fc.array(
      fc.record({
        layer: fc.constantFrom("layer0", "layer1"),
        rule: fc.constantFrom(null, ...words.RULE_IDS, ...words.LIMITS),
      }),
      { maxLength: 3 },
    ),
    realPaths: places.length === 0 ? fc.constant({}) : subset(places, pathsOrNot),
    listings: fc
      .tuple(
        ...paths.map((path) => below.map((names) => [path, names?.map((name) => `${path}/${name}`) ?? null] as const)),
      )
      .map((pairs) => Object.fromEntries(pairs)),
    addresses: subset(words.HOSTS, fc.subarray(words.ADDRESSES, { maxLength: 2 })),
  });
}

export const result: fc.Arbitrary<ResultView> = fc
  .record({
    text: fc.constantFrom(...words.TEXTS),
    json: fc.option(fc.record({ x: words.value, list: words.value }), { nil: undefined }),
    isError: fc.boolean(),
  })
  .map((one) => ({ ...one, bytes: one.text.length }));
