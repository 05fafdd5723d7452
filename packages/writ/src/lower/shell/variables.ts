import type { State, Value } from "./state.js";
import { NUMBER } from "./state.js";
import type { Walk } from "./walk.js";

/** Parameters that are always numbers. */
const NUMBERS: ReadonlySet<string> = new Set(
  "# ? $ ! RANDOM SRANDOM SECONDS LINENO BASHPID PPID UID EUID SHLVL HISTCMD EPOCHSECONDS".split(" "),
);
/** Variables that the shell itself sets, whatever was assigned to them. */
const OWN: ReadonlySet<string> = new Set(
  "_ PIPESTATUS OLDPWD DIRSTACK GROUPS FUNCNAME EPOCHREALTIME BASH BASHOPTS SHELLOPTS OPTARG OPTIND REPLY".split(" "),
);

/** What a variable holds, as far as it is certain. */
export function valueOf(walk: Walk, state: State, name: string): Value {
  if (walk.odd.has(name)) return null;
  const set = state.variables?.get(name);
  if (set !== undefined) return set;
  if (NUMBERS.has(name)) return NUMBER;
  if (state.lost) return null;
  if (name === "HOME") return walk.fs.home;
  return name === "PWD" ? folder(state) : null;
}

/** The working folder where it is certain. */
export function folder({ cwds }: State): string | null {
  const [only] = cwds ?? [];
  return cwds?.length === 1 && only !== undefined ? only : null;
}

/** Whether the shell decides what such a variable holds. */
export const isOwn = (name: string): boolean => NUMBERS.has(name) || OWN.has(name) || name.startsWith("BASH_");
