import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Recorder } from "../enforce/recorder.js";
import type { Json } from "../model/json.js";
import { jsonlRecorder } from "./jsonl-recorder.js";
import { defaultLog } from "./state-folder.js";
import { bench, codeOf, tempFolder } from "./testing.js";

const folder = tempFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = (): string => join(folder, "made", "on", "demand", `log-${(files += 1)}.jsonl`);

const linesOf = (file: string): readonly string[] => readFileSync(file, "utf8").split("\n").slice(0, -1);
const recordsOf = (file: string): readonly Record<string, Json>[] => linesOf(file).map((line) => JSON.parse(line));

const RULES = `
default: deny
tools:
  fetch: { does: [{ action: net.connect, url: "\${args.url}", method: GET }] }
  bash: { does: [{ shell: "\${args.command}" }] }
  send: { does: [{ action: message.send, to: "\${args.to}", body: "\${args.body}" }] }
  read: { does: [{ action: file.read, path: "\${args.path}" }] }
  refund: { does: [{ action: acme.refund, iban: "\${args.iban}" }] }
rules:
  - { id: some, effect: allow, tool: [fetch, send, read, refund] }
  - { id: no-env, effect: deny, action: file.read, resource: { path: "**/.env" }, message: "\`\${args.path}\`" }
`;

describe("lines", () => {
  test("are two a call, the decision before it runs, the outcome after", async () => {
    const file = newFile();
    const { session, clock, boundary } = await bench(RULES, { recorder: jsonlRecorder(file) });
    await session.run({ tool: "read", args: { path: "/srv/a" } }, () => {
      expect(recordsOf(file)).toHaveLength(1);
      clock.now += 5;
    });
    const [decision, outcome] = recordsOf(file);
    const reason = { rule: "some", layer: "test", effect: "allow", severity: "medium", code: "RULE_ALLOW" };
    expect(decision).toEqual({
      v: 1,
      type: "decision",
      id: outcome?.["id"],
      parent: null,
      time: "2026-01-05T09:00:00.000Z",
      session: session.id,
      principal: { id: "agent:a" },
      tool: "read",
      operations: [{ action: "file.read", resource: { path: "/srv/a" } }],
      args: { bytes: 17, hash: "sha256:333cd5ba75490cbfd8a1812441527da70ff5515b805f32d6d226db540aedfa2d" },
      decision: {
        decision: "allow",
        code: "RULE_ALLOW",
        reasons: [{ ...reason, operation: { action: "file.read", resource: { path: "/srv/a" } } }],
        obligations: [],
        warnings: [],
        wouldBe: null,
        policy: { ...boundary.policy },
      },
    });
    expect(outcome).toEqual({
      v: 1,
      type: "outcome",
      id: expect.stringMatching(/^[0-9a-f-]{36}$/u),
      time: "2026-01-05T09:00:00.005Z",
      outcome: "ran",
      code: "RESULT_PASS",
      ms: 5,
    });
  });

  test("cannot be forged: whatever the call holds, each line is one record", async () => {
    const file = newFile();
    const { boundary } = await bench(RULES, { recorder: jsonlRecorder(file) });
    const forged = '"}\n{"v":1,"type":"outcome","outcome":"ran"}\r\n\u2028\u0085';
    const session = boundary.session({ id: "s", principal: { id: forged, role: forged }, context: { forged } });
    await session.run({ tool: "send", args: { to: forged, body: forged } }, () => 1);
    await codeOf(session.run({ tool: "read", args: { path: `/srv/${forged}/.env` } }, () => 1));
    const types = recordsOf(file).map((record) => record["type"]);
    expect(types).toEqual(["decision", "outcome", "decision", "outcome"]);
  });

  test("hold the answers of approvers and the decision that followed", async () => {
    const file = newFile();
    const approver = { approve: () => ({ approved: true, by: "ann" }) };
    const { session } = await bench("default: ask\n", { recorder: jsonlRecorder(file), approver });
    await session.run({ tool: "x" }, () => 1);
    const [first, last] = recordsOf(file);
    expect(first).toMatchObject({ decision: { decision: "ask" } });
    expect(last).toMatchObject({
      outcome: "ran",
      answers: [{ asks: [{ layer: "test", rule: null }], code: null, by: "ann", time: "2026-01-05T09:00:00.000Z" }],
      decision: { decision: "allow" },
    });
  });
});

