// A page for each built-in policy, made from the policy itself: its comments, its rules, its limits, its tests.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createNumbering, createRedactor, loadScanner } from "writ/detect";
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

/** What a policy is for, as the list of all has it: a name that is none of these is a start of one's own. */
const KINDS = [
  ["To build on, or to set beside a policy", ["baseline", "baseline-layer", "protect-self", "protect-self-layer"]],
  ["To begin with", ["observe"]],
  ["For an agent, to take a copy of", null],
];

function listPage(policies) {
  const named = KINDS.flatMap(([, names]) => names ?? []);
  return [
    "# Built-in policies",
    "Use one as it is (`--policy builtin:name`), build on it (`extends: [builtin:name]`), set it beside your own (`--layer builtin:name`), or take a copy of it (`writ init --template name`). What stands here is made from the policies themselves, and each call on these pages is a test that is run.",
    ...KINDS.flatMap(([title, names]) => [
      `## ${title}`,
      table(
        ["policy", "what it is for"],
        policies
          .filter(({ name }) => (names === null ? !named.includes(name) : names.includes(name)))
          .map(({ name, policy }) => [`[${name}](${name}.md)`, escape(policy.metadata.description)]),
      ),
    ]),
  ].join("\n\n");
}

function policyPage({ name, about, policy, comments, tests }, names) {
  const { metadata, rules = [], limits = [] } = policy;
  return [
    `# ${name}`,
    escape(metadata.description),
    indented(plain(about)),
    table(["", ""], factsOf(policy, names)),
    `The whole text: [${name}.yaml](../../${POLICIES}/${name}.yaml).`,
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
    ...section("What comes of it", tests.length, () =>
      [
        `The ${tests.length} tests that stand beside it.`,
        table(
          ["call", "decision", "why"],
          tests.map((test) => [callOf(test), decisionOf(test), escape(test.why ?? "")]),
        ),
      ].join("\n\n"),
    ),
  ].join("\n\n");
}

/** A call in a few words: its command, or its tool and what it is about. */
function callOf({ call, operation }) {
  if (operation !== undefined) return `${code(operation.action)} ${told(operation.resource)}`;
  const { command, ...args } = call.args;
  return command === undefined ? `${code(call.tool)} ${told(args)}` : code(short(command));
}

/** What says most about arguments or a resource: the first that is a text. */
function told(values) {
  const text = values.command ?? Object.values(values).find((value) => typeof value === "string");
  return text === undefined ? "" : code(short(text));
}

/** Tests are about made-up keys, spelt so that no file holds one: no page should either. */
const { scan } = await loadScanner({ kinds: ["secret"], minConfidence: 0.8 });
const redactor = createRedactor({ find: (text) => scan(text), numbering: createNumbering() });

const short = (text) => {
  const line = redactor.text(text).trim().replaceAll("\n", " ⏎ ");
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
};

const decisionOf = ({ expect, facts, context, principal }) => {
  const beside = [
    ...(facts?.labels === undefined ? [] : [`with the label ${list(facts.labels)}`]),
    ...(facts?.counts === undefined ? [] : ["after many"]),
    ...(facts?.realPaths === undefined ? [] : ["a link"]),
    ...(context === undefined ? [] : [`in ${Object.values(context).join(", ")}`]),
    ...(principal === undefined ? [] : [`for ${principalOf(principal)}`]),
  ];
  const word = expect.decision ?? expect.result ?? "";
  const would = expect.wouldBe === undefined || expect.wouldBe === null ? "" : `, would be ${expect.wouldBe}`;
  return `${word}${would}${beside.length === 0 ? "" : ` (${beside.join(", ")})`}`;
};

const principalOf = ({ id, role, claims }) =>
  [role ?? id, ...Object.values(claims ?? {}).map((claim) => `with ${claim}`)].join(" ");

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

/** The first few: a page shows what a rule is about, its text shows all. */
const SHOWN = 4;
const list = (value) => {
  const all = [value].flat();
  const more = all.length - SHOWN;
  return all.slice(0, SHOWN).map(code).join(", ") + (more > 0 ? ` and ${more} more` : "");
};

/** Attributes with their values. */
const attributesOf = (resource) => {
  const values = new Map();
  for (const [key, value] of [resource].flat().flatMap(Object.entries))
    if (key !== "except") values.set(key, [...(values.get(key) ?? []), ...valuesOf(value)]);
  return [...values].map(([key, value]) => `${code(key)} ${list([...new Set(value)])}`).join("; ");
};

/** The values of a matcher. An operator that says more than its value is named. */
function valuesOf(matcher) {
  if (typeof matcher !== "object" || matcher === null || Array.isArray(matcher)) return [matcher].flat();
  return Object.entries(matcher).flatMap(([operator, value]) =>
    operator === "exists" && Object.keys(matcher).length > 1
      ? []
      : ["in", "glob", "equals"].includes(operator)
        ? [value].flat()
        : [value].flat().map((each) => `${operator} ${typeof each === "object" ? JSON.stringify(each) : each}`),
  );
}
const subjectOf = (condition) =>
  typeof condition === "string"
    ? code(condition)
    : Object.entries(condition)
        .map(([key, value]) =>
          ["any", "all", "not"].includes(key) ? "a condition" : `${code(key)} ${list(valuesOf(value))}`,
        )
        .join(", ");

/** Its comment for the reader, its message for the operator, its hint for the model. */
const saysOf = ({ message, hint }, comment) =>
  [
    comment,
    message === undefined ? undefined : `Says: ${message}`,
    hint === undefined ? undefined : `To the model: ${hint}`,
  ]
    .filter((each) => each !== undefined && each !== "")
    .map((each) => escape(each))
    .join("<br>");

/** A table cell ends at a bar, and a message may hold selectors. */
const escape = (text) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const code = (text) => {
  const shown = String(text).replaceAll("|", "\\|").replaceAll("\n", " ");
  // Text with backticks in it is fenced by two.
  return shown.includes("`") ? `\`\` ${shown} \`\`` : `\`${shown}\``;
};
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
