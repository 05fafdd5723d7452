import { isNumeric, setVariable } from "./state.js";
import type { State, Value } from "./state.js";
import { isOwn } from "./variables.js";
import type { Walk } from "./walk.js";
import { addOpaque } from "./walk.js";

/** Variables that say which programs a shell runs, and which code every program loads. */
const RUNNING: ReadonlySet<string> = new Set(
  "PATH BASH_ENV ENV EXECIGNORE BASH_LOADABLES_PATH BASHOPTS SHELLOPTS PS0 PS1 PS2 PS4 POSIXLY_CORRECT".split(" "),
);
/** Variables whose values are command lines that a shell or a program runs. */
const COMMANDS: ReadonlySet<string> = new Set(
  (
    "PROMPT_COMMAND PAGER MANPAGER GIT_PAGER EDITOR VISUAL GIT_EDITOR GIT_SEQUENCE_EDITOR GIT_SSH_COMMAND GIT_SSH " +
    "GIT_EXTERNAL_DIFF GIT_PROXY_COMMAND GIT_ASKPASS SSH_ASKPASS SUDO_ASKPASS LESSOPEN LESSCLOSE BROWSER RSYNC_RSH CVS_RSH"
  ).split(" "),
);
const LOADING: readonly string[] = ["LD_", "DYLD_", "BASH_FUNC_"];

/** Reports what an assignment makes run: it changes what other words mean, or its value is itself a command line. */
export function reportAssignment(walk: Walk, state: State, name: string, value: Value, depth: number): void {
  if (RUNNING.has(name) || LOADING.some((prefix) => name.startsWith(prefix))) {
    addOpaque(walk, "process.exec", "a variable that says which programs run", depth);
  } else if (COMMANDS.has(name)) {
    if (typeof value !== "string") addOpaque(walk, "process.exec", "a variable whose value is run", depth);
    else if (value !== "")
      walk.run.text(walk, value, "any", { ...state, cwds: null, variables: null, lost: true }, depth);
  }
}

/** Assigns a variable for all that follows. */
export function assign(walk: Walk, state: State, name: string, value: Value, depth: number): void {
  reportAssignment(walk, state, name, value, depth);
  if (name === "IFS" && value !== " \t\n") state.splits = false;
  if (name === "GLOBIGNORE") state.globs = false;
  if (walk.integers.has(name) && !isNumeric(value))
    addOpaque(walk, "process.exec", "an integer variable set to what is not known", depth);
  setVariable(state, name, isOwn(name) || name === "PWD" ? null : value);
}
