import { form, sugar } from "./form.js";
import type { GuardForm } from "./form.js";

/** Every guard that is built in, as policies name it. What each finds stands in a file of its own. */

export const SHELL = form(
  "shell",
  "What destroys, stays, runs code from elsewhere, hides, or reads credentials, whatever command line does it.",
  ["process.exec", "file.read", "file.write", "file.delete", "code.eval", "net.connect", "db.query"],
  {
    sets: {
      kind: "words",
      about: "What to look for.",
      of: {
        destructive: "data, history or systems that are gone afterwards",
        persistence: "what runs again later, or at every login, without being asked for",
        remote_code: "code from elsewhere that is run as it comes, and shells that someone else holds",
        evasion: "history, logs and defences that are taken away",
        credentials: "files that hold keys and passwords",
      },
      default: ["destructive", "persistence", "remote_code"],
    },
    allow: {
      kind: "texts",
      as: "name",
      about: "Patterns that are not looked for, by name or glob: `git-*`.",
      default: [],
    },
  },
);

export const SQL = form("sql", "Statements that do more than a statement of its kind should.", ["db.query"], {
  deny_verbs: {
    kind: "texts",
    as: "text",
    about: "Verbs that no statement may have.",
    default: ["drop", "truncate", "alter", "grant", "revoke", "create", "attach", "copy", "call", "exec", "execute"],
  },
  allow_verbs: { kind: "optional", as: "text", about: "The only verbs that a statement may have. Default: any other." },
  tables: { kind: "optional", as: "name", about: "The only tables that a statement may name, as globs. Default: any." },
  require_where: {
    kind: "flag",
    about: "`update` and `delete` need a `where` that is not always true.",
    default: true,
  },
  multi_statement: { kind: "flag", about: "`true`: several statements in one call are allowed.", default: false },
});

export const PATCH_INTEGRITY = form(
  "patch_integrity",
  "Patches that are too large, take away more than they add, or add what switches checks off.",
  ["patch.apply"],
  {
    max_files: { kind: "count", about: "Most files in one patch.", least: 1, most: 100_000, default: 50 },
    max_additions: { kind: "count", about: "Most lines added, over all files.", least: 0, most: 1e9, default: 5000 },
    max_deletions: { kind: "count", about: "Most lines deleted, over all files.", least: 0, most: 1e9, default: 2000 },
    max_bytes: { kind: "count", about: "Most bytes added, over all files.", least: 1, most: 1e9, default: 1_048_576 },
    max_deletion_ratio: {
      kind: "count",
      about: "Most lines deleted for each line added. Looked at from 50 deleted lines on.",
      least: 1,
      most: 1e6,
      default: 10,
    },
    forbid: {
      kind: "words",
      about: "What may not be added.",
      of: {
        checks_off: "what switches type checks, linters or coverage off",
        tests_off: "what skips tests, or leaves all but one out",
        dynamic_code: "text that is run as code",
        keys: "keys and tokens in the source",
        conflict_markers: "what a merge left behind",
      },
      default: ["checks_off", "tests_off", "keys", "conflict_markers"],
    },
    forbid_patterns: { kind: "texts", as: "regex", about: "What else may not be added, in RE2 syntax.", default: [] },
    forbid_paths: { kind: "texts", as: "path", about: "Files that no patch may touch.", default: [] },
    delete_tests: { kind: "flag", about: "`true`: files that are tests may be deleted.", default: false },
  },
);

export const CONTENT = form(
  "content",
  "Text that is an attack on whatever reads it next, in arguments and attributes.",
  null,
  {
    sets: {
      kind: "words",
      about: "What to look for.",
      of: {
        shell_injection: "a command that is put behind a value",
        path_traversal: "a way out of the folder that a path is meant to stay in",
        sql_injection: "SQL that is put behind a value",
        code_execution: "calls that run text as code",
      },
      default: ["shell_injection", "path_traversal", "sql_injection", "code_execution"],
    },
    fields: {
      kind: "texts",
      as: "selector",
      about: "Selectors of the texts to look at.",
      default: ["args.**"],
    },
  },
);

/** Where data can go, by the operation that takes it there. */
const SINKS = {
  egress: "what leaves the machine: connections, messages, other agents, and tools that do not say what they do",
  write: "what is written: files, patches, databases",
  exec: "what is run: programs and code",
  model: "what the model reads: prompts, completions and the results of tools",
} as const;

const DETECTION = {
  types: {
    kind: "optional",
    as: "name",
    about: "Families to look for, by name or glob: `aws-*`. Default: every one of the kind, the policy's own included.",
  },
  minConfidence: { kind: "share", about: "From 0 to 1: what is less certain does not count.", default: 0.5 },
  sinks: {
    kind: "some",
    about: "Where the data would go. Default: anywhere that the rule speaks about.",
    of: SINKS,
  },
} as const;

export const SECRET_LEAK = form(
  "secret_leak",
  "Keys, tokens and passwords in a call's arguments, in what an operation acts on, or in a result.",
  null,
  DETECTION,
);

export const PII = form(
  "pii",
  "Data about people in a call's arguments, in what an operation acts on, or in a result.",
  null,
  DETECTION,
);

export const FORBIDDEN_PATH = sugar("forbidden_path", "Files that nothing may touch.", {
  paths: { kind: "optional", as: "path", about: "Path patterns. Required." },
  except: { kind: "optional", as: "path", about: "Path patterns of what is let through all the same." },
});

export const PATH_ALLOWLIST = sugar(
  "path_allowlist",
  "The only files that may be touched: everything else is denied.",
  {
    read: { kind: "optional", as: "path", about: "Path patterns of what may be read and listed. Default: nothing." },
    write: {
      kind: "optional",
      as: "path",
      about: "Path patterns of what may be written and deleted. Default: nothing.",
    },
  },
);

export const EGRESS = sugar("egress", "The only places that may be connected to.", {
  allow: { kind: "optional", as: "host", about: "Host patterns: all others are denied. Default: any host." },
  deny: { kind: "optional", as: "host", about: "Host patterns that are denied all the same." },
  ports: { kind: "counts", about: "The only ports. Default: any.", least: 1, most: 65_535 },
  private: {
    kind: "words",
    about: "Loopback, private, link-local and other addresses that are not public: `deny` or `allow`.",
    of: { deny: "denied, but for hosts that `allow` names in full", allow: "allowed" },
    default: ["deny"],
  },
});

export const TOOL_ACCESS = sugar("tool_access", "The only tools that may be called.", {
  allow: { kind: "optional", as: "name", about: "Globs over tool names: all others are denied. Default: any tool." },
  deny: { kind: "optional", as: "name", about: "Globs over tool names that are denied all the same." },
});

export const GUARD_FORMS: Readonly<Record<string, GuardForm>> = Object.fromEntries(
  [SHELL, SQL, PATCH_INTEGRITY, CONTENT, SECRET_LEAK, PII, FORBIDDEN_PATH, PATH_ALLOWLIST, EGRESS, TOOL_ACCESS].map(
    (each) => [each.name, each],
  ),
);

/** Guards that policies may come to name, and that this version does not carry out. */
export const RESERVED_GUARDS: readonly string[] = ["prompt_injection", "jailbreak"];
