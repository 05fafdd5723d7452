import type { Word } from "../shell/word.js";
import { knownWord } from "../shell/word.js";
import type { Effect, FileAction, Source } from "./effects.js";
import { hostEffects, urlEffects } from "./remote.js";
import {
  blobPath,
  namedRemote,
  networkEffects,
  packageEffects,
  pathList,
  phpSetting,
  repositoryEffects,
} from "./special.js";
import { fileEffect, opaqueEffect } from "./make.js";
import { rest } from "./words.js";

/** What a word means to a program. `recursive`: an option extends it to everything below. */
export interface Role {
  readonly effects: (word: Word, recursive: boolean) => readonly Effect[];
  /** The actions that it can lead to. */
  readonly actions: readonly string[];
}

const NOTHING: readonly Effect[] = Object.freeze([]);
export const NO_ROLE: Role = { effects: () => NOTHING, actions: [] };

const FILE: Readonly<Record<string, readonly FileAction[]>> = {
  read: ["file.read"],
  write: ["file.write"],
  delete: ["file.delete"],
  list: ["file.list"],
  edit: ["file.read", "file.write"],
  move: ["file.read", "file.delete"],
};

const isDash = (word: Word): boolean => word.text === "-" || word.text === "";

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
  return otherRole(name, args);
}

/** `-` stands for standard input or output, unless it would be deleted or listed. */
function fileRole(actions: readonly FileAction[], deep: boolean, dash: boolean): Role {
  const stdio = !dash && actions.every((action) => action === "file.read" || action === "file.write");
  return {
    actions,
    effects: (path, recursive) =>
      stdio && isDash(path) ? NOTHING : actions.map((action) => fileEffect(action, path, deep || recursive)),
  };
}

function otherRole(name: string, args: readonly string[]): Role {
  const [first = ""] = args;
  switch (name) {
    case "none":
    case "command":
      return NO_ROLE;
    case "url":
      return role("net.connect", (url) => urlEffects(url, first === "" ? null : first));
    case "host":
      return role("net.connect", (word) => hostEffects(word, args));
    case "exec":
      return role("process.exec", (word) => [{ kind: "exec", words: [word], cwd: null, env: [] }]);
    case "shell":
      return role("process.exec", (text) => [{ kind: "shell", text: source(text) }]);
    case "eval":
      return role("code.eval", (text) => [{ kind: "eval", language: first, source: source(text) }]);
    case "query":
      return role("db.query", (text) => [{ kind: "query", statement: source(text) }]);
    case "to":
      return role("message.send", (to) => [{ kind: "message", to, body: null }]);
    case "@read":
      return role("file.read", atFile);
    case "opaque":
      return role(first, () => [opaqueEffect(first, whyOf(args[1] ?? ""))]);
    case "git":
      return role("net.connect", (word) => repositoryEffects(word, first === "clone"));
    case "blob":
      return role("file.read", (word) => [fileEffect("file.read", blobPath(word), true)]);
    case "remote":
      return role("file.read", namedRemote);
    case "network":
      return role("net.connect", networkEffects);
    case "package":
      return role("net.connect", packageEffects);
    case "script":
      return role("file.read", (word) =>
        /^[a-z]+:/.test(word.prefix) ? urlEffects(word, "GET") : [fileEffect("file.read", word)],
      );
    case "classpath":
      return role("file.read", pathList);
    case "phpini":
      return role("code.eval", phpSetting);
    default:
      throw new Error(`the program table has no role \`${name}\``);
  }
}

/** Why something is opaque, where the table says so. */
const WHY: Readonly<Record<string, string>> = {
  files: "files that a list names",
  names: "names that are made while it runs",
  library: "code that is loaded from a library",
  script: "a script or setting that runs commands",
  config: "settings that are not read",
  hosts: "hosts that its words do not name",
  packages: "a package that it installs and runs",
  patch: "files that a patch names",
  later: "commands that run later",
  sandbox: "folders that are mounted elsewhere",
  mount: "folders that are mounted elsewhere",
  stdin: "commands that are read from standard input",
  escape: "commands that are run from its input",
  csh: "a command line of the C shell, which is not read",
  fish: "a command line of fish, which is not read",
  nu: "a command line of a shell that is not read",
  remote: "what it does on another machine",
  disk: "a whole disk or partition",
};

const whyOf = (key: string): string =>
  (Object.hasOwn(WHY, key) ? WHY[key] : undefined) ?? "what it does is not in its words";

const role = (action: string, effects: Role["effects"]): Role => ({ actions: [action], effects });

/** `STDIN`, which no program hands over as a word, marks what is read from standard input. */
export const STDIN: Word = Object.freeze(knownWord("-"));
const source = (word: Word): Source => (word === STDIN ? "stdin" : word);

/** `@file` is read, other text is used as it is. */
function atFile(word: Word): readonly Effect[] {
  if (word.prefix.startsWith("@")) {
    const path = rest(word, 1);
    return isDash(path) ? NOTHING : [fileEffect("file.read", path)];
  }
  return word.text === null && word.prefix === "" ? [fileEffect("file.read", word)] : NOTHING;
}
