import type { TestOptions } from "../test/index.js";
import { type Define, examples, notes } from "./define.js";
import { outputOptions } from "./options.js";

export const defineTest: Define = (program, { io, finish }) => {
  const command = program.command("test").summary("run the tests of policies");
  command
    .description(
      "Decides the call of every test and compares what comes out with what the test expects. Nothing runs, and nothing of this machine is looked at: a test comes out the same everywhere.",
    )
    .argument("<path...>", "test files (`kind: PolicyTest`), or folders with `*.test.yaml` below them");
  command.optionsGroup("Tests:").option("--filter <text>", "only tests whose name holds this text");
  outputOptions(command, "one JSON object: `passed`, `failed`, `problems`, and per test `mismatches`, `outcome` …");
  notes(command, "Exit code", [
    "0 every test passed, 1 one failed, 64 there is no test,",
    "65 a test file or a policy is invalid: then no test is run",
  ]);
  examples(command, [
    ["The tests beside a policy", "writ test policy.test.yaml"],
    ["Every test of a repository", "writ test ."],
    ["Only those about mail", "writ test policies --filter mail/"],
    ["Which tests failed, for a program", "writ test --json . | jq -r '.tests[] | select(.passed | not) | .name'"],
  ]);
  command.action(async (paths: string[], options: TestOptions) => {
    const { runTest } = await import("../test/index.js");
    finish(await runTest(paths, options, io));
  });
};
