import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { beforeAll, describe, expect, test } from "vitest";
import { MISBEHAVING } from "./testing/run-proxy.js";
import { buildProxy, file } from "./testing/spawned.js";

const ALLOW = "apiVersion: writ/v1\nkind: Policy\nmetadata: { name: all }\ndefault: allow\n";

let program = "";
beforeAll(async () => void (program = await buildProxy()));

/** The proxy as a process of its own. */
function start(command = process.execPath, args = [MISBEHAVING], policy = ALLOW): ChildProcess {
  return spawn(process.execPath, [program, file(policy), command, ...args], { stdio: ["pipe", "pipe", "pipe"] });
}

/** What the proxy says next; rejects when it exits without a word. */
function call(proxy: ChildProcess, name: string, args = {}): Promise<string> {
  const message = { jsonrpc: "2.0", id: name, method: "tools/call", params: { name, arguments: args } };
  proxy.stdin?.write(`${JSON.stringify(message)}\n`);
  return new Promise((resolve, reject) => {
    proxy.stdout?.once("data", (chunk: Buffer) => resolve(chunk.toString()));
    proxy.once("close", (code) => reject(new Error(`exited with ${code}`)));
  });
}

const exit = (proxy: ChildProcess): Promise<number | null> => new Promise((resolve) => proxy.once("exit", resolve));

const pidIn = (answer: string): number => Number(/"text":"(\d+)"/u.exec(answer)?.[1]);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !(existsSync(`/proc/${pid}/stat`) && readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z "));
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
}

describe("no server is left behind", () => {
  test.each([
    ["SIGTERM", 143],
    ["SIGINT", 130],
    ["SIGHUP", 129],
    ["SIGQUIT", 131],
    ["SIGABRT", 134],
  ] as const)("after %s, and the exit code says so", async (signal, code) => {
    const proxy = start();
    const pid = pidIn(await call(proxy, "pid"));
    expect(isAlive(pid)).toBe(true);
    const exited = exit(proxy);
    proxy.kill(signal);
    expect(await exited).toBe(code);
    expect(isAlive(pid)).toBe(false);
  });

  test("after SIGTERM, when it does not listen to that", async () => {
    const proxy = start();
    const pid = pidIn(await call(proxy, "stubborn"));
    const exited = exit(proxy);
    proxy.kill("SIGTERM");
    expect(await exited).toBe(143);
    expect(isAlive(pid)).toBe(false);
  });

  test("after the proxy was killed: its input has ended", async () => {
    const proxy = start();
    const pid = pidIn(await call(proxy, "pid"));
    proxy.kill("SIGKILL");
    await gone(pid);
  });

  test("after the client closed the proxy's input", async () => {
    const proxy = start();
    const pid = pidIn(await call(proxy, "pid"));
    const exited = exit(proxy);
    proxy.stdin?.end();
    expect(await exited).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  test("after the client closed the proxy's output", async () => {
    const proxy = start();
    const pid = pidIn(await call(proxy, "pid"));
    const exited = exit(proxy);
    proxy.stdout?.destroy();
    proxy.stdin?.write(`${JSON.stringify({ jsonrpc: "2.0", id: 2, method: "ping" })}\n`);
    expect(await exited).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });
});

describe("the exit code and stderr say", () => {
  test("that the server left", async () => {
    const proxy = start();
    const stderr = textOf(proxy);
    const exited = exit(proxy);
    await call(proxy, "crash");
    expect(await exited).toBe(1);
    expect(await stderr).toContain("writ mcp: the server exited with code 3; nothing more can be called");
  });

  test("that there is no such command", async () => {
    const proxy = start("/nonexistent/server", []);
    const stderr = textOf(proxy);
    expect(await exit(proxy)).toBe(127);
    expect(await stderr).toContain("`/nonexistent/server` cannot be run: no such command or folder");
  });

  test("that the command cannot be run", async () => {
    expect(await exit(start(tmpdir(), []))).toBe(126);
  });
});

test("a host that never reads stderr blocks neither the server nor its calls", async () => {
  const proxy = start();
  proxy.stderr?.pause();
  expect(await call(proxy, "flood_stderr", { bytes: 32 << 20 })).toContain("flooded");
  proxy.stdin?.end();
  proxy.stderr?.resume();
  expect(await exit(proxy)).toBe(0);
});

test("a host that stops reading holds the server back at constant memory", async () => {
  const proxy = start();
  await call(proxy, "echo");
  const before = residentBytes(proxy);
  proxy.stdout?.pause();
  proxy.stdin?.write(
    `${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "flood_stdout", arguments: { count: 3200 } } })}\n`,
  );
  let highest = 0;
  for (let turn = 0; turn < 3000; turn += 1) {
    highest = Math.max(highest, residentBytes(proxy));
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(highest - before).toBeLessThan(100 << 20);
  const size = 3200 << 16;
  await new Promise<void>((resolve) => {
    let received = 0;
    proxy.stdout?.on("data", (chunk: Buffer) => (received += chunk.length) > size && resolve());
    proxy.stdout?.resume();
  });
  proxy.stdin?.end();
  expect(await exit(proxy)).toBe(0);
});

/** Memory of a process, where the system tells; else 0. */
function residentBytes({ pid }: ChildProcess): number {
  const path = `/proc/${pid}/statm`;
  return existsSync(path) ? Number(readFileSync(path, "utf8").split(" ")[1]) * 4096 : 0;
}

async function textOf(proxy: ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of proxy.stderr ?? []) text += String(chunk);
  return text;
}
