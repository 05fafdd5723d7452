import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { policySchema } from "./schema.js";
import { OPERATOR_WORDS, SELECTOR_WORDS } from "./words.js";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const validate = new Ajv2020({
  strictTypes: false,
  strictRequired: false,
  allowMatchingProperties: true,
  allErrors: true,
  inlineRefs: false,
}).compile(policySchema());

/** What the schema has against a policy: the places, each once. */
function problemsOf(policy: unknown): readonly string[] {
  return validate(policy)
    ? []
    : [...new Set((validate.errors ?? []).map((each) => `${each.instancePath} ${each.message}`))];
}

const isPolicy = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "Policy";

function policiesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((name) => name.endsWith(".yaml") && !name.includes("node_modules"))
    .filter((name) => isPolicy(parseAllDocuments(readFileSync(join(ROOT, name), "utf8"))[0]?.toJS()));
}

/** The blocks of a page that are whole policies and that the page does not show as wrong. */
function shownIn(page: string): readonly { readonly place: string; readonly policy: unknown }[] {
  const blocks = [...readFileSync(join(ROOT, page), "utf8").matchAll(/^```yaml([^\n]*)\n([\s\S]*?)^```/gm)];
  return blocks.flatMap(([, options = "", text = ""], index) => {
    const policy: unknown = options.includes("expect=") ? null : parse(text);
    return isPolicy(policy) ? [{ place: `${page} ${index}`, policy }] : [];
  });
}

describe("policies that load", () => {
  const files = ["packages/writ/policies", "conformance/policies", "examples"].flatMap(policiesIn);

  test("there are policies to check", () => expect(files.length).toBeGreaterThan(15));

  test.each(files)("%s", (file) => {
    expect(problemsOf(parse(readFileSync(join(ROOT, file), "utf8")))).toEqual([]);
  });

  const pages = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name));
  const shown = ["README.md", ...pages].flatMap(shownIn);

  test("the pages show policies", () => expect(shown.length).toBeGreaterThan(2));

  test.each(shown)("$place", ({ policy }) => expect(problemsOf(policy)).toEqual([]));

  const catalog = readdirSync(join(ROOT, "packages/writ/catalog/mcp"));
  test.each(catalog)("the catalog's %s", (name) => {
    const { tools } = JSON.parse(readFileSync(join(ROOT, "packages/writ/catalog/mcp", name), "utf8")) as {
      tools: object;
    };
    expect(Object.keys(tools).length).toBeGreaterThan(0);
    expect(problemsOf(policyWith({ tools }))).toEqual([]);
  });
});

const policyWith = (keys: object): object => ({
  apiVersion: "writ/v1",
  kind: "Policy",
  metadata: { name: "p" },
  default: "deny",
  ...keys,
});

describe("policies that must not load", () => {
  const folder = join(ROOT, "conformance/invalid");
  const names = readdirSync(folder).flatMap((name) => (name.endsWith(".yaml") ? [name.slice(0, -5)] : []));
  const verdictOn = (name: string): string => {
    const data = dataIn(readFileSync(join(folder, `${name}.yaml`), "utf8"));
    return data === undefined ? "no data" : problemsOf(data).length > 0 ? "refused" : "passed";
  };
  const verdicts = new Map(names.map((name) => [name, verdictOn(name)]));
  const isReserved = (name: string): boolean => name.startsWith("reserved-");
  const withVerdict = (verdict: string): string[] =>
    names.filter((name) => !isReserved(name) && verdicts.get(name) === verdict).sort();

  test("the schema refuses what is wrong with one place", () => expect(withVerdict("refused")).toEqual(REFUSED));
  test("it passes what only the whole policy shows", () => expect(withVerdict("passed")).toEqual(PASSED));
  test("it never sees what is no data", () => expect(withVerdict("no data")).toEqual(NO_DATA));
  test.each(names.filter(isReserved))("it refuses %s", (name) => expect(verdicts.get(name)).toBe("refused"));

  test.each([
    ["a misspelt operator", { when: { "args.x": { startswith: "a" } } }],
    ["a number where text belongs", { when: { "args.x": { starts_with: 1 } } }],
    ["text where a number belongs", { when: { "args.x": { gt: "5" } } }],
    ["a time without its zone", { when: { now: { lt: "2026-01-05T09:00:00" } } }],
    ["a duration without its unit", { when: { "session.age": { lt: "30" } } }],
    ["a misspelt selector", { when: { "principal.rol": "admin" } }],
    ["a misspelt combinator", { when: { alll: [{ "args.x": 1 }] } }],
    ["a number as a path", { resource: { path: 1 } }],
    ["a list that holds a mapping", { when: { "args.x": { in: [{ a: 1 }] } } }],
    ["a resource with exceptions alone", { resource: { except: { path: "/a/**" } } }],
  ])("refuses %s", (_, keys) => {
    expect(problemsOf(policyWith({ rules: [{ id: "a", effect: "deny", ...keys }] }))).not.toEqual([]);
  });

  test.each([
    ["an attribute of another action", { action: "file.read", host: "x" }],
    ["an attribute that is misspelt", { action: "net.connect", hosts: "x" }],
    ["an action that looks built in", { action: "file.remove", path: "x" }],
    ["an attribute beside a command line", { shell: "x", path: "y" }],
    ["a command line and an action", { shell: "x", action: "file.read" }],
    ["a folder beside a patch", { patch: "x", cwd: "y" }],
    ["nothing that is done", { when: { "args.x": 1 } }],
  ])("refuses, as an effect of a tool, %s", (_, effect) => {
    expect(problemsOf(policyWith({ tools: { mine: { does: [effect] } } }))).not.toEqual([]);
  });

  test("passes a command line with the folder that it starts in", () => {
    const effect = { shell: "${args.command}", cwd: "${args.workdir?}" };
    expect(problemsOf(policyWith({ tools: { mine: { does: [effect] } } }))).toEqual([]);
  });
});

