import type { Builtin } from "./builtin.js";
import { nothing } from "./builtin.js";
import { builtin, command, evaluate, execute, exit, jobs, source, trap } from "./builtin-commands.js";
import { cd, popd, pushd } from "./builtin-folders.js";
import { alias, hash, renaming, setOptions, shopt } from "./builtin-options.js";
import { declare, evaluateNumbers, getopts, mapfile, printf, read, test, unset, wait } from "./builtin-variables.js";

/** Every builtin of bash, with what it does to the shell. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ...": bg break caller continue dirs disown echo false fg help kill logout pwd return shift suspend times true type ulimit umask unalias"
    .split(" ")
    .map((name) => [name, nothing] as const),
  ...["alias"].map((name) => [name, alias] as const),
  ...["bind", "compgen", "complete", "compopt", "enable", "fc", "history"].map((name) => [name, renaming] as const),
  ...["declare", "typeset", "local", "export", "readonly"].map((name) => [name, declare] as const),
  ["hash", hash],
  ["cd", cd],
  ["pushd", pushd],
  ["popd", popd],
  ["eval", evaluate],
  ["source", source],
  [".", source],
  ["command", command],
  ["builtin", builtin],
  ["exec", execute],
  ["exit", exit],
  ["trap", trap],
  ["read", read],
  ["unset", unset],
  ["printf", printf],
  ["mapfile", mapfile],
  ["readarray", mapfile],
  ["getopts", getopts],
  ["wait", wait],
  ["let", evaluateNumbers],
  ["test", test],
  ["[", test],
  ["set", setOptions],
  ["shopt", shopt],
  ["jobs", jobs],
]);
