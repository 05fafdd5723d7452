import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import gaps from "./cel-conformance.gaps.json" with { type: "json" };
import { compileExpression } from "./cel.js";
import { TYPE_ROOTS } from "./cel-language.js";
import type { Language, Root } from "./cel-scope.js";
import { Duration, parseDuration, parseTimestamp, Timestamp } from "./cel-time.js";
import { BUDGET, CelType, FAIL, type Frame, type Key, type Value } from "./cel-value.js";
import { type CelVariables, checkingEnvironment } from "./cel-variables.js";

// Known gaps, each with its reason, are in the file beside; one that starts to pass fails the test.

/** The published CEL test suite; `WRIT_CORPORA` says where it lies. */
const corpora = process.env["WRIT_CORPORA"] ?? fileURLToPath(new URL("../../../../../shared/corpora", import.meta.url));
const folder = `${corpora}/vectors/cel`;

interface Vector {
  readonly name: string;
  readonly expr: string;
  readonly value?: Encoded;
  readonly evalError?: unknown;
  readonly container?: string;
  readonly typeEnv?: unknown;
  readonly bindings?: Readonly<Record<string, { readonly value: Encoded }>>;
}

interface Encoded {
  readonly nullValue?: unknown;
  readonly boolValue?: boolean;
  readonly int64Value?: string;
  readonly uint64Value?: string;
  readonly doubleValue?: number | string;
  readonly stringValue?: string;
  readonly bytesValue?: string;
  readonly typeValue?: string;
  readonly objectValue?: { readonly "@type": string; readonly value?: unknown };
  readonly listValue?: { readonly values?: readonly Encoded[] };
  readonly mapValue?: { readonly entries?: readonly { readonly key: Encoded; readonly value: Encoded }[] };
}

/** Values that this dialect has; what it lacks (bytes, unsigned integers, messages) throws. */
function decode(value: Encoded): Value {
  if ("nullValue" in value) return null;
  if (value.boolValue !== undefined) return value.boolValue;
  if (value.int64Value !== undefined) return BigInt(value.int64Value);
  if (value.doubleValue !== undefined) return Number(value.doubleValue);
  if (value.stringValue !== undefined) return value.stringValue;
  if (value.typeValue !== undefined) return new CelType(value.typeValue);
  if (value.listValue !== undefined) return (value.listValue.values ?? []).map(decode);
  if (value.objectValue !== undefined) return decodeTime(value.objectValue["@type"], String(value.objectValue.value));
  if (value.mapValue === undefined) throw new Error(`no such value here: ${Object.keys(value).join()}`);
  return new Map(
    (value.mapValue.entries ?? []).map((entry): [Key, Value] => [keyOf(decode(entry.key)), decode(entry.value)]),
  );
}

function decodeTime(type: string, text: string): Value {
  const time = type.endsWith("Timestamp")
    ? parseTimestamp(text)
    : type.endsWith("Duration")
      ? parseDuration(text)
      : null;
  if (time === null) throw new Error(`no such value here: ${type}`);
  return time;
}

function keyOf(value: Value): Key {
  if (typeof value === "string" || typeof value === "bigint" || typeof value === "boolean") return value;
  throw new Error("no such key here");
}

function languageOf(names: readonly [string, Value][]): Language {
  const roots = names.map(([name, value]): [string, Root] => [
    name,
    { run: () => value, fields: null, literalKeys: false },
  ]);
  const shapes = Object.fromEntries(names.map(([name]) => [name, "dyn"]));
  return { roots: new Map([...TYPE_ROOTS, ...roots]), environment: checkingEnvironment(shapes) };
}

const nothing: CelVariables = {
  tool: null,
  action: "",
  resource: null,
  args: {},
  call: { bytes: 0 },
  principal: { id: "" },
  session: { id: "", labels: [], counts: {}, age: 0 },
  env: {},
  context: {},
  now: 0,
};

/** Bytes, unsigned integers and messages: JSON has none, and neither has this dialect. */
const ELSEWHERE = /(?:^|\W)(?:[bB][rR]?|[rR][bB])["']|\d[uU](?:\W|$)|uint\(|bytes\(|TestAllTypes|protobuf/;

const isApplicable = ({ expr, value, bindings }: Vector): boolean =>
  !ELSEWHERE.test(expr) && !/"(?:uint64|bytes)Value"|TestAllTypes/.test(JSON.stringify({ value, bindings }));

/** The value, or `FAIL` for an error at load or at run time. */
function evaluate({ expr, bindings = {} }: Vector): Value {
  const language = languageOf(Object.entries(bindings).map(([name, { value }]) => [name, decode(value)]));
  try {
    const { expression } = compileExpression(expr, language, (source) => new RegExp(source, "u"));
    const frame: Frame = { variables: nothing, local: null, budget: BUDGET };
    return expression.run(frame);
  } catch {
    return FAIL;
  }
}

const plain = (value: Value): unknown => {
  if (value instanceof Timestamp || value instanceof Duration) return { ns: value.ns };
  return value instanceof CelType ? { type: value.name } : value;
};

function passes(vector: Vector): boolean {
  try {
    const value = evaluate(vector);
    if (vector.evalError !== undefined) return value === FAIL;
    expect(plain(value)).toEqual(plain(decode(vector.value ?? { boolValue: true })));
    return true;
  } catch {
    return false;
  }
}

interface Section {
  readonly name: string;
  readonly test: readonly Vector[];
}

/** How many vectors of each file apply: a suite that shrank proves less than it seems. */
const COUNTS: Readonly<Record<string, number>> = {
  basic: 34,
  comparisons: 203,
  fp_math: 30,
  integer_math: 42,
  lists: 32,
  logic: 30,
  macros: 44,
  parse: 128,
  string: 45,
  timestamps: 74,
};

const load = (file: string): { section: readonly Section[] } =>
  JSON.parse(gunzipSync(readFileSync(`${folder}/${file}.json.gz`)).toString("utf8"));

const reasons: Readonly<Record<string, string>> = gaps;

describe.skipIf(!existsSync(folder))("CEL conformance vectors", () => {
  test.each(Object.keys(COUNTS))("%s: all but the known gaps pass", (file) => {
    const outcomes = load(file).section.flatMap(({ name, test: vectors }) =>
      vectors.filter(isApplicable).map((vector) => ({ id: `${file}/${name}/${vector.name}`, passed: passes(vector) })),
    );
    const failing = outcomes.filter(({ passed }) => !passed).map(({ id }) => id);
    const known = Object.keys(reasons).filter((id) => id.startsWith(`${file}/`));
    console.log(`cel ${file}: ${outcomes.length - failing.length} of ${outcomes.length} applicable vectors pass`);
    expect(outcomes.length).toBe(COUNTS[file]);
    expect(failing.toSorted()).toEqual(known.toSorted());
  });
});

if (!existsSync(folder)) console.log(`skipped: no CEL vectors at ${folder}; set WRIT_CORPORA`);
