import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { memoryRecorder } from "../../../writ/src/enforce/memory-recorder.js";
import type { Approver, Boundary } from "../../../writ/src/index.js";
import { createBoundary } from "../../../writ/src/node/create-boundary.js";
import { EXIT_CLIENT_LEFT, EXIT_SERVER_LEFT } from "./index.js";
import { runProxy, type RunningProxy } from "./testing/run-proxy.js";

/** What buffers really hold: what is no longer used is collected first. */
function bufferBytes(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().arrayBuffers;
}

const outcomes = ({ records }: RunningProxy) => records.map(({ outcome }) => outcome?.outcome);
const textOf = (message: unknown): string => JSON.stringify(message);

/** Whether a process is alive; signal 0 asks and sends nothing. One that has only not been waited for is not. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !(existsSync(`/proc/${pid}/stat`) && readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z "));
  } catch {
    return false;
  }
}

async function pidFrom(answer: Promise<unknown>): Promise<number> {
  return Number(/"text":"(\d+)"/u.exec(textOf(await answer))?.[1]);
}

describe("calls", () => {
  test("run with the arguments that were decided, and are answered", async () => {
    const proxy = runProxy();
    expect(await proxy.call("echo", { a: [1, { b: "ä\u2028" }] })).toMatchObject({
      result: { content: [{ text: '{"a":[1,{"b":"ä\u2028"}]}' }] },
    });
    proxy.stdin.end();
    expect(await proxy.exitCode).toBe(EXIT_CLIENT_LEFT);
    expect(outcomes(proxy)).toEqual(["ran"]);
  });

  test("that are denied leave no mark", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "writ-mcp-")), "mark");
    const proxy = runProxy(["{ id: no-marks, effect: deny, tool: mark }"]);
    expect(await proxy.call("mark", { path })).toMatchObject({ result: { isError: true } });
    await proxy.call("echo");
    expect(existsSync(path)).toBe(false);
    proxy.stdin.end();
    await proxy.exitCode;
    expect(existsSync(path)).toBe(false);
  });

  test("that are let through leave theirs: the canary can sing", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "writ-mcp-")), "mark");
    const proxy = runProxy();
    await proxy.call("mark", { path });
    expect(existsSync(path)).toBe(true);
    proxy.stdin.end();
    await proxy.exitCode;
  });

  test("of a smuggler leave no mark, in whatever way the line is cut", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "writ-mcp-")), "mark");
    const proxy = runProxy(["{ id: no-marks, effect: deny, tool: mark }"]);
    const mark = JSON.stringify({
      jsonrpc: "2.0",
      id: 50,
      method: "tools/call",
      params: { name: "mark", arguments: { path } },
    });
    const args = JSON.stringify({ path });
    proxy.send(`[${mark}]`);
    proxy.send(
      `{"jsonrpc":"2.0","id":51,"method":"ping","method":"tools/call","params":{"name":"mark","arguments":${args}}}`,
    );
    proxy.send(
      `{"jsonrpc":"2.0","id":52,"method":"tools/call","params":{"name":"echo","name":"mark","arguments":${args}}}`,
    );
    proxy.send(`{"jsonrpc":"2.0","method":"tools/call","params":{"name":"mark","arguments":${args}}}`);
    proxy.send(`{"jsonrpc":"2.0","method":"x","params":\r${mark}\r}`);
    proxy.send(`{"id":53,"method":"tools/call","params":{"name":"mark","arguments":${args}}}`);
    await proxy.call("echo");
    expect(existsSync(path)).toBe(false);
    proxy.stdin.end();
    await proxy.exitCode;
  });
});

describe("a server that", () => {
  test("exits in a call: the call is answered with an error, recorded as failed, and the proxy exits", async () => {
    const proxy = runProxy();
    expect(await proxy.call("crash")).toMatchObject({
      result: {
        isError: true,
        content: [{ text: "no answer: TOOL_FAILED: the server exited with code 3" }],
        _meta: { "writ/decision": { code: "TOOL_FAILED" } },
      },
    });
    expect(await proxy.exitCode).toBe(EXIT_SERVER_LEFT);
    expect(outcomes(proxy)).toEqual(["failed"]);
    expect(proxy.stderr()).toContain("last words\n");
    expect(proxy.stderr()).toContain("writ mcp: the server exited with code 3; nothing more can be called\n");
  });

  test("is killed in a call: so is that", async () => {
    const proxy = runProxy();
    expect(textOf(await proxy.call("killed"))).toContain("the server was ended by SIGKILL");
    expect(await proxy.exitCode).toBe(EXIT_SERVER_LEFT);
  });

  test("exits with other requests open: each is answered", async () => {
    const proxy = runProxy();
    proxy.send({ jsonrpc: "2.0", id: "r", method: "resources/read", params: { uri: "u" } });
    await proxy.got(({ id }) => id === "r");
    const silent = proxy.call("silent");
    void proxy.call("crash");
    expect(await silent).toMatchObject({ result: { isError: true } });
    expect(await proxy.exitCode).toBe(EXIT_SERVER_LEFT);
  });

  test("answers twice: the second answer is dropped", async () => {
    const proxy = runProxy();
    expect(textOf(await proxy.call("twice"))).toContain("first");
    expect(textOf(await proxy.call("echo"))).not.toContain("second");
    await proxy.stderrHas("dropped an answer of the server");
    proxy.stdin.end();
    await proxy.exitCode;
  });

  test("answers unknown ids: only the answer to the call arrives", async () => {
    const proxy = runProxy();
    expect(textOf(await proxy.call("unknown_id"))).toContain("for you");
    await proxy.stderrHas("dropped an answer of the server");
    proxy.stdin.end();
    await proxy.exitCode;
  });

  test("prints what is no message: the call is answered all the same", async () => {
    const proxy = runProxy();
    expect(textOf(await proxy.call("garbage"))).toContain("after garbage");
    expect(proxy.stderr()).toContain("dropped a line of the server: not JSON");
    proxy.stdin.end();
    await proxy.exitCode;
  });

  test("sends a line of 100 MB: what is open fails, memory stays, and the next call works", async () => {
    const proxy = runProxy([], { maxLineBytes: 4 << 20 });
    await proxy.call("echo");
    const before = bufferBytes();
    const other = proxy.call("silent");
    expect(textOf(await proxy.call("huge", { bytes: 100 << 20 }))).toContain("a message of more than 4194304 bytes");
    expect(await other).toMatchObject({ result: { isError: true } });
    expect(textOf(await proxy.call("echo", { again: 1 }))).toContain("again");
    expect(bufferBytes() - before).toBeLessThan(24 << 20);
    expect(outcomes(proxy)).toEqual(["ran", "failed", "failed", "ran"]);
    proxy.stdin.end();
    await proxy.exitCode;
  });

  test("sends a line of 20 MB within the limit: it arrives whole", async () => {
    const proxy = runProxy();
    const answer = textOf(await proxy.call("huge", { bytes: 20 << 20 }));
    expect(answer.length).toBeGreaterThan(20 << 20);
    proxy.stdin.end();
    await proxy.exitCode;
  });

  test("floods its stderr: the call is answered", async () => {
    const proxy = runProxy();
    expect(textOf(await proxy.call("flood_stderr", { bytes: 16 << 20 }))).toContain("flooded");
    proxy.stdin.end();
    await proxy.exitCode;
  });

  test("cannot be found: 127, and why", async () => {
    const proxy = runProxy([], { command: "/nonexistent/server", args: [] });
    expect(await proxy.exitCode).toBe(127);
    await proxy.stderrHas("writ mcp: `/nonexistent/server` cannot be run: no such command or folder");
  });

  test("is no program: 126, and why", async () => {
    const proxy = runProxy([], { command: tmpdir(), args: [] });
    expect(await proxy.exitCode).toBe(126);
    await proxy.stderrHas("cannot be run: EACCES");
  });

  test("does not go by itself, nor on SIGTERM: it is gone when the proxy is", async () => {
    const proxy = runProxy([], { graceMs: 50, killMs: 50 });
    const pid = await pidFrom(proxy.call("stubborn"));
    expect(isAlive(pid)).toBe(true);
    proxy.stdin.end();
    expect(await proxy.exitCode).toBe(EXIT_CLIENT_LEFT);
    expect(isAlive(pid)).toBe(false);
  });

  test("leaves a process behind: it is gone as well", async () => {
    const proxy = runProxy();
    const pid = await pidFrom(proxy.call("orphan"));
    expect(isAlive(pid)).toBe(true);
    void proxy.call("crash");
    expect(await proxy.exitCode).toBe(EXIT_SERVER_LEFT);
    await gone(pid);
  });
});

/** Waits for a process that has been killed to end. */
async function gone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
}

