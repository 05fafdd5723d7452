import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import type { Environment } from "../policy/scope.js";

/** Where the decision log goes unless told otherwise: one file a day (UTC) below the user's state folder. */
export function defaultLog(env: Environment): (time: number) => string {
  const folder = join(stateFolder(env), "writ", "decisions");
  return (time) => join(folder, `${new Date(time).toISOString().slice(0, 10)}.jsonl`);
}

/** `XDG_STATE_HOME` if it is absolute, as its specification says; else `~/.local/state`. */
function stateFolder({ XDG_STATE_HOME: configured = "" }: Environment): string {
  return isAbsolute(configured) ? configured : join(homedir(), ".local", "state");
}
