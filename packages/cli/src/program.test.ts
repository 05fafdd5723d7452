import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { sectionsOf } from "./commands/define.js";
import { EXIT } from "./exit.js";
import { run } from "./main.js";
import { createProgram } from "./program.js";
import { testIo } from "./testing/io.js";
import { WIDTH } from "./text.js";

const program = createProgram({ io: testIo(), finish: () => {} }, "1.0.0", []);

async function help(...argv: readonly string[]): Promise<string> {
  const io = testIo();
  expect(await run(argv, io)).toBe(0);
  return io.out();
}

describe.each(program.commands.map((command) => [command.name(), command] as const))("help of %s", (name, command) => {
  test("has an example, and fits a terminal but for what is to be copied", async () => {
    const text = await help(name, "--help");
    expect(text).toContain(command.description().slice(0, 40));
    expect(text).toContain("Examples:");
    for (const line of text.split("\n"))
      if (!/^ {2}(writ|#|…)/.test(line)) expect(line.length, line).toBeLessThanOrEqual(WIDTH);
    expect(await help("help", name)).toBe(text);
  });

  test("gives examples that the command line takes", async () => {
    const lines = sectionsOf(command)
      .find(({ title }) => title === "Examples")
      ?.lines.filter((line) => /(^| )writ /.test(line));
    expect(lines?.length).toBeGreaterThan(0);
    for (const line of lines ?? []) await expect(parse(wordsOf(line)), line).resolves.toBe(name);
  });
});

/** Words of a shell line from `writ` on, up to where another command begins. */
function wordsOf(line: string): readonly string[] {
  const [, command = ""] = /(?:^|\| )writ (.*?)(?: [|>] .*)?$/.exec(line) ?? [];
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

/** The command that a line calls, with nothing carried out. */
async function parse(argv: readonly string[]): Promise<string> {
  let called = "";
  const fresh = createProgram({ io: testIo(), finish: () => {} }, "1.0.0", []);
  fresh.commands.forEach((command: Command) => command.action(() => void (called = command.name())));
  await fresh.parseAsync([...argv], { from: "user" });
  return called;
}

test("the help lists every command and every exit code", async () => {
  const text = await help("--help");
  for (const command of program.commands) expect(text).toContain(`  ${command.name()}`);
  for (const code of Object.values(EXIT)) expect(text).toMatch(new RegExp(`^ +${code} {2}`, "m"));
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(WIDTH);
});

test("the version is the package's", async () => expect(await help("--version")).toMatch(/^\d+\.\d+\.\d+\n$/));

test("help has colour on a terminal only, and not where it is refused", async () => {
  const shown = async (env: Record<string, string>, ...argv: readonly string[]): Promise<string> => {
    const io = testIo({ env });
    Object.assign(io.stdout, { isTTY: true });
    await run(argv, io);
    return io.out();
  };
  expect(await shown({}, "check", "--help")).toContain("\u001b[");
  expect(await shown({ NO_COLOR: "1" }, "check", "--help")).not.toContain("\u001b[");
  expect(await shown({}, "check", "--help", "--no-color")).not.toContain("\u001b[");
  expect(await help("check", "--help")).not.toContain("\u001b[");
});

describe("a wrong command line is told on stderr, and exits with 64", () => {
  test.each([
    ["nothing at all", [], "Usage: writ"],
    ["an unknown command", ["chek"], "Did you mean check?"],
    ["an unknown option", ["check", "--polcy", "x"], "Did you mean --policy?"],
    ["an option without its value", ["check", "--tool"], "argument missing"],
    ["a value that is none of those possible", ["check", "--fail-on", "allow"], "Allowed choices are deny, ask."],
    ["too many arguments", ["schema", "x"], "too many arguments"],
    ["no file to validate", ["validate"], "missing required argument"],
    ["a shell nobody knows", ["completion", "csh"], "Allowed choices are bash, zsh, fish."],
    ["a proxy without a policy", ["mcp", "server"], "required option"],
    ["a proxy without a server", ["mcp", "-p", "builtin:baseline"], "missing required argument"],
    ["no call", ["check", "-p", "builtin:baseline"], "no call is given"],
  ])("%s", async (_, argv, text) => {
    const io = testIo();
    expect(await run(argv, io)).toBe(EXIT.usage);
    expect(io.err()).toContain(text);
    expect(io.out()).toBe("");
  });
});

test("what follows the server's command is the server's", async () => {
  const fresh = createProgram({ io: testIo(), finish: () => {} }, "1.0.0", []);
  const found: unknown[] = [];
  fresh.commands
    .find((command) => command.name() === "mcp")
    ?.action((...args: unknown[]) => void found.push(...args.slice(0, 2)));
  await fresh.parseAsync(["mcp", "-p", "x", "npx", "-y", "server", "--policy", "y", "--", "--help"], { from: "user" });
  expect(found).toEqual(["npx", ["-y", "server", "--policy", "y", "--", "--help"]]);
});

test("an invalid policy is told problem by problem, and exits with 65", async () => {
  const io = testIo();
  expect(await run(["check", "-p", "/nowhere.yaml", "--tool", "x"], io)).toBe(EXIT.data);
  expect(io.err()).toMatch(/^\/nowhere\.yaml:1:1 {2}the file cannot be read \(ENOENT\) {2}POLICY_UNREADABLE\n$/);
  expect(io.out()).toBe("");
});

test("a bug is called one, and exits with 70", async () => {
  const io = testIo({
    now: () => {
      throw new TypeError("no time");
    },
  });
  expect(await run(["check", "-p", "builtin:baseline", "--tool", "x"], io)).toBe(EXIT.internal);
  expect(io.err()).toMatch(/^error: writ failed, and this is a bug in writ\nTypeError: no time\n +at /);
});

test("the schema is the language's, whole", async () => {
  const schema = JSON.parse(await help("schema"));
  expect(schema).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    additionalProperties: false,
  });
  expect(Object.keys(schema.properties)).toContain("rules");
});
