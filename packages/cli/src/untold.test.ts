import { describe, expect, test } from "vitest";
import { run } from "./main.js";
import { testIo } from "./testing/io.js";
import { testFolder } from "./testing/policies.js";

const KEY = ["AKIA", "QX4ZVTN2LDRS6WPJ"].join("");
const folder = testFolder();
const policy = folder.write(
  "policy.yaml",
  'apiVersion: writ/v1\nkind: Policy\nmetadata: { name: p }\ndefault: deny\ntools: { get: { does: [{ action: net.connect, url: "${args.url}" }] } }\n',
);
const CALL = ["--tool", "get", "--args", JSON.stringify({ url: `https://api.example.org/v1?key=${KEY}&to=a` })];

async function output(args: readonly string[], input = ""): Promise<string> {
  const io = testIo({ cwd: folder.path, input });
  await run(args, io);
  return io.out() + io.err();
}

describe("what is printed holds no secret of a call", () => {
  test.each([
    ["check", ["check", "-p", policy, ...CALL]],
    ["check as JSON", ["check", "-p", policy, "--json", ...CALL]],
    ["explain", ["explain", "-p", policy, ...CALL]],
    ["explain as JSON", ["explain", "-p", policy, "--json", ...CALL]],
  ])("%s", async (_, args) => {
    const text = await output(args);
    expect(text).toContain("api.example.org");
    expect(text).toContain("<AWS_ACCESS_KEY_ID_1>");
    expect(text).not.toContain(KEY);
  });

  test("a batch", async () => {
    const line = JSON.stringify({ tool: "get", args: { url: `https://api.example.org/${KEY}` } });
    const text = await output(["check", "-p", policy, "--calls", "-"], `${line}\n`);
    expect(JSON.parse(text)).toMatchObject({ decision: "deny" });
    expect(text).not.toContain(KEY);
  });
});

const CARD = ["4242", "4242", "4242", "4242"].join(" ");
const files = folder.write(
  "files.yaml",
  'apiVersion: writ/v1\nkind: Policy\nmetadata: { name: p }\ndefault: deny\ntools: { get: { does: [{ action: file.read, path: "${args.path}" }] } }\n',
);
const path = (text: string): readonly string[] => ["--tool", "get", "--args", JSON.stringify({ path: text })];

describe("what is printed holds no secret", () => {
  test.each(["check", "explain"])("that the end of a line cuts in two (%s)", async (command) => {
    for (let length = 0; length < 70; length += 3) {
      const text = await output([command, "-p", files, ...path(`/srv/a ${"b".repeat(length)} ${CARD}`)]);
      expect(text.replace(/\s+/gu, " ")).not.toContain(CARD);
    }
  });

  test("that a message is too long for", async () => {
    for (let length = 170; length < 200; length += 1) {
      const text = await output(["check", "-p", files, "--json", ...path(`/${"a".repeat(length)}/${KEY}`)]);
      expect(text).not.toContain(KEY.slice(0, 8));
    }
  });

  test("of a batch, and each answer is JSON whatever its id is", async () => {
    const id = Number(CARD.replaceAll(" ", ""));
    const text = await output(["check", "-p", files, "--calls", "-"], `${JSON.stringify({ id, tool: KEY })}\n`);
    expect(JSON.parse(text)).toMatchObject({ id: "<PAYMENT_CARD_1>", decision: "deny", tool: "<AWS_ACCESS_KEY_ID_1>" });
  });

  test.each([[["validate"]], [["validate", "--json"]], [["check", "--tool", "t", "-p"]]])(
    "of a policy that does not load (%s)",
    async (command) => {
      const bad = folder.write(
        "bad.yaml",
        `apiVersion: writ/v1\nkind: Policy\nmetadata: { name: p }\ndefault: deny\n${KEY}: 1\nrules: [{ id: ${KEY}, effect: allow }]\n`,
      );
      const text = await output([...command, bad]);
      expect(text).toContain("<AWS_ACCESS_KEY_ID_1>");
      expect(text).not.toContain(KEY);
    },
  );

  test("of a test file", async () => {
    const tests = folder.write(
      "tests.yaml",
      `apiVersion: writ/v1\nkind: PolicyTest\npolicy: ./files.yaml\ntests:\n  - name: a\n    call: { tool: get, args: { path: "/srv/${"b".repeat(40)} ${CARD}" } }\n    expect: { decision: allow, rules: [${KEY}] }\n`,
    );
    for (const args of [
      ["test", tests],
      ["test", "--json", tests],
    ]) {
      const text = (await output(args)).replace(/\s+/gu, " ");
      expect(text).toContain("allow");
      expect(text).not.toContain(KEY);
      expect(text).not.toContain(CARD);
    }
  });
});
