/**
 * How an attribute is read. `command` is text in a language of its own (a program, a command line, SQL, code), `name`
 * names somebody or something; `texts` is a list by nature, so a list inserted there is one value.
 */
export type Kind =
  | "path"
  | "url"
  | "host"
  | "port"
  | "scheme"
  | "urlPath"
  | "method"
  | "ip"
  | "command"
  | "name"
  | "text"
  | "count"
  | "flag"
  | "texts"
  | "any";

const FILE: Readonly<Record<string, Kind>> = { path: "path", recursive: "flag", bytes: "count", content: "text" };
const MODEL: Readonly<Record<string, Kind>> = { role: "text", text: "text", model: "text" };

/** Every attribute of every built-in action (`model/actions.ts`, checked by a test) and how it is read. */
const KINDS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  "file.read": FILE,
  "file.write": FILE,
  "file.delete": FILE,
  "file.list": FILE,
  "net.connect": {
    url: "url",
    scheme: "scheme",
    host: "host",
    port: "port",
    urlPath: "urlPath",
    method: "method",
    ip: "ip",
  },
  "process.exec": { program: "command", argv: "texts", command: "command", cwd: "path", env: "texts", unknown: "flag" },
  "code.eval": { language: "text", source: "command" },
  "patch.apply": { path: "path", additions: "count", deletions: "count", content: "text" },
  "db.query": { statement: "command", verbs: "texts", tables: "texts" },
  "secret.use": { name: "name" },
  "message.send": { to: "name", channel: "name", body: "text" },
  "model.prompt": MODEL,
  "model.completion": MODEL,
  "agent.delegate": { agent: "name", capabilities: "texts" },
  "mcp.resource": { uri: "url", scheme: "scheme" },
  "mcp.prompt": { name: "text" },
  "tool.call": {},
};

/** What an operation is about: without any of these nothing is known of it. */
const MAIN: Readonly<Record<string, readonly string[]>> = {
  "file.read": ["path"],
  "file.write": ["path"],
  "file.delete": ["path"],
  "file.list": ["path"],
  "net.connect": ["url", "host"],
  "process.exec": ["program", "argv"],
  "code.eval": ["source"],
  "patch.apply": ["path"],
  "db.query": ["statement"],
  "secret.use": ["name"],
  "message.send": ["to", "channel"],
  "model.prompt": ["text"],
  "model.completion": ["text"],
  "agent.delegate": ["agent"],
  "mcp.resource": ["uri"],
  "mcp.prompt": ["name"],
};

const NO_MAIN: readonly string[] = Object.freeze([]);

/** `any` for actions of the policy's own; `null`: the built-in action has no such attribute. */
export function kindOf(action: string, attribute: string): Kind | null {
  const kinds = Object.hasOwn(KINDS, action) ? KINDS[action] : undefined;
  if (kinds === undefined) return "any";
  return Object.hasOwn(kinds, attribute) ? (kinds[attribute] ?? null) : null;
}

/** Whether the action is one of the language. */
export const isBuiltIn = (action: string): boolean => Object.hasOwn(KINDS, action);

/** The attributes that say what an operation of this action is about: without any of them it is opaque. */
export function mainOf(action: string): readonly string[] {
  return Object.hasOwn(MAIN, action) ? (MAIN[action] ?? NO_MAIN) : NO_MAIN;
}