test("says in words what operators, selectors and attributes are", () => {
  const text = JSON.stringify(policySchema());
  const words = [OPERATOR_WORDS, SELECTOR_WORDS].flatMap((each) => Object.values(each));
  const wanted = [...words, "Of `net.connect`. Plain text is a `cidr` pattern."];
  expect(wanted.filter((each) => !text.includes(JSON.stringify(each)))).toEqual([]);
});

const listOf = (text: string): readonly string[] => text.trim().split(/\s+/);

const REFUSED = listOf(`
  action-without-a-dot args-is-text at-least-none compares-with-a-mapping condition-is-a-list default-is-a-list
  effect-without-action empty-all empty-any empty-comparison empty-condition empty-in empty-resource
  empty-resource-list empty-size empty-tool empty-tool-list equals-null except-is-text exists-is-text
  family-without-a-pattern fractional-max guard-out-of-range guard-unknown guard-unknown-key guard-unknown-set
  guard-with-a-confidence-above-one guard-wrong-type guards-config-is-text guards-is-a-list guards-unknown
  id-not-kebab key-is-a-list limit-cannot-allow limit-without-max list-document matches-a-number max-is-text
  merge-key metadata-is-text name-not-kebab negative-max not-a-number opaque-is-text orders-text per-is-a-number
  replace-by-what-is-none rule-is-text rule-without-effect rule-without-id rules-is-a-mapping score-empty
  score-unknown-key score-weight-is-text score-without-gte selector-badly-formed selector-without-a-key
  signal-compared-by-order signal-compared-with-text signal-with-parts size-is-negative text-document
  tool-is-a-number tools-is-a-list unknown-built-in-action unknown-key unknown-key-beside-shell
  unknown-key-in-a-limit unknown-key-in-a-rule unknown-key-in-a-tool unknown-key-in-an-approval
  unknown-key-in-at-least unknown-key-in-metadata unknown-keys-are-all-reported unknown-operator
  unknown-selector unknown-selector-key unknown-size-operator var-in-cel version-not-semver with-without-guard
  without-api-version without-kind without-metadata without-name wrong-api-version wrong-default wrong-effect
  wrong-kind wrong-mode wrong-per wrong-phase wrong-severity wrong-size wrong-timeout
`);

/** Names, ids, `extends`, patterns, CEL, schemas, and keys that need each other. */
const PASSED = listOf(`
  approval-on-a-deny at-least-too-many attribute-in-a-condition attribute-in-except attribute-of-another-action
  call-phase-cannot-withhold cel-computed-pattern cel-nested-comprehension cel-not-a-truth cel-syntax cel-type
  cel-unknown-label cel-unknown-variable cidr-in-a-condition cidr-of-a-name cidr-too-long content-of-a-read
  counter-of-no-limit env-empty env-in-a-message env-unset extends-in-a-circle extends-itself extends-missing
  extends-other-host extends-plain-http extends-too-deep extends-two-parents-one-id extends-unknown-builtin
  extends-without-pin extends-wrong-pin family-that-is-built-in family-with-a-name-that-is-none
  family-with-a-pattern-that-is-none guard-allows guard-and-rule-of-one-id guard-bad-path guard-bad-regex
  guard-bad-selector guard-needs-paths guard-of-a-type-that-does-not-exist guard-result-in-a-call
  guard-says-its-resource host-is-a-url host-star-at-the-end host-star-inside-a-label host-with-a-port
  id-of-rule-and-limit id-twice label-on-a-call limit-key-of-many nested-too-deep opaque-on-a-deny
  path-glob-bare-name path-glob-brackets path-glob-in-except path-glob-negated path-glob-open-brace
  path-glob-question-mark path-glob-relative redact-arguments-by-a-count redact-with-a-guard-that-finds-no-place
  redact-without-what regex-back-reference regex-look-ahead regex-open regex-too-big regex-too-many
  replace-without-redact replaces-nothing replaces-without-ancestor result-phase-cannot-deny schema-bad-pattern
  schema-properties-is-a-list schema-unknown-type score-always score-decides-what-a-tool-does score-never
  score-weight-too-fine selector-of-a-result signal-decides-what-a-tool-does signal-in-a-circle
  signal-in-monitor signal-is-another-rule signal-of-a-result signal-of-itself signal-too-deep signal-undeclared
  signal-undeclared-in-a-limit signal-undeclared-in-a-score signal-undeclared-in-cel
  sinks-that-no-result-reaches takes-a-limit takes-a-rule takes-a-tool takes-a-var unknown-action
  unknown-action-glob unknown-action-in-a-condition unknown-attribute unknown-label unknown-toolset var-empty
  var-not-closed var-unset var-with-a-star without-default without-nothing
`);

const NO_DATA = listOf(`
  alias-bomb alias-to-nothing empty-document key-twice key-twice-in-a-rule not-yaml only-comments tabs
  two-documents unknown-tag windows-1252
`);

/** The data of a file; `undefined`: it is no YAML, and there is nothing that a schema could judge. */
function dataIn(text: string): unknown {
  const [document, second] = parseAllDocuments(text);
  if (document === undefined || second !== undefined) return undefined;
  if (document.errors.length + document.warnings.length > 0) return undefined;
  try {
    return JSON.parse(JSON.stringify(document.toJS()));
  } catch {
    return undefined;
  }
}
