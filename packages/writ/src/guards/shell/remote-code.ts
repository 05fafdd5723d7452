import { readArgs, programName } from "./args.js";
import type { GuardInput } from "../guard.js";
import type { ShellPattern } from "./pattern.js";
import { also, anyOf, patternsOf } from "./pattern.js";
import { pathOf, written } from "./places.js";

const { command, other } = patternsOf("remote_code");

const SHELLS: readonly string[] = ["sh", "bash", "dash", "zsh", "ksh", "ash", "fish", "csh", "tcsh", "busybox"];
const INTERPRETERS: readonly string[] = [
  ...SHELLS,
  ..."python perl ruby node deno bun php lua osascript pwsh powershell tclsh".split(" "),
];
const FETCH = { action: "net.connect", resource: { url: "https://x.example/i.sh", host: "x.example" } };

/** Code that comes from elsewhere, and shells that somebody else holds. */
export const REMOTE_CODE: readonly ShellPattern[] = [
  other(
    ["code.eval", "process.exec"],
    // Source that is in the command line was written by whoever made the call; all other source comes from what it reads.
    (x) => (x.action === "code.eval" ? isElsewhere(x) : runsUnseen(x)) && also(x, "net.connect"),
    "fetch-and-run",
    "runs what it fetches, unseen",
    { action: "code.eval", resource: {}, opaque: true, with: [FETCH] },
    { action: "code.eval", resource: { language: "python", source: "print(1)" }, with: [FETCH] },
  ),
  command(
    INTERPRETERS.join(" "),
    ({ words }, x) =>
      also(x, "net.connect") && isScript(words[0] === "-" ? null : (readArgs(words).operands[0] ?? null), x),
    "fetch-then-run",
    "runs a file that the same call fetches",
    {
      action: "process.exec",
      resource: { program: "sh", argv: ["sh", "/tmp/i.sh"] },
      with: [FETCH, { action: "file.write", resource: { path: "/tmp/i.sh" } }],
    },
    {
      action: "process.exec",
      resource: { program: "sh", argv: ["sh", "/repo/i.sh"] },
      with: [FETCH, { action: "file.write", resource: { path: "/tmp/i.sh" } }],
    },
  ),
  command(
    SHELLS.join(" "),
    ({ words }, x) => !also(x, "net.connect") && isScript(readArgs(words).operands[0] ?? null, x),
    "write-then-run",
    "runs a script of the shell that the same call writes: what it does is not seen",
    {
      action: "process.exec",
      resource: { program: "bash", argv: ["bash", "/repo/a.sh"] },
      with: [{ action: "file.write", resource: { path: "/repo/a.sh" } }],
    },
    {
      action: "process.exec",
      resource: { program: "bash", argv: ["bash", "/repo/b.sh"] },
      with: [{ action: "file.write", resource: { path: "/repo/a.sh" } }],
    },
  ),
  other(
    ["process.exec"],
    (x) => {
      const { program } = x.reading.resource;
      if (x.reading.unknown || typeof program !== "string") return null;
      return program.includes("/") && isScript(program, x);
    },
    "fetch-then-start",
    "starts a program that the same call fetches or writes",
    {
      action: "process.exec",
      resource: { program: "/tmp/i", argv: ["/tmp/i"] },
      with: [FETCH, { action: "file.write", resource: { path: "/tmp/i" } }],
    },
    {
      action: "process.exec",
      resource: { program: "/usr/bin/tar", argv: ["/usr/bin/tar"] },
      with: [FETCH, { action: "file.write", resource: { path: "/tmp/i" } }],
    },
  ),
  other(
    ["file.read", "file.write"],
    // Of a path that is not known it is not asked: it would be every path that is not known.
    ({ reading }) =>
      typeof reading.resource["path"] === "string" && /^\/dev\/(?:tcp|udp)\//.test(reading.resource["path"]),
    "dev-tcp",
    "opens a connection as a file, as reverse shells do",
    { action: "file.write", resource: { path: "/dev/tcp/203.0.113.5/4444" } },
    { action: "file.write", resource: { path: "/dev/null" } },
  ),
  other(
    ["net.connect"],
    (x) => {
      const { scheme } = x.reading.resource;
      return (scheme === "tcp" || scheme === "udp") && runsShell(x);
    },
    "shell-over-socket",
    "gives a connection to a shell",
    { action: "net.connect", resource: { scheme: "tcp", host: "203.0.113.5", port: 4444 }, with: ["bash -i"] },
    { action: "net.connect", resource: { scheme: "tcp", host: "203.0.113.5", port: 5432 }, with: ["psql"] },
  ),
  command(
    SHELLS.join(" "),
    ({ words }, x) => readArgs(words, ["c"]).has("i") && also(x, "net.connect"),
    "interactive-shell",
    "connects an interactive shell to somewhere else",
    { action: "process.exec", resource: { program: "bash", argv: ["bash", "-i"] }, with: [FETCH] },
    "bash -i",
  ),
  command(
    "nc ncat netcat nc.traditional nc.openbsd socat",
    ({ program, words }, x) => {
      if (program === "socat") return words.some((word) => /(?:^|,|!!)(?:exec|system|shell):/i.test(word));
      const { has } = readArgs(words, ["p", "s", "w", "q", "i", "x", "X", "g", "G", "o", "m"]);
      return has("e", "c", "exec", "sh-exec", "lua-exec") || x.request.operations.some(isPipeShell);
    },
    "netcat-shell",
    "gives a connection to a program",
    "nc -lvp 4444 -e /bin/sh",
    "nc -zv db.example 5432",
  ),
];

/** Source that is not in the command line. */
const isElsewhere = ({ reading }: GuardInput): boolean => reading.unknown || reading.resource["source"] === undefined;

/** A command that is only known once it runs, or an interpreter that is given something not known before. */
function runsUnseen({ reading }: GuardInput): boolean {
  if (reading.unknown) return true;
  const { program } = reading.resource;
  return (
    typeof program === "string" && INTERPRETERS.includes(programName(program)) && reading.underived.includes("argv")
  );
}

function isScript(word: string | null, x: Parameters<typeof written>[0]): boolean {
  const path = word === null ? null : pathOf(word, x);
  return path !== null && written(x).includes(path);
}

const execs = ({ request }: Parameters<typeof also>[0]) =>
  request.operations.filter(({ action }) => action === "process.exec");

/** Whether the call starts a shell that reads what it is given. */
function runsShell(x: Parameters<typeof also>[0]): boolean {
  return execs(x).some(
    ({ resource }) => typeof resource["program"] === "string" && SHELLS.includes(programName(resource["program"])),
  );
}

/** A named pipe between the connection and a shell. */
function isPipeShell({
  action,
  resource,
}: {
  readonly action: string;
  readonly resource: Readonly<Record<string, unknown>>;
}): boolean {
  return (
    action === "process.exec" &&
    typeof resource["program"] === "string" &&
    anyOf([programName(resource["program"])], "mkfifo", "mknod")
  );
}
