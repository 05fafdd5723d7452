import { formatProblem, PolicyError, type Problem } from "../../../writ/src/model/errors.js";
import { textOf } from "../../../writ/src/node/load.js";
import { EXIT, UsageError } from "../exit.js";
import { type Io, write } from "../io.js";
import { locate } from "../stack.js";
import { jsonLine, styleFor } from "../text.js";
import { loadTell, type Tell } from "../untold.js";
import type { Case } from "./case.js";
import { findTests } from "./files.js";
import { judge, mismatches } from "./judge.js";
import { readTests } from "./read.js";
import { renderTests } from "./render.js";
import { reportOf, type Tested } from "./report.js";
import { prepare, type Ready } from "./suite.js";

export interface TestOptions {
  readonly json?: boolean;
  readonly filter?: string;
  readonly color: boolean;
}

/** Runs the tests of policies. Resolves to the exit code. @throws {UsageError} where there is nothing to run. */
export async function runTest(given: readonly string[], options: TestOptions, io: Io): Promise<number> {
  const { cases, problems } = readAll(findTests(given, io), io);
  const chosen = cases.filter(({ name }) => options.filter === undefined || name.includes(options.filter));
  if (chosen.length === 0 && problems.length === 0)
    throw new UsageError(`no test's name holds \`${options.filter ?? ""}\``, `there are ${cases.length} tests`);
  const suite = await prepare(chosen);
  const tell = await loadTell();
  const wrong = tell([...problems, ...suite.problems]);
  // Part of the tests would look like all of them.
  const tested = wrong.length > 0 ? [] : suite.tests.map((each) => told(runOne(each), tell));
  if (options.json === true) await write(io.stdout, tell(`${jsonLine(reportOf(tested, wrong))}\n`));
  else if (wrong.length > 0) await write(io.stderr, `${wrong.map(formatProblem).join("\n")}\n`);
  else await write(io.stdout, tell(renderTests(tested, styleFor(io, io.stdout, options.color))));
  if (wrong.length > 0) return EXIT.data;
  return tested.every((each) => each.mismatches.length === 0) ? EXIT.ok : EXIT.deny;
}

function runOne({ one, policy }: Ready): Tested {
  const { outcome, reasons } = judge(policy, one);
  return { one, policy, outcome, reasons, mismatches: mismatches(outcome, one.expect) };
}

/** Before it is laid out: see `loadTell`. */
function told({ one, policy, outcome, reasons, mismatches: wrong }: Tested, tell: Tell): Tested {
  return { one, policy, outcome: tell(outcome), reasons: tell(reasons), mismatches: tell(wrong) };
}

/** Every test of every file, and everything that is wrong with any of them. */
function readAll(files: readonly string[], io: Io): { cases: readonly Case[]; problems: readonly Problem[] } {
  const cases: Case[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    try {
      const source = textOf(locate(file, io));
      cases.push(...readTests(source.text, source.file));
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      problems.push(...error.problems);
    }
  }
  return { cases, problems };
}
