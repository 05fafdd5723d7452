#!/usr/bin/env node
// A small MCP server over stdio with two tools that do what they say: `fetch` requests a URL, `send_message` hands a message
// to a mail gateway. It checks nothing: whatever it is asked, it does. What stands in front of it decides.
//
// So that a demonstration needs no network, it looks names up itself:
//   EXAMPLE_HOSTS  {"docs.example.com": 8081, …}   names, and the ports of 127.0.0.1 that answer for them
//   EXAMPLE_MAIL   8082                             port of the mail gateway on 127.0.0.1
// An `https` URL is requested over plain HTTP there: these listeners have no certificates.
import { request } from "node:http";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js";

const HOSTS = new Map(Object.entries(JSON.parse(process.env.EXAMPLE_HOSTS ?? "{}")));
const MAIL_PORT = Number(process.env.EXAMPLE_MAIL ?? 0);
const MAX_ANSWER = 64 * 1024;

const text = { type: "string" };
const object = (properties, required) => ({ type: "object", properties, required });
const TOOLS = [
  {
    name: "fetch",
    description: "Requests a URL and returns what it answers. It follows no redirects.",
    inputSchema: object({ url: text }, ["url"]),
  },
  {
    name: "send_message",
    description: "Sends a message.",
    inputSchema: object({ to: text, subject: text, body: text }, ["to", "body"]),
  },
];

const said = (words) => ({ content: [{ type: "text", text: words }] });

const run = {
  fetch: async ({ url }) => pageOf(url, await fetchUrl(new URL(url))),
  send_message: async ({ to, subject = "", body }) => said(await sendMessage({ to, subject, body })),
};

/** A page in every form that a client may like: text, a resource with its bytes, data, and beside the result. */
const pageOf = (url, body) => ({
  content: [
    { type: "text", text: body },
    { type: "resource", resource: { uri: url, mimeType: "text/plain", blob: Buffer.from(body).toString("base64") } },
  ],
  structuredContent: { url, body },
  _meta: { "example.com/page": body },
});

/** What a client would do: the host is what stands after the `@`. */
function fetchUrl({ protocol, hostname, pathname, search }) {
  const port = HOSTS.get(hostname);
  if (!/^https?:$/.test(protocol) || port === undefined) throw new Error(`cannot connect to ${hostname}`);
  return exchange({ port, path: `${pathname}${search}`, headers: { host: hostname } });
}

async function sendMessage(message) {
  const body = JSON.stringify(message);
  const headers = {
    host: "mail.example.com",
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  };
  await exchange({ port: MAIL_PORT, path: "/messages", method: "POST", headers }, body);
  return `sent to ${message.to}`;
}

/** One request to this machine, over the wire. */
function exchange(options, body) {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", ...options }, (answer) => {
      let received = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk) => (received = (received + chunk).slice(0, MAX_ANSWER)));
      answer.on("end", () => resolve(received));
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const server = new Server({ name: "web-and-mail", version: "1.0.0" }, { capabilities: { tools: {} } });

server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: TOOLS }));

server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
  if (!Object.hasOwn(run, params.name)) throw new Error(`unknown tool ${params.name}`);
  try {
    return await run[params.name](params.arguments ?? {});
  } catch (error) {
    return { ...said(error.message), isError: true };
  }
});

await server.connect(new StdioServerTransport());
