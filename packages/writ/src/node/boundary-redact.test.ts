import { describe, expect, test } from "vitest";
import { DeniedError } from "../model/errors.js";
import { bench, codeOf, denialOf, outcomes } from "./testing.js";

/** Made up, in parts: no source file holds something that looks like a key. */
const KEY = ["AKIA", "QX4ZVTN2LDRS6WPJ"].join("");
const MAIL = "ada.lovelace@analytical.example.org";

const REDACT = `
default: allow
rules:
  - { id: no-keys-to-the-model, phase: result, effect: redact, guard: secret_leak }
  - { id: no-mail-to-the-model, phase: result, effect: redact, guard: pii, with: { types: [email] } }
`;

describe("results", () => {
  test.each<[string, unknown, unknown]>([
    ["text", `id ${KEY}.`, "id <AWS_ACCESS_KEY_ID_1>."],
    ["data", { rows: [{ id: KEY }] }, { rows: [{ id: "<AWS_ACCESS_KEY_ID_1>" }] }],
    ["keys of data", { [KEY]: 1 }, { "<AWS_ACCESS_KEY_ID_1>": 1 }],
    ["bytes", Buffer.from(`id ${KEY}.`), Buffer.from("id <AWS_ACCESS_KEY_ID_1>.")],
  ])("%s: what is found is replaced, and nothing else", async (_, result, expected) => {
    const { session, recorder } = await bench(REDACT);
    expect(await session.run({ tool: "read" }, () => result)).toEqual(expected);
    expect(outcomes(recorder)).toEqual(["ran RULE_REDACT"]);
    expect(recorder.records[0]?.outcome?.result).toMatchObject({
      decision: "redact",
      redactions: { "aws-access-key-id": 1 },
    });
    expect(JSON.stringify(recorder.records)).not.toContain(KEY);
  });

  test("what a tool throws is redacted, with its message, its stack and its causes", async () => {
    const { session } = await bench(REDACT);
    const thrown = new TypeError(`cannot use ${KEY}`, { cause: new Error(`for ${MAIL}`) });
    const caught: unknown = await session
      .run({ tool: "read" }, () => {
        throw thrown;
      })
      .catch((error: unknown) => error);
    expect(caught).toBeInstanceOf(TypeError);
    const { message, stack, cause } = caught as Error;
    expect(`${message} ${stack} ${String(cause)} ${(cause as Error).stack}`).not.toMatch(new RegExp(`${KEY}|${MAIL}`));
    expect(message).toBe("cannot use <AWS_ACCESS_KEY_ID_1>");
    expect(thrown.message).toContain(KEY);
  });

  test("a value keeps its number for the whole session", async () => {
    const { session } = await bench(REDACT);
    const mails = [MAIL, "grace@hopper.example.net", MAIL];
    const seen = [];
    for (const mail of mails) seen.push(await session.run({ tool: "read" }, () => `to ${mail}`));
    expect(seen).toEqual(["to <EMAIL_1>", "to <EMAIL_2>", "to <EMAIL_1>"]);
  });

  test("what nothing is found in is given back as it is", async () => {
    const { session, recorder } = await bench(REDACT);
    const result = { rows: [1, "two"] };
    expect(await session.run({ tool: "read" }, () => result)).toBe(result);
    expect(outcomes(recorder)).toEqual(["ran RESULT_PASS"]);
  });

  test("a result that only its adapter can read is withheld unless it can be rewritten", async () => {
    const { session } = await bench(REDACT);
    const view = (value: { text: string }) => ({ text: value.text, json: undefined, bytes: 1, isError: false });
    expect(await codeOf(session.run({ tool: "read" }, () => ({ text: KEY }), { view }))).toBe("REDACTION_FAILED");
    const rewrite = (value: { text: string }, rewriter: { text(text: string): string }) => ({
      text: rewriter.text(value.text),
    });
    const seen = await session.run({ tool: "read" }, () => ({ text: KEY }), { view, rewrite });
    expect(seen).toEqual({ text: "<AWS_ACCESS_KEY_ID_1>" });
  });

  test("an adapter that leaves something in withholds the result", async () => {
    const { session } = await bench(REDACT);
    const view = (text: string) => ({ text, json: undefined, bytes: 1, isError: false });
    const run = session.run({ tool: "read" }, () => KEY, { view, rewrite: (value) => value });
    expect(await codeOf(run)).toBe("REDACTION_FAILED");
  });

  test("a pattern of the rule's own is replaced under the rule's name", async () => {
    const { session } = await bench(
      'default: allow\nrules: [{ id: tickets, phase: result, effect: redact, when: { result.text: { matches: "INC-[0-9]+" } } }]\n',
    );
    expect(await session.run({ tool: "read" }, () => ["INC-12", "INC-7"])).toEqual(["<TICKETS_1>", "<TICKETS_2>"]);
  });

  test("what a pattern finds only in the whole is withheld: there is nothing to replace", async () => {
    const { session } = await bench(
      'default: allow\nrules: [{ id: pair, phase: result, effect: redact, when: { result.text: { matches: "a\\",\\"b" } } }]\n',
    );
    expect(await codeOf(session.run({ tool: "read" }, () => ["a", "b"]))).toBe("REDACTION_FAILED");
  });

  test("of two layers the stricter replacement stands, whatever their order", async () => {
    const policy = (name: string, replace: string): string =>
      `apiVersion: writ/v1\nkind: Policy\nmetadata: { name: ${name} }\ndefault: allow\n` +
      `rules: [{ id: mail, phase: result, effect: redact, guard: pii, replace: ${replace} }]\n`;
    const stack = [policy("org", "last4"), policy("team", "remove")].map((text, index) => ({
      name: index === 0 ? "org" : "team",
      policy: { text, file: "layer.yaml" },
    }));
    for (const layers of [stack, stack.toReversed()]) {
      const { session } = await bench("", { policy: layers });
      expect(await session.run({ tool: "read" }, () => `to ${MAIL}`)).toBe("to ");
    }
  });

  test("monitor replaces nothing and says that it would", async () => {
    const { session, recorder } = await bench(
      "default: allow\nrules: [{ id: keys, phase: result, effect: redact, mode: monitor, guard: secret_leak }]\n",
    );
    expect(await session.run({ tool: "read" }, () => KEY)).toBe(KEY);
    expect(recorder.records[0]?.outcome?.result).toMatchObject({ decision: "pass", wouldBe: "redact" });
  });

  test("a condition that is not known withholds", async () => {
    const { session } = await bench(
      "default: allow\nrules: [{ id: keys, phase: result, effect: redact, guard: secret_leak, when: { args.n: { gt: 1 } } }]\n",
    );
    expect(await codeOf(session.run({ tool: "read", args: { n: "x" } }, () => KEY))).toBe("CONDITION_UNKNOWN");
  });
});

