import { describe, expect, test } from "vitest";
import { testIo } from "../testing/io.js";
import { POLICY, testFolder } from "../testing/policies.js";
import { WIDTH } from "../text.js";
import { type ExplainOptions, runExplain } from "./index.js";

const folder = testFolder();
const policy = folder.write("trial.yaml", POLICY);

async function explain(options: Partial<ExplainOptions>): Promise<string> {
  const io = testIo({ cwd: process.cwd() });
  expect(await runExplain({ policy, realPaths: false, color: true, caseSensitive: true, ...options }, io)).toBe(0);
  return io.out().replaceAll(policy, "trial.yaml");
}

const squeeze = (text: string): string => text.replace(/ {2,}/g, "  ");

test("shows each operation, each rule with its place, and each part of it", async () => {
  const out = squeeze(await explain({ tool: "read", args: '{"path":"/srv/app/.env"}' }));
  expect(out).toContain("`file.read` on `/srv/app/.env`");
  expect(out).toMatch(/yes {2}deny {2}no-env\n? *trial {2}trial\.yaml:10:5/);
  expect(out).toMatch(/yes {2}allow {2}may-read\n? *trial {2}trial\.yaml:9:5/);
  expect(out).toContain('yes  resource.path glob "**/.env"');
});

test("shows rules that were not considered, and why", async () => {
  const out = squeeze(await explain({ tool: "read", args: '{"path":"/srv/app/x"}' }));
  expect(out).toContain("not considered: it is about other tools");
  expect(out).toContain("not considered: it is about other actions");
  for (const rule of ["docs", "mail", "sre-deploys", "by-session"]) expect(out).toContain(`  ${rule}`);
});

test("shows what came closest to allowing it, and what it lacks", async () => {
  const out = squeeze(await explain({ tool: "fetch", args: '{"url":"https://docs.example.com:8443/"}' }));
  const closest = out.slice(out.indexOf("Closest to allowing it"));
  expect(closest).toMatch(/docs\n? *trial {2}trial\.yaml:11:5/);
  expect(closest).toContain("resource.port");
  expect(closest).not.toContain("resource.host");
});

describe("of alternatives", () => {
  const either = folder.write(
    "either.yaml",
    `apiVersion: writ/v1
kind: Policy
metadata: { name: either }
default: deny
tools:
  fetch: { does: [{ action: net.connect, url: "\${args.url}" }] }
rules:
  - id: either
    effect: allow
    action: net.connect
    resource:
      - { host: a.example.com, port: 1, scheme: http }
      - { host: b.example.com, port: 2 }
      - { host: c.example.com }
`,
  );
  const about = async (url: string) =>
    squeeze(await explain({ policy: either, tool: "fetch", args: JSON.stringify({ url }) }));

  test("one is enough, and what belongs to one stands together", async () => {
    const out = await about("https://b.example.com:2/");
    expect(out).toMatch(/yes {2}any of\n *no {2}all of\n *no {2}resource\.host .*"a\.example/);
    expect(out).toMatch(/yes {2}all of\n *yes {2}resource\.host .*"b\.example/);
  });

  test("the nearest one says what is lacking", async () => {
    const out = await about("https://b.example.com:3/");
    expect(out.slice(out.indexOf("Closest"))).toMatch(/where also\n *resource\.port \S+ 2\n$/);
  });
});

test("says so when no rule is near", async () =>
  expect(await explain({ tool: "nothing" })).toContain("No rule that allows or asks is about this tool and action."));

test("says what the call is compared by", async () =>
  expect(squeeze(await explain({ tool: "fetch", args: '{"url":"https://docs.example.com/a"}' }))).toContain(
    "host docs.example.com",
  ));

test("shows each reading that a rule sees otherwise", async () => {
  const out = await explain({ tool: "read", args: '{"path":"/srv/app/.ENV"}', caseSensitive: false });
  expect(out).toContain("read as written");
  expect(out).toContain("case folded");
});

test("shows what was unknown", async () =>
  expect(squeeze(await explain({ tool: "read" }))).toMatch(/unknown {2}deny {2}no-env/));

test("a call that cannot be taken in has no operations", async () => {
  const out = await explain({ tool: "" });
  expect(out).toContain("TOOL_NAME_INVALID");
  expect(out).toContain("the tool name is empty");
});

describe("as JSON", () => {
  const json = async (options: Partial<ExplainOptions>) => JSON.parse(await explain({ json: true, ...options }));

  test("is everything: decision, operations, readings, rules with places, and what came closest", async () => {
    const { decision, operations, closest } = await json({
      tool: "fetch",
      args: '{"url":"https://docs.example.com:8443/"}',
    });
    expect(decision).toMatchObject({ decision: "deny", code: "NOT_GRANTED" });
    expect(operations[0].operation).toMatchObject({ action: "net.connect", resource: { port: 8443 } });
    expect(operations[0].readings[0].rules).toHaveLength(8);
    expect(operations[0].readings[0].rules[0].position).toMatchObject({ file: "trial.yaml", line: 9, column: 5 });
    expect(closest[0]).toMatchObject({ rule: "docs", missing: [expect.stringContaining("port")] });
  });

  test("leaves readings out beyond a hundred, and says how many", async () => {
    const listed = testFolder();
    for (let index = 0; index < 150; index += 1) listed.write(`f${index}`, "");
    const recursive = folder.write(
      "recursive.yaml",
      POLICY.replace('path: "${args.path}" }]', 'path: "${args.path}", recursive: true }]'),
    );
    const { operations } = await json({
      policy: recursive,
      tool: "read",
      args: JSON.stringify({ path: listed.path }),
      realPaths: true,
    });
    expect(operations[0].readings).toHaveLength(100);
    expect(operations[0].readingsLeftOut).toBeGreaterThanOrEqual(50);
  });
});

test("fits a terminal, but for words that are longer", async () => {
  for (const call of [
    { tool: "read", args: '{"path":"/srv/app/.env"}' },
    { tool: "fetch", args: '{"url":"https://x.example/"}' },
  ]) {
    const out = await explain(call);
    for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(WIDTH);
  }
});

test("paints no terminal", async () => {
  const out = await explain({ tool: "read", args: JSON.stringify({ path: "/srv/app/\u001b[2J\u202e\r\nx" }) });
  expect(out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
});
