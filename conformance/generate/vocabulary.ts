import * as fc from "fast-check";
import type { Json } from "../../packages/writ/src/model/json.js";

/**
 * A small vocabulary, so that generated rules often match generated calls: few names, used by patterns and values alike.
 * What is here is what the two evaluators are compared on.
 */
export const TOOLS = ["read", "send", "deploy_web", "deploy_db"];
export const TOOL_GLOBS = [...TOOLS, "*", "deploy_*", "*d", "nothing"];
export const ROLES = ["admin", "dev"];
export const LABELS = ["untrusted", "sensitive"];
export const LIMITS = ["l0", "l1"];
export const SIGNALS = ["s0", "s1", "s2"];
export const RULE_IDS = ["r0", "r1", "r2", "r3", "r4"];

/** Attributes of every action that is generated; `acme.refund` is declared by every generated stack. */
export const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  "file.read": ["path", "recursive", "bytes"],
  "file.write": ["path", "recursive", "bytes", "content"],
  "net.connect": ["url", "scheme", "host", "port", "urlPath", "method", "ip"],
  "process.exec": ["program", "argv", "command", "cwd"],
  "message.send": ["to", "channel", "body"],
  "acme.refund": ["amount", "account"],
  "tool.call": [],
};
export const ACTIONS = Object.keys(ATTRIBUTES);
export const ACTION_GLOBS = [...ACTIONS, "*", "file.*", "acme.*", "*.connect"];

const SEGMENTS = ["a", "b", "A", ".env", ".bashrc", "x.exe", "．．", ".ｅnv"];
/** Absolute, lexically resolved, as lowering leaves them. */
export const path: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...SEGMENTS), { minLength: 1, maxLength: 3 })
  .map((names) => `/${names.join("/")}`);
export const PATH_GLOBS = [
  "*",
  "/**",
  "/a/**",
  "/a",
  "/a/*",
  "/A/**",
  "**/A/**",
  "/B/**",
  "**/.ENV",
  "**/.env",
  "**/a/**",
  "/a/**/x.exe",
  "**/*.exe",
  "/{a,b}/*",
  "/b/",
  "~/**",
  "~/a",
];

export const HOSTS = ["x.example", "a.x.example", "b.a.x.example", "y.test"];
export const HOST_GLOBS = ["*", "x.example", "*.x.example", "**.x.example", "**.example", "Y.test"];
export const PROGRAMS = ["git", "/usr/bin/git", "/tmp/git", "rm", "/bin/rm"];
export const NAME_GLOBS = ["git", "git", "/usr/bin/*", "rm", "*m", "a*", "*"];
export const ADDRESSES = ["10.0.0.1", "127.0.0.1", "::1", "fd00::1", "203.0.113.5"];
export const BLOCKS = ["10.0.0.0/8", "127.0.0.0/8", "::1", "203.0.113.5", "0.0.0.0/0", "fd00::/8"];
export const TEXTS = ["a", "b", "../../a", "a; cat /b", "ab", "A", "/a/b", "10.0.0.1", "git", ""];
export const REGEXES = ["a", "^b", "b$", "(?i)ENV", "^/a/.*[xb]", "[0-9]+", "^$"];

/** Values of arguments, claims and results: every JSON type, lists of several, nothing. */
export const scalar: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 4, arbitrary: fc.integer({ min: -1, max: 6 }) },
  fc.constantFrom(0.5, 2.5),
  fc.boolean(),
  fc.constant(null),
);
export const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 3, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  fc.constant({ k: "a" }),
  fc.constant([["a"], { k: "b" }]),
);
