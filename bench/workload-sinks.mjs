// 100 rules over what calls do, not over their arguments: paths of files and hosts of URLs, with declared tools.
const FOLDERS = 50;
const HOSTS = 48;

/** The policy for calls of `read_text_file` and `fetch_url`; what is below `root` may be read. */
export function sinksPolicy(root) {
  const rules = [
    { id: "read", effect: "allow", action: ["file.read", "file.list"], resource: { path: `${root}/**` } },
    { id: "web", effect: "allow", action: "net.connect", resource: { host: ["**.example.com"], port: 443 } },
    ...Array.from({ length: FOLDERS }, (_, i) => forbidPath(i)),
    ...Array.from({ length: HOSTS }, (_, i) => forbidHost(i)),
  ];
  const tools = { fetch_url: { does: [{ action: "net.connect", url: "${args.url}", method: "GET" }] } };
  const head = { apiVersion: "writ/v1", kind: "Policy", metadata: { name: "sinks" }, default: "deny" };
  return JSON.stringify({ ...head, toolsets: ["mcp/filesystem"], tools, rules });
}

/** `files`: absolute paths below `root`. */
export const pathCalls = (files) => files.map((path) => ({ tool: "read_text_file", args: { path } }));

export const urlCalls = (count) =>
  Array.from({ length: count }, (_, i) => ({
    tool: "fetch_url",
    args: { url: `https://api${i}.service${i % 7}.example.com/v1/items/${i}?page=${i}&sort=name` },
  }));

const forbidPath = (i) => ({
  id: `path-${i}`,
  effect: "deny",
  action: "file.*",
  resource: { path: [`**/secret-${i}/**`, `**/*.key${i}`] },
});

const forbidHost = (i) => ({
  id: `host-${i}`,
  effect: "deny",
  action: "net.connect",
  resource: { host: [`**.evil${i}.example`, `evil${i}.example.com`] },
});
