import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { GUARDS } from "../guards/index.js";
import { guard } from "../guards/guard.js";
import { form } from "../guards/form.js";
import { compileCel } from "../condition/cel.js";
import { compileRegex } from "../match/regex.js";
import { NO_FACTS } from "../model/facts.js";
import type { Operation, Request } from "../model/request.js";
import { resolveBody } from "../policy/testing.js";
import { compile } from "./compile.js";
import type { CompiledPolicy } from "./compiled.js";
import { decide } from "./decide.js";
import { explain } from "./explain.js";
import { inspect } from "./inspect.js";
import { EVERY_LANGUAGE } from "../lower/every-language.js";

const COMPILERS = {
  sha256: (text: string) => createHash("sha256").update(text).digest("hex"),
  regex: compileRegex,
  cel: compileCel,
  schema: null,
  guards: GUARDS,
  catalog: null,
  types: null,
  spans: null,
  languages: EVERY_LANGUAGE,
};

async function policyOf(body: string, guards = GUARDS, files = {}): Promise<CompiledPolicy> {
  const { policy, problems } = await resolveBody(body, files);
  return compile([{ name: "policy", policy, problems }], { ...COMPILERS, guards });
}

const exec = (...argv: readonly string[]): Operation => ({
  action: "process.exec",
  resource: { program: argv[0] ?? "", argv, command: argv.join(" ") },
  opaque: null,
});

const request = (operations: readonly Operation[], args = {}): Request => ({
  tool: "bash",
  args,
  principal: { id: "a" },
  sessionId: "s",
  context: {},
  fileSystem: { cwd: "/repo", home: null, caseSensitive: true },
  bytes: 2,
  operation: null,
  operations,
});

const FORCE = request([exec("git", "push", "--force")]);
const GUARDED = "default: allow\nguards: { shell: {} }\n";

describe("a guard", () => {
  test("says what it found, and quotes nothing of it", async () => {
    const { reasons } = decide(await policyOf(GUARDED), request([exec("git", "push", "--force", "t0ken")]), NO_FACTS);
    expect(reasons.map((each) => each.message)).toEqual([
      "`guard-shell` forbids `process.exec` on `git push --force t0ken`: overwrites the history of a remote branch (`git-force-push`)",
    ]);
  });

  test("leaves a rule its own words", async () => {
    const body = "default: allow\nrules: [{ id: a, effect: deny, guard: shell, message: never }]\n";
    expect(decide(await policyOf(body), FORCE, NO_FACTS).reasons[0]?.message).toBe("never");
  });

  test("that throws is unknown, with a code of its own, and hides its hint", async () => {
    const failing = guard(form("shell", "", null, {}), () => () => {
      throw new Error("broken");
    });
    const body = "default: allow\nrules: [{ id: a, effect: deny, guard: shell, hint: do not }]\n";
    const answer = decide(await policyOf(body, new Map([["shell", failing]])), FORCE, NO_FACTS);
    expect(answer).toMatchObject({ decision: "deny", code: "GUARD_FAILED" });
    expect(answer.reasons.map((each) => [each.code, each.message])).toEqual([
      ["GUARD_FAILED", "the guard of `a` failed for `process.exec` on `git push --force`"],
    ]);
    expect(answer.hint).not.toBe("do not");
  });

  test("that throws at a result withholds it", async () => {
    const failing = guard(form("content", "", null, {}), () => () => {
      throw new Error("broken");
    });
    const body = "default: allow\nrules: [{ id: a, effect: withhold, phase: result, guard: content }]\n";
    const policy = await policyOf(body, new Map([["content", failing]]));
    const result = { text: "x", json: undefined, bytes: 1, isError: false };
    expect(inspect(policy, FORCE, result, NO_FACTS).result).toMatchObject({
      decision: "withhold",
      code: "GUARD_FAILED",
    });
  });

  test("is asked once for each reading, however many rules name it and tell of it", async () => {
    let asked = 0;
    const counting = guard(form("shell", "", null, {}), () => () => {
      asked += 1;
      return [{ kind: "x", name: "x", message: "x", selector: null }];
    });
    const rules = [1, 2, 3]
      .map((n) => `{ id: r${n}, effect: deny, guard: shell, unless: { args.n: ${n} } }`)
      .join(", ");
    const policy = await policyOf(`default: allow\nrules: [${rules}]\n`, new Map([["shell", counting]]));
    expect(decide(policy, request([exec("ls")], { n: 0 }), NO_FACTS).reasons.length).toBe(3);
    expect(asked).toBe(1);
  });

  test("and its configuration are part of the policy's meaning", async () => {
    const hash = async (body: string) => (await policyOf(`default: allow\n${body}`)).ref.hash;
    const plain = await hash("rules: [{ id: guard-shell, effect: deny }]");
    const short = await hash("guards: { shell: {} }");
    const long = await hash("rules: [{ id: guard-shell, effect: deny, guard: shell }]");
    const said = await hash("guards: { shell: { sets: [destructive, persistence, remote_code] } }");
    const other = await hash("guards: { shell: { sets: [destructive] } }");
    expect(short).toBe(long);
    expect(short).toBe(said);
    expect(new Set([plain, short, other]).size).toBe(3);
  });

  test("shows in an explanation what it found", async () => {
    const { operations } = explain(await policyOf(GUARDED), FORCE, NO_FACTS);
    expect(operations[0]?.readings[0]?.rules[0]?.parts).toEqual([
      {
        text: "guard shell",
        truth: 1,
        of: [{ text: "git-force-push: overwrites the history of a remote branch (resource.argv)", truth: 1, of: [] }],
      },
    ]);
  });
});

