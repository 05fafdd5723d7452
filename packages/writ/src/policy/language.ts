import { EFFECTS, SEVERITIES } from "../model/effect.js";
import { STRATEGIES } from "../model/redaction.js";
import { VALIDATOR_NAMES } from "../detect/validators/names.js";
import { condition } from "./condition-shape.js";
import { anyConfig, guarded, guardName, guardsShape } from "./guard-shape.js";
import { doesEntry, resourceMatches } from "./resource-shape.js";
import type { Shape } from "./shape.js";
import {
  choice,
  count,
  duration,
  field,
  flag,
  jsonObject,
  list,
  object,
  oneOrMany,
  placed,
  record,
  required,
  reserved,
  share,
  size,
  text,
} from "./shape.js";

/** The whole language as one table: what every key of a policy means and takes. Parser and JSON Schema read it. */

const ID = { source: /^[a-z0-9]+(-[a-z0-9]+)*$/, about: "lower-case words joined by `-`, for example `no-secrets`" };
const SEMVER = { source: /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/, about: "for example `1.2.0`" };
const WORD = { source: /^[a-z][a-z0-9_.:-]*$/, about: "lower case, for example `untrusted`" };

const name = (where: string) => text(where, "text", ID);
const names = (where: string) => oneOrMany(where, text(where, "pattern"));
const label = text("label", "text", WORD);

const scope = {
  tool: field(names("`tool`"), "Glob or globs over the tool's name. Default: any tool."),
  action: field(names("`action`"), "Glob or globs over the action, for example `file.*`. Default: any action."),
  resource: field(
    resourceMatches,
    "What the operation must act on: attribute to matcher, all must hold; `except` takes some out; a list is any-of.",
  ),
  when: field(condition, "Condition that must hold: a mapping of selectors, or CEL text."),
  unless: field(condition, "Condition that must not hold."),
  replaces: field(flag("`replaces`"), "Takes the place of the inherited one with this id."),
  mode: field(choice("`mode`", ["enforce", "monitor"]), "`monitor`: reports only. Default: the policy's."),
  severity: field(choice("`severity`", SEVERITIES), "Default `medium`."),
  message: field(text("`message`", "message"), "For the operator; `${…}` inserts selectors."),
};

const plainRule = object("rule", {
  id: required(name("rule id"), "Unique in the policy, lower-case words joined by `-`."),
  effect: required(
    choice("effect", [...EFFECTS, "warn", "redact", "withhold", "signal"]),
    "`allow`, `warn`, `ask`, `deny`, `redact`, `signal`; with `phase: result`: `warn`, `redact`, `withhold`.",
  ),
  phase: field(choice("`phase`", ["call", "result"]), "`call` (default) or `result`: what came back."),
  ...scope,
  opaque: field(flag("`opaque`"), "`true`: may grant what could not be derived."),
  approval: field(
    object("`approval`", {
      within: field(duration("`within`"), "How long to wait for an answer; silence is a deny."),
      by: reserved("by"),
      count: reserved("count"),
      reuse: reserved("reuse"),
      via: reserved("via"),
    }),
    "For `ask`: who may answer, and how.",
  ),
  label: field(oneOrMany("`label`", label), "With `phase: result`: labels that the session has then seen."),
  hint: field(text("`hint`", "header"), "For the model: what to do instead, revealing no rule."),
  tags: field(list("`tags`", text("tag")), "Free, for mapping to control catalogues."),
  guard: field(guardName, "A condition with its own algorithm, that must find something. It never grants."),
  with: field(anyConfig, "The guard's configuration."),
  replace: field(
    choice("`replace`", STRATEGIES),
    "With `effect: redact`: what stands in the place of what was found. Default `placeholder`.",
  ),
});

/** A rule, with the guard that it may name. */
export const ruleShape = guarded(plainRule);

/** A limit. */
export const limitShape = object("limit", {
  id: required(name("limit id"), "Unique in the policy, lower-case words joined by `-`."),
  ...scope,
  max: required(count("`max`", 0), "How many are let through."),
  per: required(duration("`per`", ["session"]), "Length of the sliding window, or `session`."),
  count: field(
    choice("`count`", ["calls", "attempts"], ["operations", "bytes", "cost_usd"]),
    "`calls` that ran (default) or `attempts`.",
  ),
  key: field(text("`key`"), "Selector whose value separates the counters. Default `session.id`."),
  effect: field(choice("effect", [...EFFECTS.slice(1), "warn"] as const), "`deny` (default), `ask` or `warn`."),
  perCall: reserved("perCall"),
});