describe("a client that", () => {
  test("sends a line over the limit is told so, and the next line is read", async () => {
    const proxy = runProxy([], { maxLineBytes: 1000 });
    proxy.send({ jsonrpc: "2.0", id: 1, method: "ping", params: { x: "x".repeat(2000) } });
    expect(await proxy.got(() => true)).toMatchObject({ id: null, error: { code: -32_600 } });
    expect(textOf(await proxy.call("echo", { ok: 1 }))).toContain("ok");
    proxy.stdin.end();
    await proxy.exitCode;
  });

  test("leaves gets the answers it had asked for", async () => {
    const proxy = runProxy();
    const answer = proxy.call("echo", { last: 1 });
    proxy.stdin.end();
    expect(textOf(await answer)).toContain("last");
    expect(await proxy.exitCode).toBe(EXIT_CLIENT_LEFT);
  });

  test("leaves while a call hangs: it ends, is recorded, and nothing is left", async () => {
    const proxy = runProxy([], { graceMs: 50, killMs: 50 });
    const pid = await pidFrom(proxy.call("pid"));
    void proxy.call("silent");
    await proxy.stderrHas("got 2");
    proxy.stdin.end();
    expect(await proxy.exitCode).toBe(EXIT_CLIENT_LEFT);
    expect(isAlive(pid)).toBe(false);
    expect(outcomes(proxy)).toEqual(["ran", "failed"]);
  });

  test("leaves while its user is asked: the call is denied", async () => {
    const proxy = runProxy(["{ id: ask, effect: ask, tool: echo }"], { graceMs: 50 });
    const params = { protocolVersion: "2025-11-25", capabilities: { elicitation: {} } };
    proxy.send({ jsonrpc: "2.0", id: "i", method: "initialize", params });
    await proxy.got(({ id }) => id === "i");
    const answer = proxy.call("echo");
    await proxy.got(({ method }) => method === "elicitation/create");
    proxy.stdin.end();
    expect(await answer).toHaveProperty(["result", "_meta", "writ/decision", "code"], "APPROVAL_UNAVAILABLE");
    expect(await proxy.exitCode).toBe(EXIT_CLIENT_LEFT);
  });

  test("stops reading: the server is held back, and then nothing is lost", async () => {
    const proxy = runProxy();
    await proxy.call("echo");
    const before = bufferBytes();
    proxy.stdout.pause();
    const answer = proxy.call("flood_stdout", { count: 1600 });
    await stalled(() => proxy.stdout.readableLength);
    expect(bufferBytes() - before).toBeLessThan(16 << 20);
    proxy.stdout.resume();
    expect(textOf(await answer)).toContain("flooded");
    proxy.stdin.end();
    await proxy.exitCode;
  });

  test("writes faster than the server reads is held back", async () => {
    const proxy = runProxy([], { command: process.execPath, args: ["-e", "setInterval(() => {}, 1000)"], graceMs: 50 });
    const line = `${JSON.stringify({ jsonrpc: "2.0", method: "notifications/x", params: { x: "x".repeat(1 << 16) } })}\n`;
    for (let count = 0; count < 400; count += 1) proxy.stdin.write(line);
    await stalled(() => proxy.stdin.writableLength);
    expect(proxy.stdin.writableLength).toBeGreaterThan(24 << 20);
    proxy.stdin.destroy();
    expect(await proxy.exitCode).toBe(EXIT_CLIENT_LEFT);
  });

  test("cancels a call: the server hears of it", async () => {
    const proxy = runProxy();
    void proxy.call("silent");
    await proxy.stderrHas("got 1");
    proxy.send({ jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 1 } });
    await proxy.stderrHas("cancelled 1");
    proxy.stdin.end();
    await proxy.exitCode;
    expect(outcomes(proxy)).toEqual(["aborted"]);
  });
});

