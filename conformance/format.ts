import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments, stringify } from "yaml";
import type { ResultView } from "../packages/writ/src/condition/evaluation.js";
import { type Facts, NO_FACTS } from "../packages/writ/src/model/facts.js";
import { isArray, isObject, type Json, type JsonObject } from "../packages/writ/src/model/json.js";
import type { FileSystemFacts, Principal } from "../packages/writ/src/model/request.js";

/** One layer of a case: the text of its policy, and the file that relative references start from. */
export interface CaseLayer {
  readonly name: string;
  readonly text: string;
  readonly file: string;
  readonly mode?: "monitor";
}

/** What is expected. A key that is absent is not looked at; ids are `layer/id` once loaded. */
export interface Expectation {
  readonly decision?: string;
  readonly code?: string;
  readonly rules?: readonly string[];
  readonly warnings?: readonly string[];
  readonly wouldBe?: string | null;
  readonly obligations?: readonly string[];
  readonly labels?: readonly string[];
}

/** One named case: a stack of policies, a call, what is known, and what must come out. */
export interface Case {
  /** Stable, `area/what-it-shows`: docs and bug reports cite it. */
  readonly name: string;
  readonly why: string;
  readonly file: string;
  readonly layers: readonly CaseLayer[];
  readonly environment: Readonly<Record<string, string>>;
  readonly call: JsonObject;
  readonly principal: Principal;
  readonly session: string;
  readonly context: JsonObject;
  readonly fileSystem: FileSystemFacts;
  readonly facts: Facts;
  /** What the tool answered; `null`: the case is about the call. */
  readonly result: ResultView | null;
  readonly expect: Expectation;
}

const HERE = dirname(fileURLToPath(import.meta.url));
const CASES = join(HERE, "cases");

/** Every case of every file in `folder`. @throws {Error} for a file that is not in the format, naming it and the key. */
export function loadCases(folder: string = CASES, ending = ".yaml"): readonly Case[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(ending));
  const cases = files
    .sort()
    .flatMap((name) => readDocuments(join(folder, name)).flatMap((root) => readFile(root, join(folder, name))));
  const names = cases.map((one) => one.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two cases are called ${twice}`);
  return cases;
}

/** Known gaps: a case, or `invalid/` and a policy that must not load, and why it does not pass. */
export function readGaps(): ReadonlyMap<string, string> {
  const [gaps] = readDocuments(join(HERE, "gaps.yaml"));
  return new Map(Object.entries(object(gaps, "gaps.yaml")).map(([name, reason]) => [name, String(reason)]));
}

/** The YAML documents of a file, as JSON. */
export function readDocuments(file: string): readonly Json[] {
  const documents = parseAllDocuments(readFileSync(file, "utf8"));
  return [...documents].map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw new Error(`${file}: ${error.message}`);
    return document.toJS() as Json;
  });
}

const SHARED = ["principal", "session", "context", "fileSystem", "facts"];
const FILE = ["apiVersion", "kind", "policy", "layers", "environment", "tests", ...SHARED];
const TEST = ["name", "why", "call", "operation", "result", "expect", ...SHARED];

function readFile(root: Json, file: string): readonly Case[] {
  const document = only(root, FILE, file);
  if (document["apiVersion"] !== "writ/v1" || document["kind"] !== "PolicyTest")
    throw new Error(`${file} is no PolicyTest`);
  const layers = readLayers(document, file);
  const tests = document["tests"];
  if (!isArray(tests) || tests.length === 0) throw new Error(`${file} has no tests`);
  return tests.map((test) => readCase({ ...inherited(document), ...only(test, TEST, file) }, layers, document, file));
}

const inherited = (document: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(document).filter(([key]) => SHARED.includes(key)));

function readLayers(document: JsonObject, file: string): readonly CaseLayer[] {
  const { policy, layers } = document;
  if ((policy === undefined) === (layers === undefined)) throw new Error(`${file} has either \`policy\` or \`layers\``);
  if (policy !== undefined) return [readLayer({ name: "policy", policy }, file)];
  return list(layers ?? null, file).map((layer) => readLayer(only(layer, ["name", "policy", "mode"], file), file));
}

