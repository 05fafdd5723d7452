import type { Word } from "../../shell/word.js";
import { knownWord, unknownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { doubts, effectsOfParsed, isGiven, valuesOf } from "../interpret.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { parseWords } from "../parse.js";
import { folderOf, rest } from "../words.js";

const HERE = knownWord(".");

/** `grep`: a pattern and files; below the current folder when it is to go down and no file is named. */
export const search: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects = effectsOfParsed(spec, parsed);
  const patterned = isGiven(parsed, "-e", "--regexp", "-f", "--file");
  const deep =
    parsed.given.some(({ option }) => option.recursive) ||
    spec.pattern.repeat?.effects(HERE, false).some(isDeep) === true;
  const told = valuesOf(parsed, "-d", "--directories").some((word) => word.text === null || word.text === "recurse");
  const files = parsed.operands.slice(patterned ? 0 : 1);
  if (!deep && !told) return effects;
  const named = told ? files.map(({ word }) => fileEffect("file.read", word, true)) : [];
  return [...effects, ...named, ...(files.length === 0 ? [fileEffect("file.read", HERE, true)] : [])];
};

const isDeep = (effect: Effect): boolean => effect.kind === "file" && effect.recursive;

/** `dd if=… of=…`: operands of its own. */
export const dd: Handler = (_spec, words) =>
  words.slice(1).flatMap((word): readonly Effect[] => {
    if (word.prefix.startsWith("if=")) return [fileEffect("file.read", rest(word, 3))];
    if (word.prefix.startsWith("of=")) return [fileEffect("file.write", rest(word, 3))];
    if (word.text !== null || word.prefix.includes("=")) return [];
    return [fileEffect("file.read", unknownWord()), fileEffect("file.write", unknownWord())];
  });

/** `split`, `csplit`: files whose names begin with a prefix. */
export const pieces: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects = effectsOfParsed(spec, parsed);
  if (isGiven(parsed, "--filter")) return effects;
  const prefix =
    valuesOf(parsed, "-f", "--prefix").at(-1) ?? (spec.pattern.repeat === null ? parsed.operands[1]?.word : undefined);
  const folder = folderOf(prefix ?? HERE);
  return [
    ...effects,
    folder === null ? fileEffect("file.write", prefix ?? HERE) : fileEffect("file.write", folder, true),
  ];
};

/** `awk`: the extension `inplace` changes the files. */
export const awk: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects = effectsOfParsed(spec, parsed);
  if (!valuesOf(parsed, "-i", "--include").some((word) => word.text === null || word.text.includes("inplace")))
    return effects;
  const files = parsed.given.some(({ option }) => option.mode !== null) ? parsed.operands : parsed.operands.slice(1);
  return [...effects, ...files.map(({ word }) => fileEffect("file.write", word))];
};

/** `jq`: after `--args`, the words are strings. */
export const jq: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const fromFile = isGiven(parsed, "-f", "--from-file");
  const strings = isGiven(parsed, "--args", "--jsonargs");
  const operands = strings ? parsed.operands.slice(0, fromFile ? 0 : 1) : parsed.operands;
  return effectsOfParsed(spec, { ...parsed, operands });
};

const YQ_COMMANDS: ReadonlySet<string> = new Set(["eval", "e", "eval-all", "ea", "shell-completion"]);

/** `yq`: an optional subcommand, an expression that may load files, files that it may change in place. */
export const yq: Handler = (spec, words) => {
  const [program, ...others] = words;
  if (program === undefined) return [];
  const at = others.findIndex((word) => !word.prefix.startsWith("-"));
  const own = YQ_COMMANDS.has(others[at]?.text ?? "") ? others.filter((_, index) => index !== at) : others;
  const parsed = parseWords(spec, [program, ...own]);
  const expression = parsed.operands[0]?.word;
  const loads = expression !== undefined && (expression.text === null || /load|file/.test(expression.text));
  const inPlace = isGiven(parsed, "-i", "--inplace", "--in-place");
  const first =
    expression?.text !== null && /^[./~\w-]+\.(?:ya?ml|json|xml|toml|props|csv|tsv)$/.test(expression?.text ?? "");
  return [
    ...effectsOfParsed(spec, parsed),
    ...(loads ? [opaqueEffect("file.read", "files that an expression loads")] : []),
    ...(first && expression !== undefined ? [fileEffect("file.read", expression)] : []),
    ...(first && inPlace && expression !== undefined ? [fileEffect("file.write", expression)] : []),
  ];
};

