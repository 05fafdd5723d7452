// A page for each built-in policy, made from the policy itself: its comments, its rules, its limits, its tests.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments, parseDocument } from "yaml";

const POLICIES = "packages/writ/policies";

/** Path and text of every page, and of the one that lists them. */
export function policyPages(root) {
  const names = readdirSync(join(root, POLICIES))
    .filter((file) => file.endsWith(".yaml") && !file.endsWith(".test.yaml"))
    .map((file) => file.slice(0, -".yaml".length));
  const policies = names.map((name) => readPolicy(root, name));
  return [
    ["docs/policies/README.md", listPage(policies)],
    ...policies.map((policy) => [`docs/policies/${policy.name}.md`, policyPage(policy, names)]),
  ];
}

function readPolicy(root, name) {
  const document = parseDocument(readFileSync(join(root, POLICIES, `${name}.yaml`), "utf8"));
  const tests = join(root, POLICIES, `${name}.test.yaml`);
  return {
    name,
    about: document.contents.items[0].key.commentBefore ?? document.commentBefore ?? "",
    policy: document.toJS(),
    comments: commentsOf(document.get("rules")),
    tests: existsSync(tests) ? parseAllDocuments(readFileSync(tests, "utf8")).flatMap((each) => each.toJS().tests) : [],
  };
}

/** What stands above each rule, by the rule's id. */
function commentsOf(rules) {
  return new Map((rules?.items ?? []).map((rule) => [rule.get("id"), plain(rule.commentBefore)]));
}

const plain = (comment) => (comment ?? "").replaceAll(/^ /gm, "").trim();

/** What stands indented in a comment is an example. */
const indented = (text) => text.replaceAll(/^ {2,}/gm, "    ");

function listPage(policies) {
  const rows = policies.map(({ name, policy }) => [`[${name}](${name}.md)`, escape(policy.metadata.description)]);
  return [
    "# Built-in policies",
    "Use one as it is (`--policy builtin:name`), build on it (`extends: [builtin:name]`), set it beside your own (`--layer builtin:name`), or take a copy of a template (`writ init --template name`). What stands here is made from the policies themselves.",
    table(["policy", "what it is for"], rows),
  ].join("\n\n");
}

function policyPage({ name, about, policy, comments, tests }, names) {
  const { metadata, rules = [], limits = [] } = policy;
  return [
    `# ${name}`,
    escape(metadata.description),
    indented(plain(about)),
    table(["", ""], factsOf(policy, names)),
    ...section("Rules", rules.length, () =>
      table(
        ["rule", "effect", "about", "says"],
        rules.map((rule) => [code(rule.id), effectOf(rule), aboutOf(rule), saysOf(rule, comments.get(rule.id))]),
      ),
    ),
    ...section("Limits", limits.length, () =>
      table(
        ["limit", "about", "at most"],
        limits.map((limit) => [code(limit.id), aboutOf(limit), `${limit.max} per ${limit.per}`]),
      ),
    ),
    ...section(
      "Tests",
      tests.length,
      () =>
        `${tests.length} tests stand beside it; each name says what is shown.\n\n${tests.map((test) => `- \`${test.name}\`: ${escape(test.why ?? "")}`).join("\n")}`,
    ),
  ].join("\n\n");
}

const section = (title, length, text) => (length === 0 ? [] : [`## ${title}`, text()]);

function factsOf(policy, names) {
  const parents = (policy.extends ?? []).map((reference) => {
    const name = reference.replace("builtin:", "");
    return names.includes(name) ? `[${name}](${name}.md)` : code(reference);
  });
  const facts = [
    ["version", policy.metadata.version],
    ["default", policy.default],
    ["mode", policy.mode],
    ["extends", parents.join(", ")],
    ["without", (policy.without ?? []).map(code).join(", ")],
    ["toolsets", (policy.toolsets ?? []).map(code).join(", ")],
    [
      "its own tools",
      Object.keys(policy.tools ?? {})
        .map(code)
        .join(", "),
    ],
    [
      "variables",
      Object.entries(policy.vars ?? {})
        .map(([name, value]) => `${code(name)} = ${code(String(value))}`)
        .join(", "),
    ],
  ];
  return facts.filter(([, value]) => value !== undefined && value !== "");
}

const effectOf = ({ effect, phase }) => (phase === "result" ? `${effect}, on results` : effect);

/** Tools, actions, guard and attributes: what a rule looks at. */
function aboutOf({ tool, action, guard, with: config, resource, when, unless }) {
  const sets = config?.sets === undefined ? "" : ` (${config.sets.join(", ")})`;
  return [
    ...(tool === undefined ? [] : [`tool ${list(tool)}`]),
    ...(action === undefined ? [] : [list(action)]),
    ...(guard === undefined ? [] : [`guard [\`${guard}\`](../reference/guards.md)${sets}`]),
    ...(resource === undefined ? [] : [`where ${attributesOf(resource)}`]),
    ...(when === undefined ? [] : [`when ${subjectOf(when)}`]),
    ...(unless === undefined ? [] : [`unless ${subjectOf(unless)}`]),
  ].join("; ");
}

const list = (value) => [value].flat().map(code).join(", ");
const attributesOf = (resource) =>
  [...new Set([resource].flat().flatMap((each) => Object.keys(each)))]
    .map((key) => (key === "except" ? "exceptions" : code(key)))
    .join(", ");
const subjectOf = (condition) =>
  typeof condition === "string"
    ? code(condition)
    : Object.keys(condition)
        .map((key) => (["any", "all", "not"].includes(key) ? "a condition" : code(key)))
        .join(", ");

const saysOf = ({ message }, comment) =>
  escape([comment, message].filter((each) => each !== undefined && each !== "").join(" — "));

/** A table cell ends at a bar, and a message may hold selectors. */
const escape = (text) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const code = (text) => `\`${String(text).replaceAll("|", "\\|")}\``;
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
