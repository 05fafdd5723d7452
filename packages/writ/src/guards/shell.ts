import { compilePathPattern } from "../match/path.js";
import type { PathPattern as Pattern } from "../match/path.js";
import { compilePathSet } from "../match/path-set.js";
import type { PathSet } from "../match/path-set.js";
import { compileNamePattern } from "../match/name.js";
import type { Finding } from "../model/finding.js";
import { SHELL } from "./forms.js";
import { guard } from "./guard.js";
import type { Answer, Look } from "./guard.js";
import { commandOf, programName } from "./shell/args.js";
import { CREDENTIALS } from "./shell/credentials.js";
import { DESTRUCTIVE } from "./shell/destructive.js";
import { EVASION } from "./shell/evasion.js";
import type { CommandPattern, PathPattern, ShellPattern } from "./shell/pattern.js";
import { PERSISTENCE } from "./shell/persistence.js";
import { REMOTE_CODE } from "./shell/remote-code.js";

/** Everything that the guard knows, set by set. */
export const SHELL_PATTERNS: readonly ShellPattern[] = [
  ...DESTRUCTIVE,
  ...PERSISTENCE,
  ...REMOTE_CODE,
  ...EVASION,
  ...CREDENTIALS,
];

/** What a call does that destroys, stays, comes from elsewhere, hides or reads credentials, by its operations alone. */
export const shell = guard(SHELL, ({ sets, allow }): Look => {
  const allowed = allow.map((name) => compileNamePattern(name));
  const wanted = SHELL_PATTERNS.filter(
    ({ set, name }) => sets.includes(set) && !allowed.some((pattern) => pattern.matches(name)),
  );
  // Its own patterns are always valid: they are compiled for the first operation that they are about.
  const byAction = new Map<string, Look>();
  return (x) => {
    if (SHELL.actions?.includes(x.action) !== true) return null;
    const look = byAction.get(x.action) ?? lookFor(x.action, wanted);
    byAction.set(x.action, look);
    return look(x);
  };
});

function lookFor(action: string, wanted: readonly ShellPattern[]): Look {
  const looks: Look[] = wanted.flatMap((pattern) =>
    pattern.kind === "other" && pattern.actions.includes(action)
      ? [(x) => found(pattern, pattern.matches(x), null)]
      : [],
  );
  const paths = wanted.filter((each): each is PathPattern => each.kind === "path" && each.actions.includes(action));
  if (paths.length > 0) looks.push(pathLook(paths));
  const commands = wanted.filter((each): each is CommandPattern => each.kind === "command");
  if (action === "process.exec" && commands.length > 0) looks.push(commandLook(commands));
  return (x) => {
    let all: Finding[] = [];
    let unsure = false;
    for (const look of looks) {
      const answer = look(x);
      if (answer === null) unsure = true;
      else if (answer.length > 0) all = [...all, ...answer];
    }
    return all.length === 0 && unsure ? null : all;
  };
}

function found(pattern: ShellPattern, matches: boolean | null, selector: string | null): Answer {
  if (matches === null) return null;
  return matches ? [{ kind: pattern.set, name: pattern.name, message: pattern.about, selector }] : [];
}

/** By the program first: most programs are in no pattern. */
function commandLook(commands: readonly CommandPattern[]): Look {
  const byProgram = new Map<string, CommandPattern[]>();
  for (const pattern of commands)
    for (const program of new Set(pattern.programs.map(programName)))
      byProgram.set(program, [...(byProgram.get(program) ?? []), pattern]);
  return (x) => {
    const { program } = x.reading.resource;
    if (typeof program !== "string") return null;
    const name = programName(program);
    const patterns = byProgram.get(name);
    if (patterns === undefined) return [];
    const command = commandOf(x.reading.resource);
    if (command === null) return patterns.every(({ seenByFiles }) => seenByFiles.includes(name)) ? [] : null;
    return patterns.flatMap((pattern) => found(pattern, pattern.matches(command, x), "resource.argv") ?? []);
  };
}

interface Bound {
  readonly pattern: PathPattern;
  readonly paths: PathSet;
  readonly except: PathSet;
}

/** All paths at once first: most paths are in no pattern. A folder that only may hold such a file is none. */
function pathLook(patterns: readonly PathPattern[]): Look {
  const exact = once(() => bind(patterns, (each) => each));
  const folded = once(() => bind(patterns, (each) => each.fold()));
  return (x) => {
    const { path } = x.reading.resource;
    if (typeof path !== "string") return null;
    const { any, all } = x.reading.folded ? folded() : exact();
    const { glob, region } = x.reading;
    // What a glob may expand to is a find only if nothing else can come of it.
    const matches = (set: PathSet): boolean =>
      glob === null || !region ? set.matches(path) : set.patterns.some((each) => each.region(path, glob) === "all");
    if (!matches(any)) return [];
    return all
      .filter(({ paths, except }) => matches(paths) && !matches(except))
      .flatMap(({ pattern }) => found(pattern, true, "resource.path") ?? []);
  };
}

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

function bind(patterns: readonly PathPattern[], change: (pattern: Pattern) => Pattern) {
  const compile = (sources: readonly string[]): PathSet =>
    compilePathSet(sources.map((source) => change(compilePathPattern(source))));
  const all = patterns.map((pattern): Bound => ({
    pattern,
    paths: compile(pattern.paths),
    except: compile(pattern.except),
  }));
  return { any: compile(patterns.flatMap((pattern) => pattern.paths)), all };
}
