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
