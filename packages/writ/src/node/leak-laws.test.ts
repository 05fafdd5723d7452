import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { PII_FAMILIES } from "../detect/families/pii.js";
import { SECRET_FAMILIES } from "../detect/families/secrets.js";
import { createScanner } from "../detect/scan.js";
import { DeniedError } from "../model/errors.js";
import { type Bench, bench } from "./testing.js";

const FAMILIES = [...SECRET_FAMILIES, ...PII_FAMILIES];
const scanner = createScanner(FAMILIES, {});

/** Something that a family finds, as it stands in the table. */
const planted = fc.constantFrom(...FAMILIES.map(({ example }) => example.join("")));
const word = fc.constantFrom("", "to ", "see: ", "\n", '"', "a/", "?q=", "é", "x=1&", "\\");
const text = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(word, planted, word).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
);

/** JSON of any shape, with what is found as values, as keys, in lists, and as JSON in a text. */
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    text,
    fc.integer(),
    fc.constant(null),
    text.map((inner) => JSON.stringify({ inner })),
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(fc.oneof(text, fc.constantFrom("id", "password", "card", "name")), tie("json"), { maxKeys: 3 }),
  ),
}));

/** What is found in a value as a whole, by what it says. */
function valuesIn(value: unknown): readonly string[] {
  const whole = typeof value === "string" ? value : JSON.stringify(value);
  return scanner.scan(whole).map(({ start, end }) => whole.slice(start, end));
}

/** Every text in it. */
function textsIn(value: unknown, keys = true): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...(keys ? [key] : []), ...textsIn(inner, keys)]);
}

const REDACT = `
default: allow
rules:
  - { id: keys-out, phase: result, effect: redact, guard: secret_leak }
  - { id: people-out, phase: result, effect: redact, guard: pii }
  - { id: keys-in, effect: redact, tool: send, guard: secret_leak }
  - { id: people-in, effect: redact, tool: send, guard: pii }
`;

describe("what is redacted", () => {
  let at: Bench;
  beforeAll(async () => void (at = await bench(REDACT)));
  /** As JSON text, and each value by itself; a key is what it is with the colon after it. */
  const nothing = (seen: unknown): void => {
    for (const each of [seen ?? null, ...textsIn(seen, false)]) expect(valuesIn(each)).toEqual([]);
  };

  test("holds nothing that is found: results of any shape", async () => {
    await fc.assert(
      fc.asyncProperty(json, async (result) => {
        const seen = await at.session.run({ tool: "read" }, () => result).catch((error: unknown) => error);
        if (!(seen instanceof DeniedError)) nothing(seen);
      }),
    );
  });

  test("holds nothing that is found: what a tool throws", async () => {
    await fc.assert(
      fc.asyncProperty(text, json, async (message, detail) => {
        const thrown = Object.assign(new Error(message), { detail });
        const run = at.session.run({ tool: "read" }, () => Promise.reject(thrown));
        const seen: unknown = await run.catch((error: unknown) => error);
        if (!(seen instanceof DeniedError) && seen instanceof Error)
          for (const each of [seen.message, seen.stack ?? "", Reflect.get(seen, "detail")]) nothing(each);
      }),
    );
  });

  test("holds nothing that is found: arguments of any shape", async () => {
    await fc.assert(
      fc.asyncProperty(json, async (value) => {
        const run = at.session.run({ tool: "send", args: { value } as never }, (args) => nothing(args));
        await run.catch((error: unknown) => expect(error).toBeInstanceOf(DeniedError));
      }),
    );
  });
});

const LOGGED = `
default: allow
tools:
  get: { does: [{ action: file.read, path: "\${args.path}" }] }
  ask: { does: [{ action: net.connect, url: "https://api.example.com/?q=\${args.path}" }] }
rules:
  - { id: no, effect: deny, tool: [ask, "x*"], message: "no \${tool} \${resource.path} \${args.path}" }
  - { id: maybe, effect: ask, action: file.read, when: { args.path: { matches: "[0-4]" } } }
  - { id: held, phase: result, effect: withhold, guard: secret_leak, message: "\${args.path}" }
`;

test("no value of a finding is in the log, in an error or in a hint", async () => {
  const approver = { approve: async () => ({ approved: false, by: said, reason: said }) };
  let said = "";
  const { session, recorder } = await bench(LOGGED, { approver });
  const call = fc.tuple(fc.oneof(fc.constantFrom("get", "ask", "run"), text), text);
  await fc.assert(
    fc.asyncProperty(call, text, json, async ([tool, path], reason, result) => {
      said = reason;
      const before = recorder.records.length;
      const caught = await session
        .run({ tool, args: { path, [path]: 1 } }, () => result)
        .catch((error: unknown) => error);
      const records = recorder.records.slice(before).map(({ entry, outcome }) => ({ ...entry, ...WHO, outcome }));
      const { decision, message, hint } = caught instanceof DeniedError ? caught : NO_DENIAL;
      for (const each of textsIn([records, decision, message, hint])) expect(valuesIn(each)).toEqual([]);
    }),
  );
});

/** Random ids, and who it is: these stay. */
const WHO = { id: "", sessionId: "", principal: "" };
const NO_DENIAL = { decision: null, message: "", hint: null };
