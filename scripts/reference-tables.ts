import { LINE_ERRORS } from "../packages/cli/src/check/line.js";
import { EXIT_MEANINGS } from "../packages/cli/src/exit.js";
import { CALL_BOUNDS, RESULT_BOUNDS } from "../packages/writ/src/enforce/bounds.js";
import { ATTRIBUTES } from "../packages/writ/src/model/actions.js";
import { CODES } from "../packages/writ/src/model/codes.js";
import { isObject, type Json, type JsonObject } from "../packages/writ/src/model/json.js";
import type { Operator } from "../packages/writ/src/model/policy.js";
import { familyShape, limitShape, policyShape, ruleShape, toolShape } from "../packages/writ/src/policy/language.js";
import { OPERATORS } from "../packages/writ/src/policy/leaf-shape.js";
import { OPERAND_WORDS, OPERATOR_WORDS, SELECTOR_WORDS } from "../packages/writ/src/policy/words.js";
import { GUARD_HEAD, guardRows, guardSections } from "./guard-tables.js";
import { piiFamilies, secretFamilies } from "./family-tables.js";
import { CATALOG_HEAD, catalogRows, catalogSections } from "./catalog-tables.js";
import { code, table } from "./markdown.js";
import type { Row } from "./markdown.js";

/** The tables of the reference, made from the code that they describe. By the name that the pages' markers give them. */
export const TABLES: Readonly<Record<string, () => string>> = {
  "policy-keys": () => keysOf(policyShape.schema),
  "tool-keys": () => keysOf(toolShape.schema),
  "rule-keys": () => keysOf(ruleShape.schema),
  "limit-keys": () => keysOf(limitShape.schema),
  "family-keys": () => keysOf(familyShape.schema),
  "reserved-keys": reservedKeys,
  operators: () => table(["operator", "takes", "holds when the value"], operators()),
  selectors: () =>
    table(
      ["selector", "what it is"],
      Object.entries(SELECTOR_WORDS).map(([root, what]) => [SELECTOR_TEXT[root] ?? code(root), what]),
    ),
  actions: () =>
    table(
      ["action", "attributes of `resource`"],
      Object.entries(ATTRIBUTES).map(([action, names]) => [code(action), names.map(code).join(" ") || "none"]),
    ),
  "decision-codes": () => codesOf("decision"),
  "policy-codes": () => codesOf("policy"),
  "line-codes": () =>
    table(
      ["code", "meaning"],
      Object.entries(LINE_ERRORS).map(([name, means]) => [anchored(name), means]),
    ),
  "exit-codes": () =>
    table(
      ["exit code", "meaning"],
      EXIT_MEANINGS.map(([exit, means]) => [String(exit), means]),
    ),
  guards: () => table(GUARD_HEAD, guardRows()),
  "guard-sections": () => guardSections(),
  "secret-families": secretFamilies,
  "pii-families": piiFamilies,
  catalog: () => table(CATALOG_HEAD, catalogRows()),
  "catalog-tools": () => catalogSections(),
  bounds: () => table(["bound", "arguments, context, principal", "results that a rule looks at"], boundRows()),
};

const SELECTOR_TEXT: Readonly<Record<string, string>> = {
  resource: "`resource.<attribute>`",
  args: "`args.<path>`",
  call: "`call.bytes`",
  principal: "`principal.id` `.type` `.role` `.roles` `.org` `.team` `.environment` `.claims.<name>`",
  session: "`session.id` `.labels` `.counts.<id>` `.age`",
  env: "`env.<NAME>`",
  context: "`context.<path>`",
  signals: "`signals.<id>`",
  result: "`result.text` `.json` `.bytes` `.is_error`",
};

const operators = (): readonly Row[] =>
  (Object.keys(OPERATOR_WORDS) as Operator[]).map((name) => [
    code(name),
    OPERAND_WORDS[OPERATORS[name].takes],
    OPERATOR_WORDS[name],
  ]);

const anchored = (name: string): string => `<a id="${name.toLowerCase()}"></a>\`${name}\``;

function codesOf(kind: "decision" | "policy"): string {
  const rows = Object.entries(CODES).filter(([, entry]) => entry.kind === kind);
  return table(
    ["code", "meaning"],
    rows.map(([name, { means }]) => [anchored(name), means]),
  );
}

function boundRows(): readonly Row[] {
  const names: readonly (readonly [keyof typeof CALL_BOUNDS, string])[] = [
    ["maxBytes", "bytes as JSON text"],
    ["maxDepth", "objects and lists inside each other"],
    ["maxKeys", "keys and elements together"],
    ["maxStringLength", "length of one text"],
  ];
  return names.map(([name, what]) => [
    `${code(name)}: ${what}`,
    grouped(CALL_BOUNDS[name]),
    grouped(RESULT_BOUNDS[name]),
  ]);
}

const grouped = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");

interface Key {
  readonly name: string;
  readonly required: boolean;
  readonly about: string;
  readonly reserved: boolean;
}

function keysIn(schema: JsonObject): readonly Key[] {
  const { properties, required } = schema;
  const needed = Array.isArray(required) ? required : [];
  return Object.entries(object(properties)).map(([name, value]) => ({
    name,
    required: needed.includes(name),
    about: String(object(value)["description"] ?? ""),
    reserved: isObject(object(value)["not"]),
  }));
}

function keysOf(schema: JsonObject): string {
  const rows = keysIn(schema).filter(({ reserved }) => !reserved);
  return table(
    ["key", "meaning"],
    rows.map(({ name, required, about }) => [required ? `**${code(name)}**` : code(name), about]),
  );
}

function reservedKeys(): string {
  const approval = object(object(ruleShape.schema["properties"])["approval"]);
  const places: readonly (readonly [string, JsonObject])[] = [
    ["policy", policyShape.schema],
    ["rule", ruleShape.schema],
    ["`approval` of a rule", approval],
    ["limit", limitShape.schema],
  ];
  const named = ({ name, reserved }: Key): readonly string[] => (reserved ? [code(name)] : []);
  return table(
    ["place", "reserved keys"],
    places.map(([place, schema]) => [place, keysIn(schema).flatMap(named).join(" ")]).filter(([, keys]) => keys !== ""),
  );
}

const object = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

interface Figure {
  readonly claim: string;
  readonly measured: number;
  readonly target: number;
  readonly unit: string;
  readonly reached: boolean;
}

/** What `bench/results.json` holds. */
export interface Results {
  readonly date: string;
  readonly machine: Readonly<Record<"cpu" | "cores" | "memoryGiB" | "os" | "node", string | number>>;
  readonly measures: Readonly<Record<string, { readonly figures: readonly Figure[] }>>;
}

/** Every figure that was measured, reached or not; `null`: none was. */
export function figuresTable(results: Results | null): string {
  if (results === null) return "Not measured yet: there is no `bench/results.json`.";
  const { cpu, cores, memoryGiB, os, node } = results.machine;
  const figures = Object.values(results.measures).flatMap((measure) => measure.figures);
  const rows = figures.map(({ claim, measured, target, unit, reached }) => {
    const limit = `${significant(target)} ${unit}`.trim();
    return [claim, `${significant(measured)} ${unit}`.trim(), reached ? limit : `${limit}: **not reached**`];
  });
  const where = `${results.date.slice(0, 10)}, ${cpu}, ${cores} cores, ${memoryGiB} GiB, ${os}, Node ${node}.`;
  return `${where}\n\n${table(["what", "measured", "at most"], rows)}`;
}

const significant = (value: number): string =>
  Math.abs(value) >= 100 ? grouped(Math.round(value)) : String(Number(value.toPrecision(3)));
