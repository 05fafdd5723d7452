import type { Layer } from "./scene.js";

const FILE = ["path", "recursive", "bytes"];
const MODEL = ["role", "text", "model"];

/** The table of section 3. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  "file.read": FILE,
  "file.write": [...FILE, "content"],
  "file.delete": FILE,
  "file.list": FILE,
  "net.connect": ["url", "scheme", "host", "port", "urlPath", "method", "ip"],
  "process.exec": ["program", "argv", "command", "cwd", "env", "unknown"],
  "code.eval": ["language", "source"],
  "patch.apply": ["path", "additions", "deletions", "content"],
  "db.query": ["statement", "verbs", "tables"],
  "secret.use": ["name"],
  "message.send": ["to", "channel", "body"],
  "model.prompt": MODEL,
  "model.completion": MODEL,
  "agent.delegate": ["agent", "capabilities"],
  "mcp.resource": ["uri", "scheme"],
  "mcp.prompt": ["name"],
  "tool.call": [],
};

/** Whether an action has an attribute; your own has "whatever the declaration maps", in whichever layer it stands. */
export function hasAttribute(action: string, attribute: string, layers: readonly Layer[]): boolean {
  if (Object.hasOwn(ATTRIBUTES, action)) return ATTRIBUTES[action]?.includes(attribute) ?? false;
  const entries = layers.flatMap((layer) => layer.policy.tools).flatMap((tool) => tool.does);
  return entries.some((entry) => entry.action === action && Object.hasOwn(entry.attributes, attribute));
}