/** `openssl command -in file -out file …`. */
export const openssl: Handler = (_spec, words) => {
  const [command, ...others] = words.slice(1);
  const effects: Effect[] = [];
  const listed = SSL_OPERANDS.has(command?.text ?? "") ? others : [];
  for (let at = 0; at < others.length; at++) {
    const word = others[at];
    const value = others[at + 1];
    if (word === undefined) continue;
    if (word.text === null && word.prefix === "")
      effects.push(opaqueEffect("file.write", "a word that is not known may be an option"));
    if (value !== undefined) effects.push(...sslOption(word.text ?? "", value));
  }
  for (const [at, word] of listed.entries()) {
    if (
      word.prefix.startsWith("-") ||
      /^-(?:out|sign|verify|prverify|hmac|keyform|passin|macopt|mac|engine|rand|signature|CAfile|CApath|untrusted)$/.test(
        listed[at - 1]?.prefix ?? "",
      )
    )
      continue;
    effects.push(fileEffect("file.read", word));
  }
  return effects;
};

const SSL_OPERANDS: ReadonlySet<string> = new Set([
  "dgst",
  "md5",
  "sha1",
  "sha256",
  "sha384",
  "sha512",
  "verify",
  "rehash",
]);
const SSL_READS =
  /^--?(?:in|inkey|key|cert|certs|CAfile|CA|CAkey|CAserial|CRL|certfile|cert_chain|config|extfile|infiles|kfile|sign|verify|prverify|signature|rand|passin|pass|pubkey|peerkey|paramfile|untrusted|signer|recip|content|spkac|rev_file|sess_in|dcert|dkey|data|queryfile|token_in|chain|inform-file)$/;
const SSL_WRITES = /^--?(?:out|keyout|writerand|outdir|certsout|sess_out|keylogfile|CAserial|msgfile|crlout|gendelta)$/;
const SSL_CODE = /^--?(?:engine|provider|provider-path)$/;
const SSL_FOLDERS = /^--?(?:CApath)$/;

function sslOption(name: string, value: Word): readonly Effect[] {
  if (/^--?(?:connect|proxy|host)$/.test(name)) return sslHost(value);
  if (SSL_CODE.test(name)) return [opaqueEffect("code.eval", "code that is loaded from a library")];
  if (SSL_FOLDERS.test(name)) return [fileEffect("file.read", value, true)];
  const file = value.prefix.startsWith("file:") ? rest(value, 5) : value;
  if (/^--?(?:pass|passin|passout)$/.test(name))
    return value.prefix.startsWith("file:") ? [fileEffect("file.read", file)] : [];
  const read = SSL_READS.test(name) ? [fileEffect("file.read", file)] : [];
  return SSL_WRITES.test(name) ? [...read, fileEffect("file.write", file)] : read;
}

function sslHost(value: Word): readonly Effect[] {
  const match = value.text === null ? null : /^(?:[a-z]+:\/\/)?(\[[^\]]*\]|[^:/]*)(?::(\d{1,5}))?/.exec(value.text);
  if (match === null) return [{ kind: "host", host: unknownWord(), port: null, scheme: null }];
  const host = (match[1] ?? "").replace(/^\[|\]$/g, "");
  return [{ kind: "host", host: knownWord(host), port: match[2] === undefined ? 443 : Number(match[2]), scheme: null }];
}

const METHODS: ReadonlySet<string> = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]);

/** `http METHOD url item…`: items may be files. */
export const httpie: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const operands = parsed.operands.map(({ word }) => word);
  const method = METHODS.has(operands[0]?.text?.toUpperCase() ?? "")
    ? (operands[0]?.text?.toUpperCase() ?? null)
    : null;
  const [url, ...items] = method === null ? operands : operands.slice(1);
  if (url === undefined) return effectsOfParsed(spec, { ...parsed, operands: [] });
  const target =
    url.text !== null && /^:\d*(?:\/|$)/.test(url.text)
      ? knownWord(`http://localhost${url.text.startsWith(":/") ? url.text.slice(1) : url.text}`)
      : url;
  const address: Effect = {
    kind: "url",
    url:
      /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(target.prefix) || target.text === null
        ? target
        : knownWord(`http://${target.text}`),
    method: method ?? (items.length > 0 ? null : "GET"),
  };
  const download = isGiven(parsed, "-d", "--download") && !isGiven(parsed, "-o", "--output");
  return [
    ...effectsOfParsed(spec, { ...parsed, operands: [] }),
    address,
    ...items.flatMap(item),
    ...(download ? [fileEffect("file.write", HERE, true)] : []),
    ...doubts(spec, { ...parsed, strange: [] }),
  ];
};

/** `name@file`, `name=@file`, `name:=@file`. */
function item(word: Word): readonly Effect[] {
  if (word.text === null && !/[=:@]/.test(word.prefix)) return [fileEffect("file.read", unknownWord())];
  const match = /^[^=:@]*(?::?=@|@)/.exec(word.prefix);
  return match === null ? [] : [fileEffect("file.read", rest(word, match[0].length))];
}