describe("`guards` and `extends`", () => {
  const base = `apiVersion: writ/v1\nkind: Policy\nmetadata: { name: base }\n${GUARDED}`;
  const load = (body: string) => policyOf(`extends: [base.yaml]\n${body}`, GUARDS, { "base.yaml": base });

  test("an inherited guard stands", async () => {
    expect(decide(await load(""), FORCE, NO_FACTS).decision).toBe("deny");
  });
  test("is replaced when that is said", async () => {
    const policy = await load("guards: { shell: { replaces: true, sets: [evasion] } }\n");
    expect(decide(policy, FORCE, NO_FACTS).decision).toBe("allow");
    await expect(load("guards: { shell: { sets: [evasion] } }\n")).rejects.toThrow("POLICY_EXTENDS_CONFLICT");
  });
  test("is dropped by the id of its rule", async () => {
    expect(decide(await load("without: [guard-shell]\n"), FORCE, NO_FACTS).decision).toBe("allow");
  });
});

describe("signals", () => {
  const BODY = `default: allow
rules:
  - { id: forced, effect: signal, guard: shell, with: { sets: [destructive] } }
  - { id: big, effect: signal, when: { args.n: { gt: 1 } } }
  - { id: a, effect: deny, when: { signals.forced: true, signals.big: true }, message: "forced is \${signals.forced}" }
`;
  test("are explained with their values", async () => {
    const policy = await policyOf(BODY);
    const { signals, decision } = explain(policy, request([exec("git", "push", "-f"), exec("ls")], { n: 5 }), NO_FACTS);
    expect(signals.map(({ signal, truth, granting }) => [signal, truth, granting])).toEqual([
      ["forced", 1, 1],
      ["big", 1, 1],
    ]);
    expect(decision.reasons[0]?.message).toBe("forced is true");
  });

  test("one reading is enough to restrict, and not to grant", async () => {
    const body = `default: deny
rules:
  - { id: is-git, effect: signal, resource: { program: git } }
  - { id: ok, effect: allow, when: { signals.is-git: true } }
`;
    const policy = await policyOf(body);
    expect(decide(policy, request([exec("git", "status")]), NO_FACTS).decision).toBe("allow");
    const elsewhere = request([exec("/tmp/git", "status")]);
    expect(decide(policy, elsewhere, NO_FACTS).decision).toBe("deny");
    expect(explain(policy, elsewhere, NO_FACTS).signals).toMatchObject([{ truth: 1, granting: 0 }]);
    const denied = await policyOf(body.replace("deny", "allow").replace("effect: allow", "effect: deny"));
    expect(decide(denied, elsewhere, NO_FACTS)).toMatchObject({ decision: "deny", code: "RULE_DENY" });
  });

  test("a chain that is ten deep is computed once each", async () => {
    const chain = Array.from({ length: 10 }, (_, n) =>
      n === 0
        ? "  - { id: s0, effect: signal, when: { args.n: 1 } }"
        : `  - { id: s${n}, effect: signal, when: { any: [{ signals.s${n - 1}: true }, { all: [{ signals.s${n - 1}: true }] }] } }`,
    ).join("\n");
    const policy = await policyOf(
      `default: allow\nrules:\n${chain}\n  - { id: a, effect: deny, when: { signals.s9: true } }\n`,
    );
    expect(decide(policy, request([exec("ls")], { n: 1 }), NO_FACTS).decision).toBe("deny");
    expect(decide(policy, request([exec("ls")], { n: 2 }), NO_FACTS).decision).toBe("allow");
  });

  test("of a policy that nobody reads are not computed", async () => {
    const policy = await policyOf("default: allow\nrules: [{ id: s, effect: signal, when: { args.n: 1 } }]\n");
    expect(decide(policy, request([exec("ls")], { n: 1 }), NO_FACTS)).toMatchObject({
      decision: "allow",
      warnings: [],
    });
  });
});
