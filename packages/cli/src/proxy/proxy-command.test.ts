import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { beforeAll, describe, expect, test } from "vitest";
import { buildCommand, command, type Ended, ended, start } from "../testing/command.js";
import { POLICY, testFolder } from "../testing/policies.js";

/** That the command's options reach the proxy. What the proxy does with them is tested beside it. */

beforeAll(buildCommand, 120_000);

const folder = testFolder();
const policy = folder.write("trial.yaml", POLICY);
const log = join(folder.path, "decisions.jsonl");
const mark = join(folder.path, "mark");

/** A server that leaves a mark for each tool it runs. */
const server = folder.write(
  "server.cjs",
  `require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
    const { id, method, params } = JSON.parse(line);
    if (method === "tools/call") require("node:fs").appendFileSync(process.argv[2], params.name + " " + process.cwd() + "\\n");
    if (id !== undefined) console.log(JSON.stringify({ jsonrpc: "2.0", id, result: { content: [] } }));
  });`,
);

interface Reply {
  readonly id: number;
  readonly result?: { readonly isError?: boolean };
}

/** Makes each call after the other has been answered, then leaves. */
async function talk(
  options: readonly string[],
  calls: readonly { readonly name: string; readonly arguments: object }[],
): Promise<{ replies: readonly Reply[]; end: Ended }> {
  const child = start(["mcp", "-p", policy, "--log", log, ...options, "--", process.execPath, server, mark], {
    cwd: folder.path,
  });
  const end = ended(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const replies: Reply[] = [];
  for (const [index, params] of calls.entries()) {
    child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id: index + 1, method: "tools/call", params })}\n`);
    replies.push(JSON.parse(String((await lines.next()).value)));
  }
  child.stdin.end();
  return { replies, end: await end };
}

describe("writ mcp", () => {
  test("guards the server that it starts, for who was said to call, and records what was decided", async () => {
    const { replies, end } = await talk(
      ["--role", "sre", "--no-real-paths"],
      [
        { name: "read", arguments: { path: "/srv/app/.env" } },
        { name: "deploy", arguments: {} },
      ],
    );
    expect(replies.map(({ result }) => result?.isError === true)).toEqual([true, false]);
    expect(readFileSync(mark, "utf8")).toBe(`deploy ${folder.path}\n`);
    expect({ code: end.code, err: end.err }).toEqual({ code: 0, err: "" });
    expect(readFileSync(log, "utf8")).toContain("RULE_DENY");
  });

  test("adds layers, which only restrict", async () => {
    const layer = folder.write(
      "layer.yaml",
      "apiVersion: writ/v1\nkind: Policy\nmetadata: { name: no-deploys }\ndefault: allow\nrules: [{ id: none, effect: deny, tool: deploy }]\n",
    );
    const { replies } = await talk(["--role", "sre", "-l", `team=${layer}`], [{ name: "deploy", arguments: {} }]);
    expect(replies[0]?.result?.isError).toBe(true);
  });

  test("starts nothing under a policy that does not load", async () => {
    const started = join(folder.path, "started");
    const touch = ["--", process.execPath, "-e", `require("node:fs").writeFileSync(${JSON.stringify(started)}, "")`];
    const found = await command(["mcp", "-p", "/nowhere.yaml", ...touch], { cwd: folder.path });
    expect(found.code).toBe(65);
    expect(found.err).toContain("POLICY_UNREADABLE");
    expect(existsSync(started)).toBe(false);
  });

  test("takes no policy from the folder it is started in, unless told to", async () => {
    const agents = testFolder();
    agents.write("policy.yaml", POLICY);
    const found = await command(["mcp", "--", process.execPath, "-e", "0"], { cwd: agents.path });
    expect(found.code).toBe(64);
    expect(found.err).toContain("--policy");
  });

  test("tells that a stack is open by default", async () => {
    const open = folder.write(
      "open.yaml",
      "apiVersion: writ/v1\nkind: Policy\nmetadata: { name: open }\ndefault: allow\n",
    );
    const found = await command(["mcp", "-p", open, "--log", log, "--", process.execPath, server, mark], {
      cwd: folder.path,
    });
    expect(found.err).toContain("warning: the policy says `default: allow`");
  });
});
