import { describe, expect, test, vi } from "vitest";
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
    [
      "an action and an attribute in CEL that nothing declares",
      `rules: [{ id: a, effect: deny, when: 'action == "file.raed" && resource.pth == "x"' }]\n`,
      ["POLICY_UNKNOWN_ATTRIBUTE", "POLICY_UNKNOWN_ACTION"],
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

  test("reads no more of a file than a policy may hold", async () => {
    await expect(loadPolicies([{ policy: "/dev/zero" }])).rejects.toThrow(PolicyError);
    await expect(loadPolicies([{ policy: "/none/such.yaml" }])).rejects.toThrow("ENOENT");
  });

  test("reads no more of an answer than a policy may hold", async () => {
    const chunk = new Uint8Array(65_536).fill(0x20);
    let chunks = 0;
    const body = new ReadableStream({ pull: (stream) => ((chunks += 1), stream.enqueue(chunk)) });
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(body)));
    const text = `${HEAD}extends: ["https://example.com/p.yaml#sha256=${"0".repeat(64)}"]\n`;
    await expect(
      loadPolicies([{ policy: { text, file: "p.yaml" } }], { extendsHosts: ["example.com"] }),
    ).rejects.toThrow(PolicyError);
    vi.unstubAllGlobals();
    expect(chunks).toBeGreaterThan(0);
    expect(chunks).toBeLessThan(25);
  });

  test("names layers apart whatever they are called", async () => {
    const named = (name: string) => ({ name, policy: "builtin:baseline" });
    const { layers } = await loadPolicies(["a-3", "a", "a", "a", "a"].map(named));
    expect(layers.map((layer) => layer.name)).toEqual(["a-3", "a", "a-2", "a-4", "a-5"]);
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
