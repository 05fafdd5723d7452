import { expect, test } from "vitest";
import type { Rule } from "../model/policy.js";
import { resolvePolicy } from "../policy/resolve.js";
import { policyText } from "../policy/testing.js";
import { signatureOf } from "./signature.js";

async function signatures(...bodies: readonly string[]): Promise<readonly string[]> {
  const rules = bodies.map((body, index) => `- { id: r${index}, ${body} }`).join("\n");
  const { policy, problems } = await resolvePolicy(
    policyText(`default: deny\nrules:\n${rules}\n`),
    { load: () => policyText("") },
    {},
  );
  expect(problems).toEqual([]);
  return policy.rules.map((rule: Rule) => signatureOf(rule));
}

test("one condition has one signature, whatever else the rules say", async () => {
  const [first, ...others] = await signatures(
    "effect: deny, when: { args.a: { in: [x, y] } }",
    "effect: warn, severity: low, tool: t, when: { args.a: { in: [x, y] } }",
    "effect: ask, message: no, when: { 'args[\"a\"]': { in: [x, y] } }",
  );
  for (const other of others) expect(other).toBe(first);
});

test("rules that differ in what they are evaluated by have signatures that differ", async () => {
  const all = await signatures(
    "effect: deny, when: { args.a: { in: [x, y] } }",
    "effect: allow, when: { args.a: { in: [x, y] } }",
    "effect: deny, unless: { args.a: { in: [x, y] } }",
    "effect: deny, when: { args.a: { not_in: [x, y] } }",
    "effect: deny, when: { args.a: { in: ['x,y'] } }",
    "effect: deny, when: { args.a: { in: [1] } }",
    "effect: deny, when: { args.a: { in: ['1'] } }",
    "effect: deny, when: { 'args[\"a in\"]': { in: [x, y] } }",
    "effect: deny, when: { all: [{ args.a: { in: [x] } }, { args.b: { in: [y] } }] }",
    "effect: deny, when: { any: [{ args.a: { in: [x] } }, { args.b: { in: [y] } }] }",
    "effect: deny, when: { at_least: { n: 1, of: [{ args.a: { in: [x] } }, { args.b: { in: [y] } }] } }",
    "effect: deny, when: { at_least: { n: 2, of: [{ args.a: { in: [x] } }, { args.b: { in: [y] } }] } }",
    "effect: deny, when: { not: { args.a: { in: [x] } } }",
    "effect: deny, when: \"args.a in ['x', 'y']\"",
    "effect: deny, resource: { path: /x }",
    "effect: deny, resource: { path: [/x, /y] }",
    "effect: deny, resource: [{ path: /x }, { path: /y }]",
    "effect: deny, resource: { path: /x, except: { path: /y } }",
    "effect: warn, phase: result, when: { args.a: { in: [x, y] } }",
    "effect: deny",
  );
  expect(new Set(all).size).toBe(all.length);
});