/** A policy is a file, or stands inline: then `apiVersion`, `kind` and `metadata` may be left out. */
function readLayer({ name, policy, mode }: JsonObject, file: string): CaseLayer {
  const layer = { name: String(name), ...(mode === "monitor" ? { mode: "monitor" as const } : {}) };
  if (typeof policy === "string") {
    const path = resolve(dirname(file), policy);
    return { ...layer, text: readFileSync(path, "utf8"), file: path };
  }
  const header = { apiVersion: "writ/v1", kind: "Policy", metadata: { name: "inline" } };
  return { ...layer, text: stringify({ ...header, ...object(policy, file) }, { aliasDuplicateObjects: false }), file };
}

function readCase(test: JsonObject, layers: readonly CaseLayer[], document: JsonObject, file: string): Case {
  const where = `${file}: ${String(test["name"])}`;
  const { name, why, call, operation, result, expect } = test;
  if (typeof name !== "string" || typeof why !== "string" || why === "")
    throw new Error(`${where} needs a name and a why`);
  if ((call === undefined) === (operation === undefined))
    throw new Error(`${where} has either \`call\` or \`operation\``);
  return {
    name,
    why,
    file,
    layers,
    environment:
      document["environment"] === undefined ? {} : (object(document["environment"], where) as Record<string, string>),
    call:
      call === undefined
        ? { operation: only(operation, ["action", "resource"], where) }
        : only(call, ["tool", "args"], where),
    principal: (test["principal"] ?? { id: "agent:test" }) as unknown as Principal,
    session: String(test["session"] ?? "s-1"),
    context: test["context"] === undefined ? {} : object(test["context"], where),
    fileSystem: readFileSystem(test["fileSystem"], where),
    facts: readFacts(test["facts"], where),
    result: result === undefined ? null : readResult(only(result, ["text", "json", "isError"], where)),
    expect: readExpectation(only(expect, EXPECT, where), layers),
  };
}

function readFileSystem(given: Json | undefined, where: string): FileSystemFacts {
  const { cwd, home, caseSensitive } = only(given ?? {}, ["cwd", "home", "caseSensitive"], where);
  return {
    cwd: (cwd ?? null) as string | null,
    home: (home ?? null) as string | null,
    caseSensitive: caseSensitive === true,
  };
}

function readFacts(given: Json | undefined, where: string): Facts {
  const facts = only(given ?? {}, Object.keys(NO_FACTS), where);
  const now = typeof facts["now"] === "string" ? Date.parse(facts["now"]) : NO_FACTS.now;
  if (Number.isNaN(now)) throw new Error(`${where}: \`now\` is no time`);
  return { ...NO_FACTS, ...(facts as Partial<Facts>), now };
}

/** A structured result without a text of its own has its JSON as text. */
function readResult({ text, json, isError }: JsonObject): ResultView {
  const shown = typeof text === "string" ? text : JSON.stringify(json ?? null);
  return { text: shown, json, bytes: new TextEncoder().encode(shown).length, isError: isError === true };
}

const EXPECT = ["decision", "result", "code", "rules", "warnings", "wouldBe", "obligations", "labels"];

/** `result: pass` is the decision about a result; ids get their layer. */
function readExpectation(given: JsonObject, layers: readonly CaseLayer[]): Expectation {
  const { result, rules, warnings, ...rest } = given;
  const ids = (names: Json | undefined): readonly string[] =>
    list(names ?? [], "expect").map((name) =>
      layers.length > 1 ? String(name) : `${layers[0]?.name}/${String(name)}`,
    );
  return {
    ...(rest as Expectation),
    ...(result === undefined ? {} : { decision: String(result) }),
    ...(rules === undefined ? {} : { rules: ids(rules) }),
    ...(warnings === undefined ? {} : { warnings: ids(warnings) }),
  };
}

/** A mapping with these keys and no others. */
export function only(value: Json | undefined, keys: readonly string[], where: string): JsonObject {
  const mapping = object(value, where);
  const unknown = Object.keys(mapping).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw new Error(`${where}: unknown key \`${unknown}\`, there are ${keys.join(", ")}`);
  return mapping;
}

function object(value: Json | undefined, where: string): JsonObject {
  if (!isObject(value)) throw new Error(`${where}: a mapping is missing`);
  return value;
}

function list(value: Json, where: string): readonly Json[] {
  if (!isArray(value)) throw new Error(`${where}: a list is missing`);
  return value;
}
