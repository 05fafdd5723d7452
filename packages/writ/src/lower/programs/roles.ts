import type { Word } from "../shell/word.js";
import type { FileAction } from "./effects.js";
import { fileEffect } from "./make.js";
import type { Role } from "./role.js";
import { NOTHING } from "./role.js";
import { KINDS } from "./role-kinds.js";

const FILE: Readonly<Record<string, readonly FileAction[]>> = {
  read: ["file.read"],
  write: ["file.write"],
  delete: ["file.delete"],
  list: ["file.list"],
  edit: ["file.read", "file.write"],
  move: ["file.read", "file.delete"],
};

/** Reads `read`, `delete/**`, `url:POST`, `eval:python`, several joined by `+`. `dash`: `-` is a file name. */
export function parseRole(text: string, dash = false): Role {
  const roles = text.split("+").map((part) => single(part, dash));
  const [first] = roles;
  if (first !== undefined && roles.length === 1) return first;
  return {
    effects: (word, recursive) => roles.flatMap((role) => role.effects(word, recursive)),
    actions: roles.flatMap((role) => role.actions),
  };
}

function single(text: string, dash: boolean): Role {
  const deep = text.endsWith("/**");
  const [name = "", ...args] = (deep ? text.slice(0, -3) : text).split(":");
  const actions = Object.hasOwn(FILE, name) ? FILE[name] : undefined;
  if (actions !== undefined) return fileRole(actions, deep, dash);
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined) throw new Error(`the program table has no role \`${name}\``);
  return kind(args);
}

const isDash = (word: Word): boolean => word.text === "-" || word.text === "";

/** `-` stands for standard input or output, unless it would be deleted or listed. */
function fileRole(actions: readonly FileAction[], deep: boolean, dash: boolean): Role {
  const stdio = !dash && actions.every((action) => action === "file.read" || action === "file.write");
  const [only] = actions;
  if (only !== undefined && actions.length === 1)
    return {
      actions,
      effects: (path, recursive) => (stdio && isDash(path) ? NOTHING : [fileEffect(only, path, deep || recursive)]),
    };
  return {
    actions,
    effects: (path, recursive) =>
      stdio && isDash(path) ? NOTHING : actions.map((action) => fileEffect(action, path, deep || recursive)),
  };
}
