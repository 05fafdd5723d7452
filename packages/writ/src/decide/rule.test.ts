import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { compileRegex } from "../match/regex.js";
import { EVERY_LANGUAGE } from "../lower/every-language.js";
import { PolicyError } from "../model/errors.js";
import { NO_FACTS } from "../model/facts.js";
import { resolveBody } from "../policy/testing.js";
import { compile } from "./compile.js";
import type { CompiledPolicy } from "./compiled.js";
import { decide } from "./decide.js";
import { explain } from "./explain.js";

/** A policy, and every regular expression that was compiled for it so far. */
async function load(rules: string): Promise<{ policy: CompiledPolicy; compiled: readonly string[] }> {
  const compiled: string[] = [];
  const resolved = await resolveBody(`default: allow\nrules:\n${rules}`);
  const policy = compile([{ name: "p", ...resolved }], {
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
    regex: (source) => {
      compiled.push(source);
      return compileRegex(source);
    },
    cel: null,
    schema: null,
    guards: null,
    catalog: null,
    types: null,
    spans: null,
    languages: EVERY_LANGUAGE,
  });
  return { policy, compiled };
}

function requestOf(policy: CompiledPolicy, tool: string, a: string) {
  const snapshot = {
    tool,
    args: { a },
    principal: { id: "agent" },
    sessionId: "s",
    context: {},
    fileSystem: { cwd: "/", home: null, caseSensitive: true },
    bytes: 10,
    operation: null,
  };
  return { ...snapshot, operations: policy.lower(snapshot) };
}

const WORDS = ["one", "two", "three", "four", "five", "six"];
const RULES = WORDS.map(
  (word) => `  - { id: ${word}, effect: deny, tool: [t, u], when: { args.a: { matches: '${word}\\s' } } }\n`,
).join("");

describe("a rule that waits until a call asks for it", () => {
  test("is compiled as far as something may be wrong with it: calls compile no expression", async () => {
    const { policy, compiled } = await load(RULES);
    const before = [...compiled];
    expect(before.toSorted()).toEqual(WORDS.map((word) => `${word}\\s`).sort());
    for (const tool of ["t", "u", "v"])
      for (const word of WORDS) {
        const { decision } = decide(policy, requestOf(policy, tool, `${word} more`), NO_FACTS);
        expect(decision).toBe(tool === "v" ? "allow" : "deny");
      }
    expect(compiled).toEqual(before);
  });

  test("says the same, whoever asks first", async () => {
    const [{ policy: decided }, { policy: explained }] = await Promise.all([load(RULES), load(RULES)]);
    const request = requestOf(decided, "t", "three four");
    const first = decide(decided, request, NO_FACTS);
    expect(first.reasons.map(({ rule }) => rule)).toEqual(["three"]);
    const explanation = explain(explained, request, NO_FACTS);
    expect(explanation.decision).toEqual(first);
    expect(explain(decided, request, NO_FACTS)).toEqual(explanation);
  });

  test.each([
    "when: { args.a: { matches: '(' } }",
    "unless: { args.a: { matches: '(' } }",
    "when: { any: [{ args.a: b }, { not: { args.a: { matches: '(' } } }] }",
    "when: { args.a: { glob: '{a}' } }",
    "when: { args.a: { glob: ['a*', '?'] } }",
    "when: { args.a: { cidr: 10.0.0.0/99 } }",
    "resource: { path: '/a//b' }",
    "resource: [{ host: a }, { host: 'a:b:c' }]",
    "resource: { path: /a, except: { path: '/a/{b}' } }",
  ])("is refused when the policy is loaded if anything is wrong: %s", async (wrong) => {
    await expect(load(`  - { id: r, effect: deny, tool: never-called, ${wrong} }\n`)).rejects.toThrow(PolicyError);
  });
});
