import type { Word } from "../../shell/word.js";
import { knownWord, unknownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { doubts, isGiven } from "../interpret.js";
import type { Given, Parsed } from "../parse.js";
import { parseWords } from "../parse.js";
import { hostEffects, remoteHost } from "../remote.js";
import { fileEffect, opaqueEffect } from "../make.js";
import type { Spec } from "../spec.js";
import { joined, rest } from "../words.js";

const RUNS = new Set(["proxycommand", "localcommand", "knownhostscommand", "remotecommand"]);
const LOADS = new Set(["pkcs11provider", "securitykeyprovider", "xauthlocation", "authorizedkeyscommand"]);
const READS = new Set(["identityfile", "certificatefile", "include", "globalknownhostsfile", "revokedhostkeys"]);
const WRITES = new Set(["userknownhostsfile", "controlpath"]);
const CONNECTS = new Set(["hostname", "proxyjump"]);

/** `ssh`: a host, options around it, and a command that is decided as if it ran here. */
export const ssh: Handler = (spec, words) => {
  const before = parseWords(spec, words);
  const host = before.operands[before.starts.at(-1) ?? 0];
  if (host === undefined) return [...doubts(spec, before), ...optionEffects(before)];
  // Options may stand between the host and the command as well.
  const after = parseWords(spec, words, host.at + 1);
  const command = after.operands.map(({ word }) => word);
  const hosts = before.starts.flatMap((start) => before.operands[start]?.word ?? []);
  return [
    ...doubts(spec, before),
    ...doubts(spec, after),
    ...optionEffects(before),
    ...optionEffects(after),
    ...hosts.flatMap((word) => connection(word, [...before.given, ...after.given])),
    ...(command.length === 0 || isGiven(after, "-s") ? [] : [{ kind: "shell" as const, text: joined(command) }]),
  ];
};

function connection(host: Word, given: readonly Given[]): readonly Effect[] {
  const port = given.find(({ option }) => option.name === "-p")?.value?.text ?? "22";
  return hostEffects(host, [/^\d{1,5}$/.test(port) ? port : "22", "ssh"]);
}

const optionEffects = (parsed: Parsed): readonly Effect[] => parsed.given.flatMap(sshOption);

/** The effects of one option of `ssh` and its kin. */
function sshOption({ option, value }: Given): readonly Effect[] {
  if (value === null) return [];
  if (option.name === "-o") return setting(value);
  return option.name === "-J" ? jumps(value) : option.role.effects(value, false);
}

/** `-o Name=value` or `-o 'Name value'`, in any case. */
function setting(word: Word): readonly Effect[] {
  const match = /^\s*([A-Za-z0-9]+)(?:\s*=\s*|\s+)"?/.exec(word.prefix.slice(0, 256));
  if (match === null) return word.text === null ? [opaqueEffect("process.exec", "a setting that is not known")] : [];
  const name = (match[1] ?? "").toLowerCase();
  const value = rest(word, match[0].length);
  if (RUNS.has(name)) return value.text === "none" ? [] : [{ kind: "shell", text: unquoted(value) }];
  if (LOADS.has(name)) return [{ kind: "exec", words: [value], cwd: null, env: [] }];
  if (READS.has(name)) return [fileEffect("file.read", unquoted(value))];
  if (WRITES.has(name))
    return value.text === "none" || value.text === "/dev/null" ? [] : [fileEffect("file.write", unquoted(value))];
  return CONNECTS.has(name) ? jumps(value) : [];
}

const unquoted = (word: Word): Word => (word.text?.endsWith('"') === true ? knownWord(word.text.slice(0, -1)) : word);

/** `user@host:port`, several separated by `,`. */
function jumps(word: Word): readonly Effect[] {
  if (word.text === null) return hostEffects(unknownWord(), ["22", "ssh"]);
  return word.text === "none"
    ? []
    : word.text.split(",").flatMap((host) => hostEffects(knownWord(host), ["22", "ssh"]));
}

/** `scp`, `sftp`, `rsync`: the last operand is written, the others are read; `host:path` is elsewhere. */
export const remoteCopy: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects: Effect[] = [...doubts(spec, parsed), ...optionEffects(parsed)];
  const removes = isGiven(parsed, "--remove-source-files");
  const deletes = parsed.given.some(({ option }) => option.name.startsWith("--del"));
  const last = parsed.operands.length - 1;
  for (const [index, { word, loose }] of parsed.operands.entries()) {
    const remote = word.text === null ? null : hostOf(word.text);
    if (remote !== null) {
      effects.push(
        ...hostEffects(knownWord(remote), /^rsync:|::/.test(word.text ?? "") ? ["873", "rsync"] : ["22", "ssh"]),
      );
      continue;
    }
    if (word.text === null && word.prefix === "" && word.glob === null)
      effects.push(opaqueEffect("net.connect", "a word that is not known may name a host"));
    if (index < last || last === 0 || loose) effects.push(fileEffect("file.read", word, true));
    if (index === last && last > 0) effects.push(fileEffect("file.write", word, true));
    if (index === last && last > 0 && deletes) effects.push(fileEffect("file.delete", word, true));
    if (index < last && removes) effects.push(fileEffect("file.delete", word, true));
  }
  return effects;
};

function hostOf(text: string): string | null {
  const url = /^(?:rsync|scp|sftp):\/\/([^/]*)/.exec(text);
  return url === null ? (remoteHost(text)?.host ?? null) : (url[1] ?? "");
}

/** `sftp host`, `ftp host`, `telnet host port`: a host that commands go to. */
export const sftp: Handler = (spec: Spec, words) => {
  const parsed = parseWords(spec, words);
  const host = parsed.operands[0]?.word;
  const effects = [...doubts(spec, parsed), ...optionEffects(parsed)];
  if (host === undefined) return effects;
  const remote = host.text === null ? null : hostOf(host.text);
  const [, path] = remote === null ? [] : (host.text ?? "").split(":");
  const target = remote === null ? host : knownWord(remote);
  const fetched =
    path === undefined || path === ""
      ? []
      : [fileEffect("file.write", parsed.operands[1]?.word ?? knownWord("."), true)];
  const commands = isGiven(parsed, "-b") ? [] : [opaqueEffect("file.read", "its commands come from standard input")];
  return [...effects, ...hostEffects(target, ["22", "ssh"]), ...fetched, ...commands];
};