const ARGS = `
default: allow
rules:
  - { id: mask-mail, effect: redact, tool: send, guard: pii, with: { types: [email] } }
  - { id: only-clean, effect: deny, guard: pii, with: { types: [email] } }
`;

describe("arguments", () => {
  test("are redacted before anything is decided: what is decided is what runs", async () => {
    const { session, recorder } = await bench(ARGS);
    const seen = await session.run({ tool: "send", args: { body: `from ${MAIL}` } }, (args) => args);
    expect(seen).toEqual({ body: "from <EMAIL_1>" });
    const [record] = recorder.records;
    expect(record?.entry.redactions).toEqual({ email: 1 });
    expect(record?.entry.decision.warnings).toMatchObject([{ rule: "mask-mail", code: "RULE_REDACT" }]);
    expect(JSON.stringify(record)).not.toContain(MAIL);
  });

  test("of other tools are decided as they are", async () => {
    const { session } = await bench(ARGS);
    expect(session.decide({ tool: "post", args: { body: MAIL } }).code).toBe("RULE_DENY");
    expect(session.decide({ tool: "send", args: { body: MAIL } }).decision).toBe("allow");
  });

  test("what the arguments would do is derived anew", async () => {
    const { session } = await bench(
      'default: deny\ntools: { get: { does: [{ action: file.read, path: "${args.path}" }] } }\n' +
        "rules: [{ id: some, effect: allow, action: file.read, resource: { path: /home/** } }, " +
        "{ id: mask, effect: redact, guard: pii, with: { types: [email] } }]\n",
    );
    const seen: string[] = [];
    await session.run({ tool: "get", args: { path: `/home/to ${MAIL}` } }, ({ path }) => seen.push(String(path)));
    expect(seen).toEqual(["/home/to <EMAIL_1>"]);
  });

  test("a prompt is redacted before it reaches the model", async () => {
    const { session } = await bench(
      "default: allow\nrules: [{ id: mask, effect: redact, action: model.prompt, guard: pii }]\n",
    );
    const operation = { action: "model.prompt", resource: { text: `mail ${MAIL}` } };
    expect(await session.run({ operation }, (resource) => resource)).toEqual({ text: "mail <EMAIL_1>" });
  });

  test("it is not known what to redact: the call is denied and nothing runs", async () => {
    const { session } = await bench(
      "default: allow\nrules: [{ id: keys, effect: redact, guard: secret_leak, when: { args.n: { gt: 1 } } }]\n",
    );
    let ran = false;
    const running = session.run({ tool: "send", args: { n: "x", key: KEY } }, () => (ran = true));
    const denial = await denialOf(running);
    expect([denial.code, denial.decision.reasons[0]?.rule, ran]).toEqual(["CONDITION_UNKNOWN", "keys", false]);
  });

  test("monitor leaves them as they are and says that it would", async () => {
    const { session } = await bench(
      "default: allow\nrules: [{ id: keys, effect: redact, mode: monitor, guard: secret_leak }]\n",
    );
    expect(await session.run({ tool: "send", args: { key: KEY } }, (args) => args)).toEqual({ key: KEY });
    const { warnings } = session.decide({ tool: "send", args: { key: KEY } });
    expect(warnings).toMatchObject([{ rule: "keys", code: "RULE_REDACT", mode: "monitor" }]);
  });
});

