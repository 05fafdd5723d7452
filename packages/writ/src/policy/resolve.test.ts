import { describe, expect, test } from "vitest";
import { places, policyText, resolveBody } from "./testing.js";

const BASE = policyText(
  'default: deny\nvars: { root: /srv }\nrules:\n  - { id: read, effect: allow, action: file.read, resource: { path: "${root}/**" } }\n',
).text;

describe("normal form", () => {
  test("fills in defaults", async () => {
    const { policy, problems } = await resolveBody("default: ask\nrules:\n  - { id: a, effect: deny, tool: x }\n");
    expect(problems).toEqual([]);
    expect(policy).toMatchObject({ mode: "enforce", default: "ask", version: null });
    expect(policy.rules[0]).toMatchObject({
      phase: "call",
      tool: ["x"],
      action: null,
      severity: "medium",
      opaque: false,
      approval: null,
    });
  });

  test("reports every problem at once, with its place and a suggestion", async () => {
    const { problems } = await resolveBody(
      "default: denny\nrulez: []\nrules:\n  - { id: a, efect: deny }\n  - { id: B, effect: deny }\n",
    );
    expect(places(problems)).toEqual([
      "4 POLICY_VALUE",
      "5 POLICY_UNKNOWN_FIELD",
      "7 POLICY_MISSING_FIELD",
      "7 POLICY_UNKNOWN_FIELD",
      "8 POLICY_VALUE",
    ]);
    expect(problems.map((each) => each.hint)).toContain("did you mean `effect`?");
    expect(problems.map((each) => each.hint)).toContain("did you mean `rules`?");
  });

  test.each([
    ["a reserved key", "default: deny\nstates: {}\n", "POLICY_UNSUPPORTED"],
    ["a reserved guard", "default: deny\nrules: [{ id: a, effect: deny, guard: jailbreak }]\n", "POLICY_UNSUPPORTED"],
    [
      "a reserved selector",
      "default: deny\nrules: [{ id: a, effect: deny, when: { flow.to: user } }]\n",
      "POLICY_UNSUPPORTED",
    ],
    [
      "an id that stands twice",
      "default: deny\nrules: [{ id: a, effect: deny }]\nlimits: [{ id: a, max: 1, per: session }]\n",
      "POLICY_DUPLICATE_ID",
    ],
    ["an empty list of tools", "default: deny\nrules: [{ id: a, effect: deny, tool: [] }]\n", "POLICY_VALUE"],
    ["a variable that is not set", 'default: deny\nrules: [{ id: a, effect: deny, tool: "${nope}" }]\n', "POLICY_VAR"],
    [
      "a pattern character in a variable",
      'default: deny\nvars: { x: "/a*" }\nrules: [{ id: a, effect: deny, resource: { path: "${x}/b" } }]\n',
      "POLICY_VAR",
    ],
    [
      "a variable in CEL",
      "default: deny\nvars: { x: y }\nrules: [{ id: a, effect: deny, when: \"tool == '${x}'\" }]\n",
      "POLICY_VAR",
    ],
    [
      "an environment variable in a message",
      'default: deny\nrules: [{ id: a, effect: deny, message: "${env:HOME}" }]\n',
      "POLICY_SECRET_ENV",
    ],
    [
      "an environment variable named like a secret",
      'default: deny\nvars: { x: "${env:API_KEY}" }\n',
      "POLICY_SECRET_ENV",
    ],
    [
      "result selectors in a call rule",
      "default: deny\nrules: [{ id: a, effect: deny, when: { result.text: x } }]\n",
      "POLICY_UNKNOWN_SELECTOR",
    ],
    [
      "a misspelt attribute in `does`",
      "default: deny\ntools: { t: { does: [{ action: file.read, pth: /a }] } }\n",
      "POLICY_UNKNOWN_ATTRIBUTE",
    ],
  ])("refuses %s", async (_, body, code) => {
    const { problems } = await resolveBody(body, {}, { HOME: "/root", API_KEY: "k" });
    expect(problems.map((each) => each.code)).toContain(code);
  });

  test.each(["now: { gt: 1 }", "resource.path: /x", "session.labels: { contains: untrusted }", "principal.role: a"])(
    "lets what a tool does depend on its arguments alone, not on `%s`",
    async (when) => {
      const does = (condition: string): string =>
        `default: deny\ntools: { t: { does: [{ action: file.read, path: /a, when: { ${condition} } }] } }\n`;
      expect((await resolveBody(does(when))).problems.map((each) => each.code)).toEqual(["POLICY_UNKNOWN_SELECTOR"]);
      expect((await resolveBody(does("args.kind: file"))).problems).toEqual([]);
    },
  );

  test("inserts variables as literal text: quoted in a regular expression", async () => {
    const { policy } = await resolveBody(
      'default: deny\nvars: { host: a.b }\nrules: [{ id: a, effect: deny, when: { args.x: { matches: "^${host}$" } } }]\n',
    );
    expect(policy.rules[0]?.when).toMatchObject({ operator: "matches", value: ["^a\\.b$"] });
  });

  test("reads the environment at load", async () => {
    const { policy } = await resolveBody(
      'default: deny\nvars: { w: "${env:WORK}" }\nrules: [{ id: a, effect: deny, resource: { path: "${w}/x" }, when: { env.STAGE: prod } }]\n',
      {},
      { WORK: "/w", STAGE: "prod" },
    );
    expect(policy.rules[0]?.resource?.[0]?.match[0]?.value).toEqual(["/w/x"]);
    expect(policy.env).toEqual({ STAGE: "prod" });
  });
});

