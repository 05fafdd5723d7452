/**
 * Built-in actions and the attributes of what they act on (policy reference, "Operations").
 * A custom action (`acme.refund`) has whatever attributes its declaration maps.
 */
export const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  "file.read": ["path", "recursive", "bytes"],
  "file.write": ["path", "recursive", "bytes", "content"],
  "file.delete": ["path", "recursive", "bytes"],
  "file.list": ["path", "recursive", "bytes"],
  "net.connect": ["url", "scheme", "host", "port", "urlPath", "method", "ip"],
  "process.exec": ["program", "argv", "command", "cwd", "env", "unknown"],
  "code.eval": ["language", "source"],
  "patch.apply": ["path", "additions", "deletions", "content"],
  "db.query": ["statement", "verbs", "tables"],
  "secret.use": ["name"],
  "message.send": ["to", "channel", "body"],
  "model.prompt": ["role", "text", "model"],
  "model.completion": ["role", "text", "model"],
  "agent.delegate": ["agent", "capabilities"],
  "mcp.resource": ["uri", "scheme"],
  "mcp.prompt": ["name"],
  "tool.call": [],
};

/** Whether the action is one of the language; any other is declared by a policy. */
export const isBuiltInAction = (action: string): boolean => Object.hasOwn(ATTRIBUTES, action);
