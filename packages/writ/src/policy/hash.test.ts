import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { canonicalText } from "../model/canonical.js";
import { hashOf } from "./hash.js";
import { meaningOfRules } from "./meaning.js";
import { policyText, resolveBody } from "./testing.js";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

async function hash(body: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const { policy, problems } = await resolveBody(body, files);
  expect(problems).toEqual([]);
  return hashOf(policy, policy.tools, sha256);
}

const RULES = `default: deny
tools:
  t: { does: [{ action: acme.move, position: "\${args.p}", at: { position: { file: f, line: 1, column: 2 } } }] }
rules:
  - { id: a, effect: deny, tool: t, when: { args.n: { gt: 1 } } }
  - { id: b, effect: allow, tool: [t] }
`;

const WHOLE = `default: deny
rules:
  - id: a
    effect: ask
    tool: t
    action: file.read
    resource: { path: /a, except: { path: /b } }
    opaque: true
    when: { args.a: { in: [1] } }
    unless: { "args.a[0]": 2 }
    guard: pii
    approval: { within: 1m }
    severity: low
    message: m
    hint: h
    mode: monitor
    tags: [x]
`;

describe("hashOf", () => {
  test.each([
    ["formatting", RULES.replace("tool: t,", "tool:   t ,").replace("rules:", "# a comment\nrules:")],
    [
      "the order of rules and of keys",
      `rules:
  - { effect: allow, tool: t, id: b }
  - { when: { args.n: { gt: 1 } }, id: a, tool: t, effect: deny }
tools:
  t: { does: [{ at: { position: { file: f, line: 1, column: 2 } }, position: "\${args.p}", action: acme.move }] }
default: deny
`,
    ],
    ["defaults written out", RULES.replace("tool: t,", "tool: t, severity: medium, phase: call,")],
  ])("does not change with %s", async (_, body) => {
    expect(await hash(body)).toBe(await hash(RULES));
  });

  test("does not change with the layout of files", async () => {
    const [head = "", second = ""] = RULES.split("  - { id: b");
    const split = `extends: [rest.yaml]\nrules:\n  - { id: b${second}`;
    expect(await hash(split, { "rest.yaml": policyText(head).text })).toBe(await hash(RULES));
  });

  test.each([
    ["an operator", ["gt", "gte"]],
    ["a value", ["gt: 1", "gt: 2"]],
    ["the type of a value", ["args.n: { gt: 1 }", "args.n: true"]],
    ["an effect", ["effect: allow", "effect: ask"]],
    ["the default", ["default: deny", "default: ask"]],
    ["a user's key that is called position", ['position: "${args.p}"', 'position: "${args.q}"']],
    ["a user's value that looks like a place", ["line: 1, column: 2", "line: 2, column: 2"]],
    ["a severity", ["id: a,", "id: a, severity: low,"]],
  ])("changes with %s", async (_, [from = "", to = ""]) => {
    expect(RULES).toContain(from);
    expect(await hash(RULES.replace(from, to))).not.toBe(await hash(RULES));
  });
});

test("canonical text keeps what could be confused apart", () => {
  const texts = [{ a: null }, {}, { 'a":1,"b': 1 }, { a: 1, b: 1 }, { a: [1, 2] }, { a: ["1,2"] }, [null], []].map(
    canonicalText,
  );
  expect(new Set(texts).size).toBe(texts.length);
});

test("every member of a rule counts but its place", async () => {
  const { policy } = await resolveBody(WHOLE);
  const [rule] = policy.rules;
  if (rule === undefined) throw new Error("there is no rule");
  const before = meaningOfRules([rule]);
  expect(canonicalText(JSON.parse(before))).toBe(before);
  for (const key of Object.keys(rule)) {
    const changed = { ...rule, [key]: key === "replace" ? "mask" : null };
    if (key === "label") changed.label = ["seen"];
    expect(meaningOfRules([changed]) === before, key).toBe(key === "position");
  }
});

test("a rule means what it meant before there were guards and redaction", async () => {
  const { policy } = await resolveBody(
    "default: deny\nrules: [{ id: a, effect: deny, when: { 'args.x[*].**': y } }]\n",
  );
  expect(meaningOfRules(policy.rules)).toBe(
    '[{"action":null,"approval":null,"effect":"deny","hint":null,"id":"a","label":[],"message":null,"mode":null,' +
      '"opaque":false,"phase":"call","resource":null,"severity":"medium","tags":[],"tool":null,"unless":null,' +
      '"when":{"operator":"in","root":"args","steps":[{"key":"x"},"each","deep"],"value":["y"]}}]',
  );
});
