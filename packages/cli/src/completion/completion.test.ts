import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { createProgram } from "../program.js";
import { testIo } from "../testing/io.js";
import { testFolder } from "../testing/policies.js";
import { runCompletion } from "./index.js";
import { SHELLS } from "./shells.js";
import { wordsOf } from "./words.js";

const program = createProgram({ io: testIo(), finish: () => {} }, "1.0.0", []);

async function script(shell: string): Promise<string> {
  const io = testIo();
  expect(await runCompletion(shell, program, io)).toBe(0);
  return io.out();
}

describe.each(Object.keys(SHELLS))("%s", (shell) => {
  test("knows every command and every option", async () => {
    const text = await script(shell);
    for (const { name, options } of wordsOf(program)) {
      expect(text).toContain(name);
      for (const { long } of options) expect(text).toContain(shell === "fish" ? `-l ${long.slice(2)}` : long);
    }
  });
});

const bash = testFolder().write("writ.bash", await script("bash"));

/** What bash would offer for the last word. */
function offered(line: string): readonly string[] {
  const words = line.split(" ");
  const quoted = words.map((word) => `'${word}'`).join(" ");
  const run = `source '${bash}'; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _writ; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync("bash", ["-c", run], { encoding: "utf8" })
    .split("\n")
    .filter((word) => word !== "");
}

describe("bash, when asked", () => {
  test.each([
    [
      "writ ",
      [
        "init",
        "validate",
        "check",
        "explain",
        "test",
        "mcp",
        "scan",
        "redact",
        "schema",
        "completion",
        "--help",
        "--version",
      ],
    ],
    ["writ ch", ["check"]],
    ["writ check --po", ["--policy"]],
    ["writ check --fail-on ", ["deny", "ask"]],
    ["writ init -t ", ["file-agent", "research-agent", "devops-agent", "coding-agent"]],
    ["writ completion ", ["bash", "zsh", "fish"]],
    ["writ completion z", ["zsh"]],
    ["writ check --policy ", []],
    ["writ check --tool --", []],
    ["writ validate ", []],
    ["writ nonsense --", []],
  ])("%s", (line, words) => expect(offered(line)).toEqual(words));

  test("folders where a folder belongs", () => expect(offered("writ check --cwd /us")).toEqual(["/usr"]));
});
