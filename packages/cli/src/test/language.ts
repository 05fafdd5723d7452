import { EFFECTS } from "../../../writ/src/model/effect.js";
import type { JsonObject } from "../../../writ/src/model/json.js";
import { kindOf, toJson } from "../../../writ/src/policy/node.js";
import {
  choice,
  field,
  flag,
  jsonObject,
  list,
  object,
  placed,
  required,
  type Shape,
  text,
} from "../../../writ/src/policy/shape.js";
import { anything, anyText, dictionary, moment, nullable, number, principal } from "./values.js";

/** The format of tests as one table: what every key of a `PolicyTest` takes. */

/** A policy by its name, or one that stands here: then `apiVersion`, `kind` and `metadata` may be left out. */
export type PolicyGiven = { readonly reference: string } | { readonly inline: JsonObject };

const policy: Shape<PolicyGiven> = {
  schema: { type: ["string", "object"] },
  read(node, scope) {
    if (node.kind === "map") return { inline: { ...HEADER, ...toObject(toJson(node)) } };
    if (node.kind === "scalar" && typeof node.value === "string" && node.value !== "") return { reference: node.value };
    return scope.report(
      node,
      "POLICY_TYPE",
      `\`policy\` is a file, \`builtin:name\` or a policy, here is ${kindOf(node)}`,
    );
  },
};

const HEADER = { apiVersion: "writ/v1", kind: "Policy", metadata: { name: "inline" } };
const toObject = (json: ReturnType<typeof toJson>): JsonObject =>
  typeof json === "object" && json !== null && !Array.isArray(json) ? (json as JsonObject) : {};

const name = text("name");
const names = (where: string) => list(where, name);

const shared = {
  principal: field(principal, "Who calls. Default: `agent:test`, without a role."),
  session: field(name, "The session's id."),
  context: field(jsonObject("`context`"), "Facts of the caller, for `context.*`."),
  fileSystem: field(
    object("`fileSystem`", {
      cwd: field(nullable(name), "Where relative paths start. Default: they cannot be derived."),
      home: field(nullable(name), "What `~` stands for."),
      caseSensitive: field(flag("`caseSensitive`"), "File names that differ by case only are different files."),
    }),
    "Where paths start, and how names compare.",
  ),
  facts: field(
    object("`facts`", {
      now: field(moment, "The time."),
      sessionAge: field(number("`sessionAge`"), "Seconds since the session began."),
      labels: field(names("`labels`"), "What the session has read so far."),
      counts: field(dictionary("`counts`", number("a count")), "Calls counted so far, by limit."),
      approvals: field(
        list(
          "`approvals`",
          object("approval", {
            layer: field(name, "Default: the only layer."),
            rule: required(nullable(name), "`null`: the default."),
          }),
        ),
        "Asks that a person has answered yes.",
      ),
      realPaths: field(dictionary("`realPaths`", nullable(names("real paths"))), "Where paths lead, links followed."),
      listings: field(dictionary("`listings`", nullable(names("a listing"))), "The files below a path."),
      addresses: field(dictionary("`addresses`", names("addresses")), "What host names resolve to."),
    }),
    "What is known when the call is made.",
  ),
};

const expectation = object("`expect`", {
  decision: field(choice("decision", [...EFFECTS, "pass", "redact", "withhold"]), "`allow`, `ask` or `deny`."),
  result: field(
    choice("decision about a result", ["pass", "redact", "withhold"]),
    "With `result`: `pass`, `redact` or `withhold`.",
  ),
  code: field(name, "The decision's code."),
  rules: field(names("`rules`"), "Ids of the reasons whose effect is the decision."),
  warnings: field(names("`warnings`"), "Ids of what warns."),
  wouldBe: field(
    nullable(choice("decision", [...EFFECTS, "redact", "withhold"])),
    "The decision with everything enforced; `null`: the same.",
  ),
  obligations: field(names("`obligations`"), "What has to be done with an allowed call, by type."),
  labels: field(names("`labels`"), "With `result`: what the session has then read."),
});

/** SECURITY: a test that expects nothing cannot fail, and would only look like one. */
const expected: typeof expectation = {
  ...expectation,
  read(node, scope) {
    if (node.kind !== "map" || node.entries.length > 0) return expectation.read(node, scope);
    return scope.report(
      node,
      "POLICY_VALUE",
      "`expect` is empty, so the test cannot fail",
      "for example `decision: deny`",
    );
  },
};

const test = object("test", {
  name: required(name, "What it shows; bug reports cite it."),
  why: field(text("`why`"), "What would go wrong without it."),
  call: field(
    object("`call`", {
      tool: required(name, "The tool's name."),
      args: field(anything, "Its arguments."),
    }),
    "The call: `{ tool, args }`.",
  ),
  operation: field(
    object("`operation`", {
      action: required(name, "The action."),
      resource: field(anything, "What it acts on."),
    }),
    "Or a bare operation: `{ action, resource }`.",
  ),
  result: field(
    object("`result`", {
      text: field(anyText("`text`"), "What the tool answered."),
      json: field(anything, "The same as data."),
      isError: field(flag("`isError`"), "The tool failed."),
    }),
    "The test is about what came back.",
  ),
  expect: required(expected, "What must come out; what is left out is not looked at."),
  ...shared,
});

export const testFile = object("test file", {
  apiVersion: required(choice("`apiVersion`", ["writ/v1"]), "`writ/v1`."),
  kind: required(choice("`kind`", ["PolicyTest"]), "`PolicyTest`."),
  policy: field(placed(policy), "The policy: a file, seen from this one, `builtin:name`, or a mapping."),
  layers: field(
    list(
      "`layers`",
      object("layer", {
        name: required(name, "The layer's name."),
        policy: required(placed(policy), "Its policy."),
        mode: field(choice("`mode`", ["enforce", "monitor"]), "`monitor`: it is only reported."),
      }),
    ),
    "Or a stack of policies, the one with the highest authority first.",
  ),
  environment: field(dictionary("`environment`", anyText("a variable")), "What `${env:NAME}` reads; nothing else."),
  ...shared,
  tests: required(list("`tests`", placed(test)), "At least one."),
});
