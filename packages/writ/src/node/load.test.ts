import { describe, expect, test } from "vitest";
import { PolicyError } from "../model/errors.js";
import { builtinNames, loadPolicies } from "./load.js";

const HEAD = "apiVersion: writ/v1\nkind: Policy\nmetadata: { name: p }\ndefault: allow\n";

async function codesOf(body: string): Promise<readonly string[]> {
  try {
    await loadPolicies([{ policy: { text: HEAD + body, file: "p.yaml" } }]);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.problems.map((each) => each.code);
  }
}

describe("loadPolicies", () => {
  test.each([
    [
      "CEL in `does` over time",
      `tools: { t: { does: [{ action: file.read, path: /a, when: "now > timestamp('2020-01-01T00:00:00Z')" }] } }`,
      ["POLICY_UNKNOWN_SELECTOR"],
    ],
    [
      "CEL in `does` over arguments",
      `tools: { t: { does: [{ action: file.read, path: /a, when: "args.n > 1" }] } }`,
      [],
    ],
    [
      "a bad glob, a bad regular expression, bad CEL and a bad schema at once",
      `tools: { t: { args: { type: nothing } } }
rules:
  - { id: a, effect: deny, resource: { path: "no-start/**" } }
  - { id: b, effect: deny, when: { args.x: { matches: "(" } } }
  - { id: c, effect: deny, when: "args.x >" }
`,
      ["POLICY_SCHEMA", "POLICY_PATTERN", "POLICY_PATTERN", "POLICY_CEL"],
    ],
    [
      "an action, an attribute, a label and a counter that nothing declares",
      `rules:
  - { id: a, effect: deny, action: file.reed }
  - { id: b, effect: deny, action: file.read, resource: { host: x } }
  - { id: c, effect: deny, when: { session.labels: { contains: untrused } } }
  - { id: d, effect: deny, when: { session.counts.nope: { gt: 1 } } }
`,
      ["POLICY_UNKNOWN_ACTION", "POLICY_UNKNOWN_ATTRIBUTE", "POLICY_UNKNOWN_LABEL", "POLICY_UNKNOWN_SELECTOR"],
    ],
    ["a toolset that is not in the catalog", "toolsets: [mcp/filesytem]\n", ["POLICY_UNKNOWN_TOOLSET"]],
    [
      "a regular expression that is too large",
      `rules: [{ id: a, effect: deny, when: { args.x: { matches: '\\p{L}{1,1000}' } } }]\n`,
      ["POLICY_PATTERN"],
    ],
    [
      "a template that is none",
      `tools: { t: { does: [{ action: file.read, path: "\${args.}" }] } }\n`,
      ["POLICY_PATTERN"],
    ],
  ])("reports %s", async (_, body, expected) => {
    expect(await codesOf(body)).toEqual(expected);
  });

  test("loads every built-in policy", async () => {
    for (const name of builtinNames()) {
      const policy = await loadPolicies([{ policy: `builtin:${name}` }]);
      expect(policy.ref.hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    }
  });

  test("says which built-in policies there are", async () => {
    await expect(loadPolicies([{ policy: "builtin:nope" }])).rejects.toThrow(builtinNames().join(", "));
  });

  test("names layers apart", async () => {
    const { layers } = await loadPolicies([
      { policy: "builtin:baseline" },
      { policy: "builtin:baseline" },
      { name: "org", policy: "builtin:baseline" },
    ]);
    expect(layers.map((layer) => layer.name)).toEqual(["baseline", "baseline-2", "org"]);
  });
});
