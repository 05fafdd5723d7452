import type { FileSystemFacts, Operation } from "../../model/request.js";
import { lowerPath } from "../path.js";
import { effectsOf } from "../programs/index.js";
import { reportAssignment } from "./assign-environment.js";
import { runProgram } from "./effect.js";
import { NO_ENVIRONMENT } from "./execute.js";
import type { Environment } from "./execute.js";
import { finishFunctions } from "./functions.js";
import { RUN } from "./script.js";
import type { Cwds } from "./state.js";
import { startAt } from "./state.js";
import type { Walk } from "./walk.js";
import { MAX_STEPS, Stop } from "./walk.js";
import { knownWord } from "./word.js";

/** What a command line does, and how many steps it took to find out. */
export interface LoweredShell {
  readonly operations: readonly Operation[];
  readonly steps: number;
}

/** Lowers a command line as bash reads it. */
export function lowerText(text: string, fs: FileSystemFacts, cwd: string | null | undefined): LoweredShell {
  const walk = newWalk(fs);
  return finished(walk, () => {
    RUN.text(walk, text, "bash", startAt(startFolder(fs, cwd)), 0);
    finishFunctions(walk, 0);
  });
}

/** Lowers a program that is run without a shell. */
export function lowerProgram(
  argv: readonly string[],
  environment: readonly string[],
  fs: FileSystemFacts,
  cwd: string | null | undefined,
): LoweredShell {
  const walk = newWalk(fs);
  const given: Environment = environment.length === 0 ? NO_ENVIRONMENT : environment;
  const state = startAt(startFolder(fs, cwd));
  return finished(walk, () => {
    runProgram(walk, state, argv.map(knownWord), given, undefined, 0);
    for (const assignment of environment) {
      const at = assignment.indexOf("=");
      reportAssignment(walk, state, assignment.slice(0, at), assignment.slice(at + 1), 1);
    }
  });
}

const newWalk = (fs: FileSystemFacts): Walk => ({
  fs,
  operations: [],
  effectsOf,
  run: RUN,
  functions: new Map(),
  odd: new Set(),
  trapped: new Set(),
  integers: new Set(),
  left: MAX_STEPS,
  nesting: 0,
  loops: 0,
  rounds: 1,
});

function finished(walk: Walk, run: () => void): LoweredShell {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  return { operations: walk.operations, steps: MAX_STEPS - walk.left };
}

/** The folder that is said, resolved; without one, the one that is configured. */
function startFolder(fs: FileSystemFacts, cwd: string | null | undefined): Cwds {
  const said = cwd === undefined ? fs.cwd : cwd;
  if (said === null) return null;
  const lowered = lowerPath(said, fs);
  return lowered.opaque !== undefined || lowered.also.length > 0 ? null : [lowered.path];
}
