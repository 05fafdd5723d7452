import { describe, expect, test } from "vitest";
import { PolicyError } from "../../../writ/src/model/errors.js";
import { testFolder } from "../testing/policies.js";
import type { Case } from "./case.js";
import { readTests } from "./read.js";

const folder = testFolder();
folder.write("policy.yaml", "apiVersion: writ/v1\nkind: Policy\nmetadata: { name: p }\ndefault: deny\n");
const FILE = `${folder.path}/policy.test.yaml`;

const file = (tests: string, head = "policy: ./policy.yaml"): string =>
  `apiVersion: writ/v1\nkind: PolicyTest\n${head}\ntests:\n${tests}`;
const ONE = "  - name: a\n    call: { tool: t }\n    expect: { decision: deny }\n";
const read = (tests: string, head?: string): readonly Case[] => readTests(file(tests, head), FILE);

/** `line code message` of everything that is wrong. */
function problems(text: string): readonly string[] {
  try {
    readTests(text, FILE);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.problems.map(({ line, code, message }) => `${line} ${code} ${message}`);
  }
}

describe("a test", () => {
  test("of which only the call and what must come out is said", () => {
    expect(read(ONE)).toMatchObject([
      {
        name: "a",
        why: "",
        file: FILE,
        line: 5,
        layers: [{ name: "policy", file: `${folder.path}/policy.yaml` }],
        call: { tool: "t" },
        principal: { id: "agent:test" },
        fileSystem: { cwd: null, home: null, caseSensitive: false },
        facts: { now: 0, labels: [], counts: {} },
        result: null,
        expect: { decision: "deny" },
      },
    ]);
  });

  test("takes from the file what it does not say itself", () => {
    const head = "policy: ./policy.yaml\nprincipal: { id: file, role: r }\nfileSystem: { cwd: /srv }";
    const own = "  - name: b\n    principal: { id: own }\n    call: { tool: t }\n    expect: { code: NOT_GRANTED }\n";
    const [first, second] = read(ONE + own, head);
    expect([first?.principal, second?.principal]).toEqual([{ id: "file", role: "r" }, { id: "own" }]);
    expect(second?.fileSystem.cwd).toBe("/srv");
  });

  test("has facts, with the time as milliseconds", () => {
    const facts = `{ now: "2026-01-05T09:00:00Z", labels: [a], counts: { l: 2 }, approvals: [{ rule: r }] }`;
    const [one] = read(`${ONE}    facts: ${facts}\n`);
    expect(one?.facts).toMatchObject({
      now: Date.parse("2026-01-05T09:00:00Z"),
      labels: ["a"],
      counts: { l: 2 },
      approvals: [{ layer: "policy", rule: "r" }],
    });
  });

  test("names rules without the layer where there is one, and with it where there are more", () => {
    const rules = "  - name: a\n    call: { tool: t }\n    expect: { rules: [x/r] }\n";
    const stack =
      "layers: [{ name: org, policy: ./policy.yaml }, { name: own, policy: { default: deny }, mode: monitor }]";
    expect(read(rules.replace("x/r", "r"))[0]?.expect.rules).toEqual(["policy/r"]);
    const [one] = read(rules, stack);
    expect(one?.expect.rules).toEqual(["x/r"]);
    expect(one?.layers.map(({ name, mode }) => [name, mode])).toEqual([
      ["org", undefined],
      ["own", "monitor"],
    ]);
  });

  test("of a built-in policy names it as policies do", () =>
    expect(read(ONE, "policy: builtin:baseline")[0]?.layers[0]?.text).toContain("name: baseline"));

  test("about a result has its data as text where it has no text", () => {
    const [one] = read(
      "  - name: a\n    call: { tool: t }\n    result: { json: { a: 1 } }\n    expect: { result: pass }\n",
    );
    expect(one).toMatchObject({ result: { text: '{"a":1}', bytes: 7, isError: false }, expect: { decision: "pass" } });
  });

  test("stands in any document of a file, each with a policy of its own", () => {
    const second = file(ONE.replace("name: a", "name: b"), "policy: { default: allow }");
    expect(readTests(`${file(ONE)}---\n${second}`, FILE).map(({ name, line }) => [name, line])).toEqual([
      ["a", 5],
      ["b", 13],
    ]);
  });
});

describe("what is wrong is said with its place", () => {
  test.each<[string, string, string]>([
    [
      "a key nobody knows",
      ONE.replace("decision", "decison"),
      "7 POLICY_UNKNOWN_FIELD unknown field `decison` in `expect`",
    ],
    ["no expectation", "  - name: a\n    call: { tool: t }\n", "5 POLICY_MISSING_FIELD test needs `expect`"],
    [
      "an empty expectation",
      ONE.replace("{ decision: deny }", "{}"),
      "7 POLICY_VALUE `expect` is empty, so the test cannot fail",
    ],
    ["a decision that is none", ONE.replace("deny", "dney"), "7 POLICY_VALUE `dney` is no decision"],
    [
      "a call and an operation",
      `${ONE}    operation: { action: file.read }\n`,
      "5 POLICY_MISSING_FIELD a test has either `call` or `operation`",
    ],
    [
      "neither of them",
      "  - name: a\n    expect: { decision: deny }\n",
      "5 POLICY_MISSING_FIELD a test has either `call` or `operation`",
    ],
    ["a time that is none", `${ONE}    facts: { now: noon }\n`, "8 POLICY_VALUE `now` is a time"],
    [
      "a principal without an id",
      `${ONE}    principal: { role: r }\n`,
      "8 POLICY_VALUE the principal: `id` is missing",
    ],
    ["a name that stands twice", ONE + ONE, "8 POLICY_DUPLICATE_ID two tests are called `a`"],
    [
      "labels of a call",
      ONE.replace("decision: deny", "labels: [a]"),
      "7 POLICY_VALUE `labels` cannot be expected of a test about the call",
    ],
    ["pass of a call", ONE.replace("deny", "pass"), "7 POLICY_VALUE `pass` is no decision about the call"],
    ["deny of a result", `${ONE}    result: { text: a }\n`, "7 POLICY_VALUE `deny` is no decision about a result"],
  ])("%s", (_, tests, problem) => expect(problems(file(tests))).toEqual([problem]));

  test.each<[string, string, string]>([
    ["no policy", "environment: {}", "1 POLICY_MISSING_FIELD a test file has either `policy` or `layers`"],
    [
      "a policy that is not there",
      "policy: ./none.yaml",
      "3 POLICY_UNREADABLE `./none.yaml`: the file cannot be read (ENOENT)",
    ],
    [
      "a policy that is a list",
      "policy: []",
      "3 POLICY_TYPE `policy` is a file, `builtin:name` or a policy, here is a list",
    ],
  ])("%s", (_, head, problem) => expect(problems(file(ONE, head))).toEqual([problem]));

  test("no tests", () =>
    expect(problems(file("  []\n"))).toEqual(["1 POLICY_VALUE `tests` is an empty list, which shows nothing"]));

  test("a policy in place of tests", () =>
    expect(problems("apiVersion: writ/v1\nkind: Policy\ndefault: deny\n")).toContain(
      "2 POLICY_VALUE `Policy` is no `kind`",
    ));

  test.each(["", "---\n---\n", "a: [", "- 1", "\u0000", "kind: &a [*a]"])(
    "%j is told, and does not end the process",
    (text) => expect(problems(text).length).toBeGreaterThan(0),
  );

  test("every problem of a file at once", () => expect(problems(file(`${ONE}    tol: 1\n${ONE}`))).toHaveLength(2));
});
