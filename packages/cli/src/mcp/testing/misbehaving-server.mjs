// An MCP server over stdio that misbehaves on command: the tool's name says how. It uses no SDK, so that it can.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import process from "node:process";

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
const text = (id, value) => send({ id, result: { content: [{ type: "text", text: value }] } });

const TOOLS = {
  echo: (id, args) => text(id, JSON.stringify(args)),
  /** Leaves a mark that a test can look for. */
  mark: (id, { path }) => {
    writeFileSync(path, "ran");
    text(id, "marked");
  },
  crash: () => process.stderr.write(`${"stack ".repeat(10_000)}last words\n`, () => process.exit(3)),
  killed: () => process.kill(process.pid, "SIGKILL"),
  silent: (id) => process.stderr.write(`got ${id}\n`),
  twice: (id) => {
    text(id, "first");
    text(id, "second");
  },
  unknown_id: (id) => {
    text(99_999, "for nobody");
    text(String(id), "for an id of another type");
    text(id, "for you");
  },
  /** A line of `bytes`. */
  huge: (id, { bytes }) => {
    const part = "x".repeat(1 << 20);
    process.stdout.write(`{"jsonrpc":"2.0","id":${id},"result":{"content":[{"type":"text","text":"`);
    for (let left = bytes; left > 0; left -= part.length) process.stdout.write(part);
    process.stdout.write('"}]}}\n');
  },
  flood_stderr: async (id, { bytes }) => {
    const part = `${"e".repeat((1 << 16) - 1)}\n`;
    for (let left = bytes; left > 0; left -= part.length) await written(process.stderr, part);
    text(id, "flooded");
  },
  /** `count` notifications of 64 KiB, as fast as they are taken. */
  flood_stdout: async (id, { count }) => {
    const data = "n".repeat(1 << 16);
    for (let left = count; left > 0; left -= 1) {
      const params = { level: "info", data };
      await written(process.stdout, `${JSON.stringify({ jsonrpc: "2.0", method: "notifications/message", params })}\n`);
    }
    text(id, "flooded");
  },
  garbage: (id) => {
    process.stdout.write("Listening on stdio\n\n[]\n\xff\n");
    text(id, "after garbage");
  },
  /** Ends its output, not itself. */
  close_stdout: () => process.stdout.destroy(),
  /** Does not exit when its input ends, nor on SIGTERM. */
  stubborn: (id) => {
    process.on("SIGTERM", () => {});
    setInterval(() => {}, 1000);
    text(id, String(process.pid));
  },
  /** Starts a process that outlives it. */
  orphan: (id) => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
    text(id, String(child.pid));
  },
  /** Says `key` in every channel that there is, spelt in two parts by whoever calls. */
  leak: (id, { parts, fails }) => {
    const key = parts.join("");
    const base64 = Buffer.from(`id=${key}`).toString("base64");
    send({ method: "notifications/progress", params: { progressToken: 1, progress: 1, message: `at ${key}` } });
    send({ method: "notifications/message", params: { level: "info", logger: key, data: { deep: [key] } } });
    send({ id: "own-1", method: "elicitation/create", params: { message: `is ${key} right?`, requestedSchema: {} } });
    if (fails === true) return send({ id, error: { code: -32_000, message: `no ${key}`, data: { stack: [key] } } });
    send({
      id,
      result: {
        content: [
          { type: "text", text: `text ${key}`, annotations: { note: key } },
          { type: "image", data: base64, mimeType: "image/png" },
          { type: "audio", data: Buffer.concat([Buffer.from([0, 255, 0]), Buffer.from(key)]).toString("base64") },
          { type: "resource", resource: { uri: `file:///${key}`, text: `of ${key}` } },
          { type: "resource", resource: { uri: "file:///b", blob: base64 } },
          { type: "resource_link", uri: "file:///c", name: key, description: `see ${key}` },
        ],
        structuredContent: { rows: [{ [key]: key }] },
        _meta: { trace: key },
        isError: fails === "softly",
      },
    });
  },
  pid: (id) => text(id, String(process.pid)),
};

const written = (stream, part) => new Promise((resolve) => stream.write(part, resolve));

function receive(message) {
  if (message.method === "initialize") {
    const serverInfo = { name: "misbehaving", version: "1.0.0" };
    const { protocolVersion } = message.params;
    return send({ id: message.id, result: { protocolVersion, capabilities: { tools: {} }, serverInfo } });
  }
  if (message.method === "tools/call") return TOOLS[message.params.name](message.id, message.params.arguments ?? {});
  if (message.method === "notifications/cancelled")
    return process.stderr.write(`cancelled ${message.params.requestId}\n`);
  if (message.id !== undefined && message.method !== undefined) send({ id: message.id, result: { echo: message } });
}

let rest = "";
process.stdin.setEncoding("utf8");
process.stdin.on("data", (chunk) => {
  const lines = (rest + chunk).split("\n");
  rest = lines.pop();
  for (const line of lines) receive(JSON.parse(line));
});