describe("arguments", () => {
  const SECRET = "hunter2-hunter2";
  const CALLS = [
    { tool: "fetch", args: { url: `https://api.example.com/${SECRET}?key=${SECRET}#${SECRET}` } },
    { tool: "fetch", args: { url: `https://user:${SECRET}@api.example.com/` } },
    { tool: "bash", args: { command: `TOKEN=${SECRET} curl -H "Authorization: ${SECRET}" https://api.example.com/` } },
    { tool: "send", args: { to: "a@example.com", body: SECRET } },
    { tool: "refund", args: { iban: SECRET } },
    { tool: "unknown", args: { [SECRET]: SECRET } },
    { tool: "read", args: { path: 1, secret: SECRET } },
  ];

  test("no secret in them is in the log", async () => {
    const file = newFile();
    const { boundary } = await bench(RULES, { recorder: jsonlRecorder(file) });
    const session = boundary.session({ principal: { id: "a", claims: { token: SECRET } }, context: { key: SECRET } });
    for (const call of CALLS) await session.run(call, () => 1).catch(() => {});
    expect(linesOf(file)).toHaveLength(CALLS.length * 2);
    expect(readFileSync(file, "utf8")).not.toContain(SECRET);
    expect(recordsOf(file)[0]).toMatchObject({ operations: [{ resource: { host: "api.example.com", port: 443 } }] });
  });

  test("with `values` what resources hold and messages quote is logged", async () => {
    const file = newFile();
    const { session } = await bench(RULES, { recorder: jsonlRecorder(file, { values: true }) });
    await session.run({ tool: "fetch", args: { url: "https://api.example.com/x" } }, () => 1);
    await codeOf(session.run({ tool: "read", args: { path: "/srv/.env" } }, () => 1));
    expect(readFileSync(file, "utf8")).toContain("https://api.example.com/x");
    expect(recordsOf(file)[2]).toMatchObject({ decision: { reasons: [{ message: "`/srv/.env`" }] } });
  });
});

describe("the file", () => {
  const once = async (recorder: Recorder): Promise<void> => {
    const { session } = await bench("default: allow\n", { recorder });
    await session.run({ tool: "x" }, () => 1);
  };

  test("is nobody else's to read", async () => {
    const file = newFile();
    await once(jsonlRecorder(file));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test("is appended to, also by two at once", async () => {
    const file = newFile();
    const [one, two] = [jsonlRecorder(file), jsonlRecorder(file)];
    await Promise.all([once(one), once(two), once(one)]);
    expect(recordsOf(file)).toHaveLength(6);
  });

  test("that ends in the middle of a line is gone on with on a new one", async () => {
    const file = newFile();
    await once(jsonlRecorder(file));
    appendFileSync(file, '{"v":1,"type":"deci');
    await once(jsonlRecorder(file));
    const lines = linesOf(file);
    expect(lines).toHaveLength(5);
    expect(lines[2]).toBe('{"v":1,"type":"deci');
    expect([lines[3], lines[4]].map((line) => JSON.parse(line ?? "").type)).toEqual(["decision", "outcome"]);
  });

  test("that is deleted or moved away is made anew, or followed", async () => {
    const file = newFile();
    const recorder = jsonlRecorder(file);
    await once(recorder);
    rmSync(file);
    await once(recorder);
    expect(recordsOf(file)).toHaveLength(2);
    renameSync(file, `${file}.1`);
    await once(recorder);
    expect(recordsOf(`${file}.1`)).toHaveLength(4);
  });

  test("may change with the day", async () => {
    const recorder = jsonlRecorder((time) => join(folder, `${new Date(time).toISOString().slice(0, 10)}.jsonl`));
    const { session, clock } = await bench("default: allow\n", { recorder });
    await session.run({ tool: "x" }, () => 1);
    clock.now += 86_400_000;
    await session.run({ tool: "x" }, () => 1);
    expect(recordsOf(join(folder, "2026-01-05.jsonl"))).toHaveLength(2);
    expect(recordsOf(join(folder, "2026-01-06.jsonl"))).toHaveLength(2);
  });

  test("is let go of by `close`, after which nothing can be recorded", async () => {
    const file = newFile();
    const recorder = jsonlRecorder(file);
    const { session } = await bench("default: allow\n", { recorder });
    const code = codeOf(session.run({ tool: "x" }, () => recorder.close?.()));
    expect(await code).toBe("RECORD_UNAVAILABLE");
  });

  test("that cannot be opened fails each call, until it can", async () => {
    const file = join(folder, "taken", "log.jsonl");
    writeFileSync(join(folder, "taken"), "");
    const recorder = jsonlRecorder(file);
    await expect(once(recorder)).rejects.toThrow("RECORD_UNAVAILABLE");
    rmSync(join(folder, "taken"));
    mkdirSync(join(folder, "taken"));
    chmodSync(join(folder, "taken"), 0o700);
    await once(recorder);
    expect(recordsOf(file)).toHaveLength(2);
  });
});

describe("where it is by default", () => {
  test("one file a day below the user's state folder, wherever that is", async () => {
    const file = defaultLog({ XDG_STATE_HOME: "/state" })(Date.UTC(2026, 0, 5, 23, 59));
    expect(file).toBe("/state/writ/decisions/2026-01-05.jsonl");
    expect(defaultLog({ XDG_STATE_HOME: "relative" })(0)).toMatch(/\.local[\\/]state[\\/]writ[\\/]decisions/u);
  });

  test("a boundary that is told nothing writes it", async () => {
    const { createBoundary } = await import("./create-boundary.js");
    const text = "apiVersion: writ/v1\nkind: Policy\nmetadata: { name: p }\ndefault: allow\n";
    const env = { XDG_STATE_HOME: join(folder, "state") };
    const boundary = await createBoundary({ policy: { text, file: "p.yaml" }, env, clock: () => 0 });
    await boundary.session().run({ tool: "x" }, () => 1);
    await boundary.close();
    expect(recordsOf(join(folder, "state", "writ", "decisions", "1970-01-01.jsonl"))).toHaveLength(2);
  });
});