/** Waits until a number has not changed for many turns of the loop. */
async function stalled(length: () => number): Promise<void> {
  for (let calm = 0, last = -1; calm < 2000; calm = length() === last ? calm + 1 : 0) {
    last = length();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("a call that hangs before it has been decided does not keep the proxy", async () => {
  const hangs = (approver: Approver): Promise<Boundary> => {
    const never = (): Promise<never> => new Promise(() => {});
    const text = "apiVersion: writ/v1\nkind: Policy\nmetadata: { name: a }\ndefault: ask\n";
    const recorder = memoryRecorder();
    return createBoundary({ policy: { text, file: "p" }, recorder, approver: { ...approver, approve: never } });
  };
  const proxy = runProxy([], { createBoundary: hangs, graceMs: 50, killMs: 50 });
  const answer = proxy.call("echo");
  proxy.send({ jsonrpc: "2.0", id: "p", method: "ping" });
  await proxy.got(({ id }) => id === "p");
  proxy.stdin.end();
  expect(await proxy.exitCode).toBe(EXIT_CLIENT_LEFT);
  expect(await answer).toHaveProperty(["result", "_meta", "writ/decision", "code"], "ABORTED");
});

test("a call is nobody's child, though the answer to another one made room for it to be read", async () => {
  const proxy = runProxy();
  proxy.stdout.pause();
  const answer = proxy.call("huge", { bytes: 1 << 20 });
  await stalled(() => proxy.stdout.readableLength);
  const later = [1, 2, 3].map((x) => proxy.call("echo", { x }));
  proxy.stdout.resume();
  await Promise.all([answer, ...later]);
  expect(proxy.records.map(({ entry }) => entry.parent)).toEqual([null, null, null, null]);
  proxy.stdin.end();
  await proxy.exitCode;
});

test.each([
  [new DOMException("stopped"), 143],
  [130, 130],
])("a signal that is aborted ends it; its reason %s is the exit code", async (reason, code) => {
  const controller = new AbortController();
  const proxy = runProxy([], { signal: controller.signal });
  const pid = await pidFrom(proxy.call("pid"));
  controller.abort(reason);
  expect(await proxy.exitCode).toBe(code);
  expect(isAlive(pid)).toBe(false);
});

test("a signal that was aborted before ends it before anything is called", async () => {
  const proxy = runProxy([], { signal: AbortSignal.abort(130) });
  void proxy.call("echo");
  expect(await proxy.exitCode).toBe(130);
  expect(proxy.records.filter(({ outcome }) => outcome?.outcome === "ran")).toEqual([]);
});

test("the session has the principal, the context and the server's folder", async () => {
  const principal = { id: "agent:a", role: "reader" };
  const proxy = runProxy([], { session: { principal, context: { ticket: "T-1" } }, cwd: tmpdir() });
  await proxy.call("echo");
  expect(proxy.records).toMatchObject([{ entry: { principal, decision: { decision: "allow" } } }]);
  proxy.stdin.end();
  await proxy.exitCode;
});

test("without a boundary no server is started", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "writ-mcp-")), "mark");
  const proxy = runProxy([], {
    command: process.execPath,
    args: ["-e", `require("fs").writeFileSync(${JSON.stringify(path)}, "")`],
    createBoundary: () => Promise.reject(new Error("the policy is invalid")),
  });
  await expect(proxy.exitCode).rejects.toThrow("the policy is invalid");
  expect(existsSync(path)).toBe(false);
});
