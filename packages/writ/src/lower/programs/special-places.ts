import type { Word } from "../shell/word.js";
import { knownWord, unknownWord } from "../shell/word.js";
import type { Effect, FileAction } from "./effects.js";
import { fileEffect, opaqueEffect } from "./make.js";
import { hostEffects, remoteHost, urlEffects } from "./remote.js";
import { repositoryEffects } from "./special.js";
import { namedEffects } from "./special-folders.js";
import { folderOf, followed } from "./words.js";

const NOTHING: readonly Effect[] = Object.freeze([]);
const EDIT: readonly FileAction[] = ["file.read", "file.write"];
const all = (actions: readonly FileAction[], path: Word): readonly Effect[] =>
  actions.map((action) => fileEffect(action, path, true));

/** `source:target:options` of a container; a source without `/` is a volume's name. */
export function volumeEffects(word: Word): readonly Effect[] {
  if (word.text === null)
    return [
      opaqueEffect("file.write", "a folder that is not known"),
      opaqueEffect("file.read", "a folder that is not known"),
    ];
  const [source = "", target, options = ""] = word.text.split(":");
  if (target === undefined || !/^[./~\\]/.test(source)) return NOTHING;
  return all(/(?:^|,)ro(?:,|$)/.test(options) ? ["file.read"] : EDIT, knownWord(source));
}

/** `type=bind,source=/folder,target=…,readonly`. */
export function mountEffects(word: Word): readonly Effect[] {
  if (word.text === null)
    return [
      opaqueEffect("file.write", "a folder that is not known"),
      opaqueEffect("file.read", "a folder that is not known"),
    ];
  const fields = word.text.split(",");
  const source = fields.find((field) => /^(?:source|src)=/.test(field));
  if (source === undefined || fields.includes("type=volume")) return NOTHING;
  const readOnly = fields.some((field) => /^(?:readonly|ro)(?:=(?:true|1))?$/.test(field));
  return all(readOnly ? ["file.read"] : EDIT, knownWord(source.slice(source.indexOf("=") + 1)));
}

const PLACES: Readonly<Record<string, readonly FileAction[]>> = {
  src: ["file.read"],
  move: ["file.read", "file.delete"],
  dst: ["file.write"],
};

/** A file here, or `name:path` elsewhere. */
export function placeEffects(word: Word, place: string): readonly Effect[] {
  const actions = Object.hasOwn(PLACES, place) ? (PLACES[place] ?? []) : [];
  if (word.text !== null && remoteHost(word.text) !== null) return NOTHING;
  return word.text === "-" ? NOTHING : all(actions, word);
}

/** A file here, or a bucket. */
export function bucketEffects(word: Word, place: string): readonly Effect[] {
  return /^[a-z][a-z0-9]+:\/\//.test(word.prefix) ? NOTHING : placeEffects(word, place);
}

/** What an image is built from: a folder, of which `.dockerignore` and the recipe take a part, an archive, a repository. */
export function contextEffects(word: Word): readonly Effect[] {
  if (word.text === "-") return NOTHING;
  if (/^[a-z+]+:\/\//i.test(word.prefix)) return urlEffects(word, "GET");
  if (/^(?:git@|github\.com\/)/.test(word.prefix)) return repositoryEffects(word, false);
  return namedEffects(word, "read");
}

/** A chart in a folder or an archive, at an address, or in a repository that is configured. */
export function chartEffects(word: Word): readonly Effect[] {
  if (/^[a-z]+:\/\//.test(word.prefix)) return urlEffects(word, "GET");
  return word.text === null || /^[./~]|\.tgz$/.test(word.text) ? namedEffects(word, "read") : NOTHING;
}

/** A path where it looks like one, else a name. */
export const pathLike = (word: Word): readonly Effect[] =>
  word.text === null || word.text.includes("/") ? [fileEffect("file.read", word)] : NOTHING;

/** A package of Go, or files of one. In a pattern of packages, `...` is any folders. */
export function sourceEffects(word: Word, action: string): readonly Effect[] {
  if (word.text === null) return namedEffects(word, action);
  const path = /^[./~]|\.go$/.test(word.text) && !word.text.includes("...");
  return path ? namedEffects(word, action) : NOTHING;
}

/** A database: an address, or its name. */
export function databaseEffects(word: Word): readonly Effect[] {
  if (word.text === null) return [opaqueEffect("net.connect", "a database that is not known")];
  if (word.text.includes("://")) return [{ kind: "url", url: word, method: null }];
  if (/^[A-Za-z0-9.-]+(?::\d+)?\/\w*$/.test(word.text))
    return hostEffects(knownWord(word.text.slice(0, word.text.indexOf("/"))), []);
  const hosts = [...word.text.matchAll(/(?:^|[\s;])(?:host|hostaddr)\s*=\s*'?([^\s';]+)/gi)];
  return hosts.flatMap((match) => databaseHost(knownWord(match[1] ?? ""), []));
}

/** Where a service of containers listens: an address, or a socket of this machine. */
export const daemonEffects = (word: Word): readonly Effect[] =>
  /^(?:unix|npipe|fd):/.test(word.prefix) || word.prefix.startsWith("/") ? NOTHING : hostEffects(word, ["2375"]);

/** What backups are kept in: a folder here, an address, or `host:path`. `rest:https://…` names the kind first. */
export function backupEffects(word: Word): readonly Effect[] {
  if (word.text === null)
    return [opaqueEffect("net.connect", "a repository that is not known"), ...all(EDIT, unknownWord(word.prefix))];
  const text = word.text.replace(/^rest:(?=https?:)/, "");
  if (/^file:\/\//i.test(text)) return all(EDIT, knownWord(text.slice(7)));
  if (/^(?:local|file):/i.test(text)) return all(EDIT, knownWord(text.slice(text.indexOf(":") + 1)));
  if (text.includes("://") && !text.startsWith("s3:")) return [{ kind: "url", url: knownWord(text), method: null }];
  if (/^(?:s3|b2|azure|gs|swift|rclone):/.test(text))
    return [opaqueEffect("net.connect", "a remote that is configured")];
  const path = text.split("::")[0] ?? text;
  const remote = remoteHost(path.replace(/^sftp:/, ""));
  return remote === null ? all(EDIT, knownWord(path)) : hostEffects(knownWord(remote.host), ["22", "ssh"]);
}

/** A host, or the folder of a socket. */
export const databaseHost = (word: Word, args: readonly string[]): readonly Effect[] =>
  word.prefix.startsWith("/") ? NOTHING : hostEffects(word, args);

/** A file that is named after another. */
export function besideEffects(word: Word, suffix: string): readonly Effect[] {
  if (word.text === "-") return NOTHING;
  if (word.text !== null) return [fileEffect("file.write", followed(word, suffix))];
  const folder = folderOf(word);
  return [folder === null ? fileEffect("file.write", unknownWord()) : fileEffect("file.write", folder, true)];
}
