import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { ROOT } from "./markdown.js";

/** One command of a `console` block, and what the page says it prints. */
interface Step {
  readonly command: string;
  readonly output: string;
}

export interface Shown {
  readonly command: string;
  readonly expected: string;
  readonly actual: string;
}

/** `$ ` starts a command, a `\` at its end goes on; what follows is its output. */
export function stepsOf(text: string): readonly Step[] {
  const steps: { command: string; output: string[] }[] = [];
  let unfinished = false;
  for (const line of text.trimEnd().split("\n")) {
    const last = steps.at(-1);
    if (unfinished && last !== undefined) last.command += `\n${line}`;
    else if (line.startsWith("$ ")) steps.push({ command: line.slice(2), output: [] });
    else last?.output.push(line);
    const current = steps.at(-1)?.command ?? "";
    unfinished = current.endsWith("\\") && (unfinished || line.startsWith("$ "));
  }
  return steps.map(({ command, output }) => ({ command: withoutComment(command), output: output.join("\n") }));
}

const withoutComment = (command: string): string => command.replace(/\s+#.*$/, "");

const MARK = "\u001e";

/** Runs the commands of a block in one shell, as a reader would, and returns what each printed. */
export async function runConsole(text: string, cwd: string): Promise<readonly Shown[]> {
  const steps = stepsOf(text);
  // `npx writ` finds what is installed; here that is what was built.
  const commands = steps.map(({ command }) => command.replace(/\bnpx writ\b/g, "writ"));
  const script = commands.map((command) => `s=$?; printf '${MARK}'; (exit $s)\n${command}\n`).join("");
  // One pipe for output and errors: over two, nobody can tell which came first.
  const printed = (await run("sh", ["-c", `exec 2>&1\n${script}`], cwd)).split(MARK).slice(1);
  return steps.map(({ command, output }, index) => ({
    command,
    expected: output,
    actual: (printed[index] ?? "").trimEnd(),
  }));
}

/** Output and errors in the order they came, of a program that has nothing but what a reader of the page has. */
export function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const PATH = [join(ROOT, "node_modules/.bin"), process.env["PATH"]].join(delimiter);
  const env = { ...process.env, PATH, NO_COLOR: "1", XDG_STATE_HOME: join(cwd, ".state"), NODE_OPTIONS: "" };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => void chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => void chunks.push(chunk));
    child.on("error", reject);
    child.on("close", () => resolve(Buffer.concat(chunks).toString("utf8")));
  });
}

/**
 * Whether `actual` is what `expected` says. A line `…` stands for any lines, a `…` in a line for any text; times are
 * whatever they are.
 */
export function isAsShown({ expected, actual }: Pick<Shown, "expected" | "actual">): boolean {
  const pattern = lines(expected).map((line) => (line.trim() === ELLIPSIS ? "(?:.*\n)*?" : `${quoted(line)}\n`));
  return new RegExp(`^${pattern.join("")}$`).test(`${lines(actual).join("\n")}\n`);
}

const ELLIPSIS = "…";
const quoted = (line: string): string =>
  line
    .split(ELLIPSIS)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
    .join(".*");
const lines = (text: string): readonly string[] =>
  text.split("\n").map((line) => line.trimEnd().replace(/ +\d+(?:\.\d+)? ms\b/g, " # ms"));