/** What a tool does. */
export const toolShape = object("tool", {
  does: field(list("`does`", doesEntry), "What a call would do, one entry per effect."),
  returns: field(oneOrMany("`returns`", label), "Labels on its result."),
  args: field(
    jsonObject("`args`"),
    "JSON Schema 2020-12 of the arguments; closed unless it says otherwise, `format` asserted.",
  ),
  timeout: field(duration("`timeout`"), "How long it may run."),
  maxArgsBytes: field(size("`maxArgsBytes`"), "Largest arguments, as JSON text."),
  maxResultBytes: field(size("`maxResultBytes`"), "Largest result, as JSON text."),
  replaces: field(flag("`replaces`"), "Takes the place of the inherited tool of this name."),
});

/** A secret or personal datum of the policy's own. */
export const familyShape = object("family", {
  kind: required(choice("`kind`", ["secret", "pii"]), "`secret` or `pii`: which guard looks for it."),
  pattern: required(text("`pattern`", "regex"), "In RE2 syntax; group 1, if there is one, is what is found."),
  validator: field(choice("`validator`", VALIDATOR_NAMES), "What a match must pass besides."),
  confidence: field(share("`confidence`"), "From 0 to 1, default 0.9: guards look away below their `minConfidence`."),
  about: field(text("`about`"), "What it is."),
  replaces: field(flag("`replaces`"), "Takes the place of the inherited family of this name."),
});

const takenVariable = object("variable", {
  value: required(text("`value`", "variable"), "The variable's text."),
  replaces: field(flag("`replaces`"), "Takes the place of the inherited one."),
});

const variable: Shape<unknown> = {
  schema: { anyOf: [{ type: ["string", "number", "boolean"] }, takenVariable.schema] },
  read(node, reader) {
    if (node.kind === "map") return takenVariable.read(node, reader);
    if (node.kind === "scalar" && node.value !== null) return true;
    return reader.report(node, "POLICY_TYPE", "a variable is text");
  },
};

/** A whole policy file. */
export const policyShape = object("policy", {
  apiVersion: required(choice("`apiVersion`", ["writ/v1"]), "`writ/v1`."),
  kind: required(choice("`kind`", ["Policy"]), "`Policy`."),
  metadata: required(
    object("`metadata`", {
      name: required(text("policy name", "header", ID), "Lower-case words joined by `-`."),
      version: field(text("policy version", "header", SEMVER), "This policy's own semantic version."),
      description: field(text("`description`", "header"), "What it is for."),
    }),
    "Who the policy is.",
  ),
  extends: field(
    list("`extends`", text("reference", "header")),
    "Policies to build on: `builtin:name`, a relative file, or a pinned `https://…#sha256=…`.",
  ),
  without: field(
    list("`without`", text("inherited name", "header")),
    "Inherited rules, limits, tools, families or variables to drop.",
  ),
  mode: field(choice("`mode`", ["enforce", "monitor"]), "`enforce` (default) or `monitor`."),
  default: field(
    choice("`default`", EFFECTS),
    "What an operation that nothing grants gets. Required, here or inherited.",
  ),
  vars: field(record("`vars`", variable), "Text inserted by `${name}`; `${env:NAME}` reads the environment at load."),
  toolsets: field(list("`toolsets`", placed(text("toolset"))), "What well-known tools do, from the catalog."),
  tools: field(record("`tools`", toolShape), "What your own tools do."),
  families: field(
    record("`families`", familyShape),
    "What the guards `secret_leak` and `pii` look for beside the built-in families.",
  ),
  rules: field(list("`rules`", ruleShape), "Allow, ask, deny, warn; order never matters."),
  limits: field(list("`limits`", limitShape), "How often."),
  guards: field(guardsShape, "Guards that deny: each is short for one rule, `guard-` and the guard's name."),
  states: reserved("states"),
});
