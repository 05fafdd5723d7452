import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Outcome, readOutcomes } from "./outcome.js";

const script = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

const TOOLS = "/usr/sbin:/usr/bin:/sbin:/bin";
/** How long a line may take, by the clock. */
const LINE_SECONDS = 1;
/** How long a whole cage may take: no line can keep it longer. */
const cageMs = (lines: number): number => 60_000 + lines * 1000 * LINE_SECONDS;

/** A way to build the cage, with what it is called in messages. */
interface Recipe {
  readonly name: string;
  readonly before: readonly string[];
  readonly drop: "user" | "root";
}

const NAMESPACES = ["--mount", "--pid", "--net", "--ipc", "--uts", "--fork", "--kill-child"];
/** SECURITY: a signal to one's own group reaches every process in it, in whatever namespace: the cage has its own. */
const SESSION = ["setsid"];
const UNPRIVILEGED = ["unshare", "--user", "--map-root-user", ...NAMESPACES];
const NOBODY = ["--reuid=65534", "--regid=65534", "--clear-groups"];

/** SECURITY: root becomes nobody first, so that the cage is never built, or left, with rights on the host. */
const AS_ROOT: readonly Recipe[] = [
  { name: "user namespace of nobody", before: ["setpriv", "--no-new-privs", ...NOBODY, ...UNPRIVILEGED], drop: "user" },
  { name: "namespaces of root", before: ["setpriv", "--no-new-privs", "unshare", ...NAMESPACES], drop: "root" },
];
const AS_USER: readonly Recipe[] = [
  { name: "user namespace", before: ["setpriv", "--no-new-privs", ...UNPRIVILEGED], drop: "user" },
];

/** A cage that could be built; `run` builds a fresh one for each batch of lines. */
export interface Cage {
  readonly name: string;
  readonly bash: string;
  readonly run: (lines: readonly string[]) => Promise<readonly Outcome[]>;
}

/** Stands in a line for the folder it runs in. */
export const HERE = "/here";
export const placeOf = (index: number): string => `/s/${index}`;
/** The line as it is run, and read, in its place. */
export const inPlace = (line: string, index: number): string => line.replaceAll(HERE, `${placeOf(index)}/w`);

/** Where bash is; `null`: this machine has none. */
export function findBash(): string | null {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...TOOLS.split(":")];
  const found = folders.filter((folder) => folder.startsWith("/")).map((folder) => join(folder, "bash"));
  const first = found.find((path) => existsSync(path));
  return first === undefined ? null : realpathSync(first);
}

/** Every way to build the cage here, the strongest first. */
export const recipes = (): readonly Recipe[] => (process.getuid?.() === 0 ? AS_ROOT : AS_USER);

/** Builds a cage by one recipe. @throws {Error} saying what is missing. */
export async function buildCage(bash: string, recipe: Recipe): Promise<Cage> {
  for (const tool of ["setpriv", "unshare", "mount", "umount", "pivot_root", "chroot", "setsid"]) assertTool(tool);
  const cage = { name: recipe.name, bash, run: (lines: readonly string[]) => runLines(bash, recipe, lines) };
  await cage.run([":"]);
  return cage;
}

/** The first cage that can be built. @throws {Error} saying why none can. */
export async function strongestCage(bash: string): Promise<Cage> {
  const problems: string[] = [];
  for (const recipe of recipes()) {
    try {
      return await buildCage(bash, recipe);
    } catch (error) {
      problems.push(`${recipe.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`no cage can be built, and no line is run without one:\n  ${problems.join("\n  ")}`);
}

function assertTool(tool: string): void {
  try {
    execFileSync("/bin/sh", ["-c", `command -v ${tool}`], { env: { PATH: TOOLS }, stdio: "ignore" });
  } catch {
    throw new Error(`\`${tool}\` is missing (util-linux, coreutils)`);
  }
}

async function runLines(bash: string, recipe: Recipe, lines: readonly string[]): Promise<readonly Outcome[]> {
  const nonce = randomBytes(9).toString("hex");
  const fill = (text: string): string =>
    text.replaceAll("@NONCE@", nonce).replaceAll("@SECONDS@", String(LINE_SECONDS));
  const scripts = [fill(script("driver.sh")), fill(script("env.sh"))];
  const inside = [
    bash,
    "--norc",
    "--noprofile",
    "-c",
    script("cage.sh"),
    "cage",
    bash,
    String(lines.length),
    recipe.drop,
    ...scripts,
  ];
  const [program = "", ...args] = [...recipe.before, ...SESSION, ...inside];
  // SECURITY: a session of its own (no terminal), an empty environment, three pipes.
  const child = spawn(program, args, { env: { PATH: TOOLS }, cwd: "/", detached: true, stdio: "pipe" });
  const input = lines.map((line, index) => `${index}\0${inPlace(line, index)}\0`).join("");
  const { output, errors } = await collect(child, input, cageMs(lines.length));
  const outcomes = readOutcomes(output, nonce);
  if (outcomes.length === lines.length) return outcomes;
  throw new Error(`the cage ended after ${outcomes.length} of ${lines.length} lines: ${errors.trim() || "no message"}`);
}

interface Collected {
  readonly output: Buffer;
  readonly errors: string;
}

function collect(child: ChildProcess, input: string, timeoutMs: number): Promise<Collected> {
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(child), timeoutMs);
    child.stdout?.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr?.on("data", (chunk: Buffer) => errors.push(chunk));
    child.on("error", reject);
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
    child.on("close", () => {
      clearTimeout(timer);
      resolve({ output: Buffer.concat(output), errors: Buffer.concat(errors).toString("utf8") });
    });
  });
}

/** Ends a cage that takes too long: its process 1, which takes all others with it, then what waits for that. */
function end(child: ChildProcess): void {
  for (const pid of [...childrenOf(child.pid), child.pid]) {
    try {
      if (pid !== undefined) process.kill(pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  }
  child.stdout?.destroy();
  child.stderr?.destroy();
}

function childrenOf(pid: number | undefined): readonly number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