describe("what reaches the model beside results", () => {
  test("is redacted by every rule about results, whatever call it names", async () => {
    const { session } = await bench(
      "default: allow\nrules: [{ id: keys, phase: result, effect: redact, tool: other, action: file.read, guard: secret_leak, when: { args.x: 1 } }]\n",
    );
    expect(session.screen({ message: `50 % of ${KEY}` })).toEqual({ message: "50 % of <AWS_ACCESS_KEY_ID_1>" });
    expect(session.screen("nothing")).toBe("nothing");
  });

  test("is withheld where a rule withholds", async () => {
    const { session } = await bench(
      "default: allow\nrules: [{ id: keys, phase: result, effect: withhold, guard: secret_leak }]\n",
    );
    expect(() => session.screen(KEY)).toThrow(DeniedError);
  });

  test("is no business of a rule that looks at calls, not at what results hold", async () => {
    const { session } = await bench(
      "default: allow\nrules: [{ id: all, phase: result, effect: withhold, tool: secret }, { id: some, phase: result, effect: withhold, when: { args.x: 1 } }]\n",
    );
    expect(session.screen(KEY)).toBe(KEY);
  });

  test("is kept from those whom a rule excepts, and only from those", async () => {
    const { session } = await bench(
      "default: allow\nrules: [{ id: keys, phase: result, effect: redact, guard: secret_leak, unless: { principal.id: agent:a } }]\n",
    );
    expect(session.screen(KEY)).toBe(KEY);
  });
});

describe("the log and errors", () => {
  test("hold nothing that the scanner finds, without any rule", async () => {
    const { session, recorder } = await bench(
      'default: deny\ntools: { get: { does: [{ action: file.read, path: "${args.path}" }] } }\n',
    );
    const denial = await denialOf(session.run({ tool: "get", args: { path: `/srv/${KEY}/to ${MAIL}` } }, () => 1));
    expect(denial.decision.reasons[0]?.operation?.resource).toEqual({
      path: "/srv/<AWS_ACCESS_KEY_ID_1>/to <EMAIL_1>",
    });
    expect(JSON.stringify([recorder.records, denial.decision, denial.message])).not.toMatch(
      new RegExp(`${KEY}|${MAIL}`),
    );
  });

  test("hold it where the boundary was told so", async () => {
    const { session, recorder } = await bench("default: allow\n", { redact: false });
    await session.run({ operation: { action: "file.read", resource: { path: `/srv/${KEY}` } } }, () => 1);
    expect(JSON.stringify(recorder.records)).toContain(KEY);
  });

  test("a key for hashes that could be guessed is refused", async () => {
    await expect(bench("default: allow\n", { redactionKey: "short" })).rejects.toThrow("at least 16");
  });
});