describe("extends", () => {
  test("lets a variable that replaces another read the environment", async () => {
    const body = 'extends: [base.yaml]\nvars: { root: { value: "${env:WORK}", replaces: true } }\n';
    const { policy, problems } = await resolveBody(body, { "base.yaml": BASE }, { WORK: "/desk" });
    expect(problems).toEqual([]);
    expect(policy.rules[0]?.resource?.[0]?.match[0]?.value).toEqual(["/desk/**"]);
  });

  test("brings rules, variables and the default, but not the mode", async () => {
    const { policy, problems } = await resolveBody(
      "extends: [base.yaml]\nrules:\n  - { id: own, effect: deny, tool: x }\n",
      { "base.yaml": BASE.replace("default: deny", "default: deny\nmode: monitor") },
    );
    expect(problems).toEqual([]);
    expect(policy).toMatchObject({ name: "p", default: "deny", mode: "enforce" });
    expect(policy.rules.map((rule) => rule.id)).toEqual(["read", "own"]);
  });

  test("lets a child's variable reach the parent's rules", async () => {
    const { policy } = await resolveBody("extends: [base.yaml]\nvars: { root: { value: /w, replaces: true } }\n", {
      "base.yaml": BASE,
    });
    expect(policy.rules[0]?.resource?.[0]?.match[0]?.value).toEqual(["/w/**"]);
  });

  test.each([
    [
      "taking an inherited id without saying so",
      "extends: [base.yaml]\nrules: [{ id: read, effect: deny }]\n",
      "POLICY_EXTENDS_CONFLICT",
    ],
    [
      "replacing what is not inherited",
      "extends: [base.yaml]\nrules: [{ id: other, effect: deny, replaces: true }]\n",
      "POLICY_REPLACES_NOTHING",
    ],
    [
      "replacing without a parent",
      "default: deny\nrules: [{ id: other, effect: deny, replaces: true }]\n",
      "POLICY_REPLACES_NOTHING",
    ],
    ["dropping what is not inherited", "extends: [base.yaml]\nwithout: [nope]\n", "POLICY_REPLACES_NOTHING"],
    ["dropping a name that two sections have", "extends: [both.yaml]\nwithout: [deploy]\n", "POLICY_EXTENDS_CONFLICT"],
    ["two parents with one id", "extends: [base.yaml, twin.yaml]\n", "POLICY_EXTENDS_CONFLICT"],
    ["a parent that is not there", "extends: [gone.yaml]\ndefault: deny\n", "POLICY_EXTENDS"],
    ["itself", "extends: [policy.yaml]\ndefault: deny\n", "POLICY_EXTENDS_CYCLE"],
    ["a cycle of two", "extends: [loop.yaml]\ndefault: deny\n", "POLICY_EXTENDS_CYCLE"],
    ["no default anywhere", "extends: [bare.yaml]\n", "POLICY_MISSING_FIELD"],
    ["a broken parent, whose place is told", "extends: [broken.yaml]\ndefault: deny\n", "POLICY_UNKNOWN_FIELD"],
    [
      "a broken rule of a parent, even when it is dropped",
      "extends: [dropped.yaml]\nwithout: [gone]\ndefault: deny\n",
      "POLICY_UNKNOWN_FIELD",
    ],
  ])("refuses %s", async (_, body, code) => {
    const files = {
      "base.yaml": BASE,
      "both.yaml": policyText(
        "default: deny\ntools: { deploy: { returns: untrusted } }\nrules: [{ id: deploy, effect: deny, tool: deploy }]\n",
      ).text,
      "twin.yaml": BASE.replace("name: p", "name: twin"),
      "policy.yaml": policyText(body).text,
      "loop.yaml": policyText("extends: [policy.yaml]\ndefault: deny\n").text,
      "bare.yaml": policyText("rules: []\n").text,
      "broken.yaml": policyText("default: deny\nrool: []\n").text,
      "dropped.yaml": policyText("default: deny\nrules: [{ id: gone, effect: deny, oops: 1 }]\n").text,
    };
    const { problems } = await resolveBody(body, files);
    expect(problems.map((each) => each.code)).toContain(code);
  });

  test("drops from the section that is named", async () => {
    const both = policyText(
      "default: deny\ntools: { deploy: { returns: untrusted } }\nrules: [{ id: deploy, effect: deny, tool: deploy }]\n",
    ).text;
    const { policy, problems } = await resolveBody("extends: [both.yaml]\nwithout: [tools/deploy]\n", {
      "both.yaml": both,
    });
    expect(problems).toEqual([]);
    expect([policy.tools.length, policy.rules.length]).toEqual([0, 1]);
  });

  test("takes the same parent twice by two ways as one", async () => {
    const files = {
      "base.yaml": BASE,
      "left.yaml": policyText("extends: [base.yaml]\n").text,
      "right.yaml": policyText("extends: [base.yaml]\n").text,
    };
    const { policy, problems } = await resolveBody("extends: [left.yaml, right.yaml]\n", files);
    expect(problems).toEqual([]);
    expect(policy.rules).toHaveLength(1);
  });

  test("goes eight deep and no deeper", async () => {
    const chain = (length: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length }, (_, i) => [
          `${i}.yaml`,
          policyText(i + 1 < length ? `default: deny\nextends: ["${i + 1}.yaml"]\n` : "default: deny\n").text,
        ]),
      );
    expect((await resolveBody('extends: ["0.yaml"]\n', chain(8))).problems).toEqual([]);
    expect((await resolveBody('extends: ["0.yaml"]\n', chain(9))).problems.map((each) => each.code)).toContain(
      "POLICY_EXTENDS_DEPTH",
    );
  });
});
