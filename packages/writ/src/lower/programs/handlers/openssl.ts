import type { Word } from "../../shell/word.js";
import { knownWord, unknownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { rest } from "../words.js";

/** `openssl command -in file -out file …`. */
export const openssl: Handler = (_spec, words) => {
  const [command, ...others] = words.slice(1);
  const effects: Effect[] = [];
  if (command?.text === "engine")
    for (const word of others) if (!word.prefix.startsWith("-")) effects.push(...sslOption("-engine", word));
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
      /^-(?:out|sign|verify|prverify|hmac|keyform|passin|macopt|mac|engine|provider|provider-path|propquery|rand|signature|CAfile|CApath|untrusted)$/.test(
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
const LIBRARY: Effect = opaqueEffect("code.eval", "code that is loaded from a library");
const SSL_FOLDERS = /^--?(?:CApath)$/;

function sslOption(name: string, value: Word): readonly Effect[] {
  if (/^--?(?:connect|proxy|host)$/.test(name)) return sslHost(value);
  if (SSL_CODE.test(name)) return [LIBRARY, ...(value.prefix.includes("/") ? [fileEffect("file.read", value)] : [])];
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
