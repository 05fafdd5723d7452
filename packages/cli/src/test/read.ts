import { dirname, isAbsolute, join } from "node:path";
import type { ResultView } from "../../../writ/src/condition/evaluation.js";
import { PolicyError, type Position } from "../../../writ/src/model/errors.js";
import { type Facts, NO_FACTS } from "../../../writ/src/model/facts.js";
import { textOf } from "../../../writ/src/node/load.js";
import type { Node } from "../../../writ/src/policy/node.js";
import { Scope } from "../../../writ/src/policy/scope.js";
import type { Shape } from "../../../writ/src/policy/shape.js";
import { parseYamlDocuments } from "../../../writ/src/policy/yaml.js";
import type { Case, CaseLayer, Expectation } from "./case.js";
import { type PolicyGiven, testFile } from "./language.js";

type ReadOf<S> = S extends Shape<infer T> ? T : never;
type ReadFile = ReadOf<typeof testFile>;
type Placed<T> = { readonly value: T; readonly at: Position };
type ReadTest = NonNullable<ReadFile["tests"]>[number];
type Test = ReadTest["value"];

/** Every test of a file, which may hold several documents. @throws {PolicyError} with everything that is wrong with it. */
export function readTests(text: string, file: string): readonly Case[] {
  const scope = Scope.ofFile();
  const cases = parseYamlDocuments(text, file).flatMap((root) => readDocument(root, file, scope));
  for (const twice of repeated(cases))
    scope.report(
      { file, line: twice.line, column: 1 },
      "POLICY_DUPLICATE_ID",
      `two tests are called \`${twice.name}\``,
    );
  if (scope.problems.length > 0) throw new PolicyError(scope.problems);
  return cases;
}

function repeated(cases: readonly Case[]): readonly Case[] {
  const names = new Set<string>();
  return cases.filter(({ name }) => names.size === names.add(name).size);
}

function readDocument(root: Node, file: string, scope: Scope): readonly Case[] {
  const read = testFile.read(root, scope);
  if (read === undefined) return [];
  const layers = readLayers(read, file, scope);
  if (read.tests?.length === 0) scope.report(root, "POLICY_VALUE", "`tests` is an empty list, which shows nothing");
  return (read.tests ?? []).map((test) => readCase(test, read, layers, scope));
}

function readLayers(read: ReadFile, file: string, scope: Scope): readonly CaseLayer[] {
  const { policy, layers, at } = read;
  if (Object.hasOwn(read, "policy") === Object.hasOwn(read, "layers"))
    scope.report(at, "POLICY_MISSING_FIELD", "a test file has either `policy` or `layers`");
  const given = policy === undefined ? (layers ?? []) : [{ name: "policy", policy, mode: undefined }];
  return given.flatMap(({ name = "", policy: own, mode }) => {
    const source = own === undefined ? null : sourceOf(own, file, scope);
    return source === null ? [] : [{ name, ...source, ...(mode === "monitor" ? { mode } : {}) }];
  });
}

/** The text of a policy, and the file that its own references start from. */
function sourceOf(
  { value, at }: Placed<PolicyGiven>,
  file: string,
  scope: Scope,
): { text: string; file: string } | null {
  // JSON is YAML.
  if ("inline" in value) return { text: JSON.stringify(value.inline, null, 2), file };
  const { reference } = value;
  const path = reference.startsWith("builtin:") || isAbsolute(reference) ? reference : join(dirname(file), reference);
  try {
    return textOf(path);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    for (const { code, message } of error.problems) scope.report(at, code, `\`${reference}\`: ${message}`);
    return null;
  }
}

function readCase({ value: test, at }: ReadTest, file: ReadFile, layers: readonly CaseLayer[], scope: Scope): Case {
  checkTest(test, at, scope);
  const { call, operation, result } = test;
  const { principal, session, context, fileSystem, facts } = { ...file, ...test };
  return {
    name: test.name ?? "",
    why: test.why ?? "",
    file: at.file,
    line: at.line,
    layers,
    environment: file.environment ?? {},
    call:
      operation === undefined
        ? { tool: call?.tool ?? "", ...(call?.args === undefined ? {} : { args: call.args }) }
        : { operation: { action: operation.action ?? "", resource: operation.resource ?? {} } },
    principal: principal ?? { id: "agent:test" },
    session: session ?? "s-1",
    context: context ?? {},
    fileSystem: {
      cwd: fileSystem?.cwd ?? null,
      home: fileSystem?.home ?? null,
      caseSensitive: fileSystem?.caseSensitive ?? false,
    },
    facts: factsOf(facts, layers),
    result: result === undefined ? null : resultOf(result),
    expect: expectationOf(test.expect, layers),
  };
}

/** What no single key can show. */
function checkTest(test: Test, at: Position, scope: Scope): void {
  const { result, expect } = test;
  if (Object.hasOwn(test, "call") === Object.hasOwn(test, "operation"))
    scope.report(at, "POLICY_MISSING_FIELD", "a test has either `call` or `operation`");
  if (expect === undefined) return;
  const { at: place } = expect;
  const about = result === undefined ? "the call" : "a result";
  const alien = result === undefined ? (["result", "labels"] as const) : (["obligations"] as const);
  for (const key of alien)
    if (expect[key] !== undefined)
      scope.report(place, "POLICY_VALUE", `\`${key}\` cannot be expected of a test about ${about}`);
  const decided = expect.decision === "pass" || expect.decision === "redact" || expect.decision === "withhold";
  if (expect.decision !== undefined && decided !== (result !== undefined))
    scope.report(place, "POLICY_VALUE", `\`${expect.decision}\` is no decision about ${about}`);
}

function factsOf(given: Test["facts"], layers: readonly CaseLayer[]): Facts {
  if (given === undefined) return NO_FACTS;
  const { at: _, approvals, ...facts } = given;
  const answered = approvals?.map(({ layer, rule }) => ({ layer: layer ?? layers[0]?.name ?? "", rule: rule ?? null }));
  return { ...NO_FACTS, ...facts, ...(answered === undefined ? {} : { approvals: answered }) };
}

/** A structured result without a text of its own has its JSON as text. */
function resultOf({ text, json, isError }: NonNullable<Test["result"]>): ResultView {
  const shown = text ?? JSON.stringify(json ?? null);
  return { text: shown, json, bytes: new TextEncoder().encode(shown).length, isError: isError ?? false };
}

/** `result: pass` is the decision about a result; ids get their layer. */
function expectationOf(given: Test["expect"], layers: readonly CaseLayer[]): Expectation {
  if (given === undefined) return {};
  const { at: _, result, rules, warnings, ...rest } = given;
  const ids = (names: readonly string[]): readonly string[] =>
    layers.length > 1 ? names : names.map((name) => `${layers[0]?.name}/${name}`);
  return {
    ...rest,
    ...(result === undefined ? {} : { decision: result }),
    ...(rules === undefined ? {} : { rules: ids(rules) }),
    ...(warnings === undefined ? {} : { warnings: ids(warnings) }),
  };
}
