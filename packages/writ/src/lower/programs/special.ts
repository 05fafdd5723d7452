import type { Word } from "../shell/word.js";
import { knownWord, unknownWord } from "../shell/word.js";
import type { Effect, FileAction } from "./effects.js";
import { fileEffect, opaqueEffect } from "./make.js";
import { hostEffects, remoteHost, urlEffects } from "./remote.js";
import { namedEffects } from "./special-folders.js";
import { rest } from "./words.js";

const NOTHING: readonly Effect[] = Object.freeze([]);
const local = (path: Word): readonly Effect[] => [fileEffect("file.read", path, true)];

/** Where git fetches from or pushes to: a URL, `host:path`, a path, or the name of a remote, which is configuration. */
export function repositoryEffects(word: Word, paths: boolean): readonly Effect[] {
  const text = word.text;
  if (text === null)
    return [opaqueEffect("net.connect", "a repository that is not known"), ...(paths ? local(word) : NOTHING)];
  const helper = /^([A-Za-z0-9]+)::/.exec(text);
  if (helper !== null) return helperEffects(helper[1] ?? "", text.slice(helper[0].length));
  if (/^file:\/\//i.test(text)) return urlEffects(word, null);
  if (text.includes("://")) return [{ kind: "url", url: word, method: null }];
  const remote = remoteHost(text);
  if (remote !== null) return hostEffects(knownWord(remote.host), ["22", "ssh"]);
  return paths || /^(?:[/~]|\.\.?(?:\/|$))/.test(text) ? local(word) : NOTHING;
}

/** `ext::command` is run; other helpers are given a URL. */
function helperEffects(name: string, address: string): readonly Effect[] {
  if (name.toLowerCase() === "ext") return [{ kind: "shell", text: knownWord(address) }];
  if (address.includes("://")) return [{ kind: "url", url: knownWord(address), method: null }];
  return [opaqueEffect("process.exec", "a program that git runs for an address")];
}

/** `HEAD:path` is a file as it was; other words may be files as they are. */
export function blobPath(word: Word): Word {
  const colon = word.prefix.indexOf(":");
  return colon > 0 && colon < word.prefix.length - 1 ? rest(word, colon + 1) : word;
}

const REMOTE: Readonly<Record<string, readonly FileAction[]>> & { readonly read: readonly FileAction[] } = {
  read: ["file.read"],
  write: ["file.write"],
  move: ["file.read", "file.delete"],
  delete: ["file.delete"],
  list: ["file.list"],
};

/** `name:path` lies where the configuration says; other words are local. */
export function namedRemote(word: Word, action: string): readonly Effect[] {
  const here = (REMOTE[action] ?? REMOTE.read).map((each) => fileEffect(each, word, true));
  if (word.text === null) return [opaqueEffect("net.connect", "a word that may name a remote"), ...here];
  return remoteHost(word.text) === null ? here : [opaqueEffect("net.connect", "a remote that is configured")];
}

/** A host; ranges and lists of addresses are not read. */
export function networkEffects(word: Word): readonly Effect[] {
  const text = word.text;
  if (text !== null && /^[A-Za-z0-9_.-]+$/.test(text) && !/^\d[\d.]*-/.test(text)) return hostEffects(word, []);
  return [opaqueEffect("net.connect", "a range of addresses")];
}

/** What a package manager installs: a URL, `git+https://…`, `name @ url`, a path, or a name, which its registry resolves. */
export function packageEffects(word: Word): readonly Effect[] {
  const text = word.text;
  if (text === null) return [opaqueEffect("net.connect", "a package that is not known"), fileEffect("file.read", word)];
  const url = /(?:^|[\s@=])(?:[a-z]+\+)?((?:https?|git|ssh|ftp|file):\/\/\S+)/i.exec(text);
  if (url !== null) return urlEffects(knownWord(url[1] ?? ""), "GET");
  if (/^git@[^:/]+:/.test(text)) return repositoryEffects(word, false);
  const path = /^(?:file|link|portal|path):/.exec(text);
  if (path !== null) return namedEffects(knownWord(text.slice(path[0].length)), "read");
  const isPath = /^[./~]|\.(?:whl|tgz|tar\.gz|tar\.bz2|zip|deb|rpm|gem|apk)$|\/$/.test(text);
  return isPath ? namedEffects(word, "read") : NOTHING;
}

/** Folders and files, separated by `:` or `;`. */
export function pathList(word: Word): readonly Effect[] {
  if (word.text === null) return [fileEffect("file.read", unknownWord(word.prefix))];
  const names = word.text.split(/[:;]/).filter((name) => name !== "");
  return names.map((name) => fileEffect("file.read", knownWord(name.replace(/\*$/, "")), true));
}

/** Settings of PHP that load code or write files. */
export function phpSetting(word: Word): readonly Effect[] {
  const match = /^\s*([\w.]+)\s*=/.exec(word.prefix.slice(0, 256));
  const name = (match?.[1] ?? "").toLowerCase();
  if (/^auto_(?:prepend|append)_file$/.test(name)) {
    const value = rest(word, match?.[0].length ?? 0);
    return /^["']?[a-z]+:/i.test(value.prefix)
      ? [opaqueEffect("code.eval", "code from an address")]
      : [fileEffect("file.read", value)];
  }
  if (/extension$|^sendmail_path$|^ffi\.|^opcache\.preload$/.test(name) || (match === null && word.text === null))
    return [opaqueEffect("code.eval", "a setting that loads code")];
  return /log$|_path$|_dir$/.test(name) ? [fileEffect("file.write", rest(word, match?.[0].length ?? 0))] : NOTHING;
}
