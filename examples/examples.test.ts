import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setup } from "../scripts/setup.mjs";
import { checkGuarded, checkUnguarded } from "./guarded-session/checks.mjs";
import { callTool, connect } from "./guarded-session/servers.mjs";
import { createPerson, play, storyIn } from "./guarded-session/story.mjs";
import { createWorld } from "./guarded-session/world.mjs";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const state = mkdtempSync(join(tmpdir(), "writ-examples-"));

beforeAll(() => setup(), 120_000);
afterAll(() => rmSync(state, { recursive: true, force: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a program of this repository as a user would, with its state and its temporary files in a place of their own. */
function run(program: string, ...args: readonly string[]): Promise<Ran> {
  const env = { ...process.env, XDG_STATE_HOME: state, NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(process.execPath, [path(program), ...args], { env, cwd: path("..") }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err }),
    );
  });
}

test("plain functions: what is denied does not run", async () => {
  const { code, out, err } = await run("plain-functions/run.mjs");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("allowed  notes/plan.md");
  for (const denial of ["RULE_DENY", "NOT_GRANTED", "ARGS_INVALID", "LIMIT_EXCEEDED"]) expect(out).toContain(denial);
});

test("approvals: only a yes lets a call through", async () => {
  const { code, out, err } = await run("approvals/run.mjs");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("refunded A-1 20, A-2 120\n");
});

test("layers: a project cannot grant what its organisation denies", async () => {
  const { code, out, err } = await run("layers/run.mjs");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("deny   deploy_web production  org/production-is-for-releasers\n");
});

test("own recognizer: names and addresses are found beside the built-in families", async () => {
  const { code, out, err } = await run("own-recognizer/run.mjs");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("could you bring the roses to Ms <person-name> (<street-address>) in May?\n");
});

test("client configurations: each one starts the server behind writ", async () => {
  const { code, out } = await run("mcp-client-config/run.mjs");
  expect(code, out).toBe(0);
  expect(out.match(/14 tools; README\.md is read, \.env is denied by policy: RULE_DENY/g)).toHaveLength(3);
});

test("the calls file shows every kind of answer under the file agent's policy", async () => {
  const policy = path("../packages/writ/policies/file-agent.yaml");
  const { code, out } = await run(
    "../packages/cli/bin/writ.js",
    "check",
    "--policy",
    policy,
    "--calls",
    path("calls.jsonl"),
  );
  expect(code).toBe(0);
  const codes = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line).code);
  expect(codes).toHaveLength(30);
  expect(new Set(codes)).toEqual(
    new Set(["RULE_ALLOW", "RULE_ASK", "RULE_DENY", "NOT_GRANTED", "CONDITION_UNKNOWN", "ARGS_INVALID"]),
  );
});

const ESCAPE = "\u001b";
/** The longest line; where a temporary folder is, is not ours to say. */
const width = (text: string): number =>
  Math.max(...text.split("\n").map((line) => (line.includes(tmpdir()) ? 0 : [...line].length)));
const left = (): readonly string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("writ-guarded-session-"));

test("npm start: the guarded agent does its job and the attack fails", async () => {
  const before = left();
  const { code, out, err } = await run("../scripts/start.mjs");
  expect({ code, err }, out).toEqual({ code: 0, err: "" });
  expect(out).toContain("✓ the attacker's listener received nothing");
  expect(out).toContain("✓ outside out/ the disk is unchanged");
  expect(out).toContain("14 calls: 7 allowed, 7 denied; 2 of them asked a person");
  expect(out).not.toContain("✗");
  expect(out).not.toContain("fake-key");
  expect(out).not.toContain(ESCAPE);
  expect(width(out)).toBeLessThanOrEqual(80);
  expect(left()).toEqual(before);
});

test("npm start -- --without-writ: the same attack succeeds", async () => {
  const { code, out, err } = await run("../scripts/start.mjs", "--without-writ");
  expect({ code, err }, out).toEqual({ code: 0, err: "" });
  expect(out).toContain("✓ the attacker's listener received the secret");
  expect(out).toContain("✓ a file outside out/ was changed");
  expect(width(out)).toBeLessThanOrEqual(80);
});

test("the session's checks fail where the attack succeeds, and the other way round", async () => {
  const world = await createWorld();
  const before = world.hashOutsideOut();
  const person = createPerson();
  try {
    expect(broken(checkUnguarded({ world, before, steps: [] }))).toEqual([
      "the attacker's listener received the secret",
      "the mail gateway was handed the secret, too",
      "a key on a page reached the agent in four channels",
      "a file outside out/ was changed",
    ]);
    const clients = await connect(world, { log: null, person: person.answer });
    const call = (server: "files" | "web", tool: string, args: object) => callTool(clients[server], tool, args);
    const steps = await play(storyIn(world.workspace), call, () => {}).finally(() => clients.close());
    expect(
      broken(checkGuarded({ world, before, steps, records: [], log: "", person, scans: { page: [], written: [] } })),
    ).toEqual([
      "every call was decided as expected",
      "the attacker's listener received nothing",
      "the mail gateway received the one message a person agreed to",
      "the documentation site was asked twice, not a third time",
      "outside out/ the disk is unchanged",
      "nothing the agent was given holds the secret",
      "a key on a page, in four channels of one result, reached the agent in none",
      "`writ scan` finds a key in that page, and none in all that the session wrote",
      "a person was asked twice, and said yes and no",
    ]);
  } finally {
    await world.close({ keep: false });
  }
});

const broken = (checks: readonly { claim: string; holds: boolean }[]): readonly string[] =>
  checks.filter(({ holds }) => !holds).map(({ claim }) => claim);
