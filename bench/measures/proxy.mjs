// What `writ mcp` adds to a call: two instances of a real server and the official client for each, one directly and one
// through the proxy, called in turn. Log and real paths are on, as they are by default.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { getDefaultEnvironment, StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { figure, number } from "../report.mjs";
import { inTemporaryFolder, makeFiles } from "../temporary.mjs";
import { median, quantiles } from "../timing.mjs";

const WRIT = fileURLToPath(new URL("../../packages/cli/bin/writ.js", import.meta.url));
const server = (path) => fileURLToPath(import.meta.resolve(`@modelcontextprotocol/${path}`));
const PACE = { rounds: 10, calls: 300, warmUp: 500 };
const QUICK = { rounds: 3, calls: 60, warmUp: 60 };

export const measure = ({ quick }) => inTemporaryFolder((folder) => measureIn(folder, quick ? QUICK : PACE));

async function measureIn(folder, pace) {
  const files = makeFiles(folder, 16);
  const policy = join(folder, "policy.yaml");
  writeFileSync(policy, policyFor(folder));
  const guard = ["mcp", "--policy", policy, "--log", join(folder, "decisions.jsonl"), "--"];
  const stories = [
    {
      name: "echo of server-everything",
      command: [server("server-everything/dist/index.js")],
      call: (i) => ({ name: "echo", arguments: { message: `call ${i}` } }),
    },
    {
      name: "read_text_file of server-filesystem",
      command: [server("server-filesystem/dist/index.js"), folder],
      call: (i) => ({ name: "read_text_file", arguments: { path: files[i % files.length] } }),
    },
  ];
  const results = [];
  for (const story of stories) results.push(await compare(story, guard, pace));
  const head = ["p50 / p99 ms", "direct", "through writ mcp", "added, p50", "median of pairs", "n"];
  const rows = results.map(({ name, direct, proxied, added, paired, n }) => [
    name,
    ...[direct, proxied].map(({ p50, p99 }) => `${number(p50)} / ${number(p99)}`),
    ...[added, paired].map(number),
    n,
  ]);
  return {
    title: "a call through writ mcp, ms",
    tables: [{ caption: "the same call, directly and through the proxy, in turn", rows: [head, ...rows] }],
    figures: results.map(({ name, added }) => figure(`writ mcp adds to ${name}, p50`, added, 0.4, "ms")),
    notes: ["client, proxy and server are processes of their own; at most one call is under way"],
    results,
  };
}

const policyFor = (folder) => `apiVersion: writ/v1
kind: Policy
metadata: { name: proxied }
default: deny
toolsets: [mcp/filesystem, mcp/everything]
rules:
  - { id: echo, effect: allow, tool: echo }
  - { id: read, effect: allow, action: file.read, resource: { path: "${folder}/**" } }
  - { id: no-secrets, effect: deny, action: file.*, resource: { path: ["**/.env", "**/.ssh/**"] } }
`;

async function compare({ name, command, call }, guard, { rounds, calls, warmUp }) {
  const clients = [await connect(command), await connect([WRIT, ...guard, process.execPath, ...command])];
  try {
    const [direct, proxied] = clients;
    for (let i = 0; i < warmUp; i++) for (const client of clients) await timed(client, call(i));
    const turns = [];
    for (let round = 0; round < rounds; round++) turns.push(await takeTurns(direct, proxied, call, calls));
    return { name, ...summarize(turns) };
  } finally {
    await Promise.all(clients.map((client) => client.close()));
  }
}

/** Who goes first changes with every pair. */
async function takeTurns(direct, proxied, call, calls) {
  const [directMs, proxiedMs] = [new Float64Array(calls), new Float64Array(calls)];
  for (let i = 0; i < calls; i++) {
    if (i % 2 === 0) directMs[i] = await timed(direct, call(i));
    proxiedMs[i] = await timed(proxied, call(i));
    if (i % 2 === 1) directMs[i] = await timed(direct, call(i));
  }
  return {
    direct: quantiles(directMs),
    proxied: quantiles(proxiedMs),
    paired: median(proxiedMs.map((ms, i) => ms - directMs[i])),
  };
}

function summarize(turns) {
  const of = (who) => ({
    p50: median(turns.map((turn) => turn[who].p50)),
    p99: median(turns.map((turn) => turn[who].p99)),
  });
  const [direct, proxied] = [of("direct"), of("proxied")];
  const paired = median(turns.map((turn) => turn.paired));
  return {
    direct,
    proxied,
    added: proxied.p50 - direct.p50,
    paired,
    n: turns.reduce((sum, turn) => sum + turn.direct.n, 0),
  };
}

async function connect(args) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args,
    env: getDefaultEnvironment(),
    stderr: "pipe",
  });
  const said = [];
  transport.stderr?.on("data", (chunk) => said.push(chunk));
  const client = new Client({ name: "bench", version: "1.0.0" });
  try {
    await client.connect(transport);
  } catch (error) {
    throw new Error(`${args.join(" ")} did not start: ${error.message}\n${Buffer.concat(said)}`, { cause: error });
  }
  return client;
}

/** @throws {Error} if the call was denied or failed: that is another piece of work. */
async function timed(client, call) {
  const start = performance.now();
  const { isError, content } = await client.callTool(call);
  const took = performance.now() - start;
  if (isError === true) throw new Error(JSON.stringify(content));
  return took;
}
