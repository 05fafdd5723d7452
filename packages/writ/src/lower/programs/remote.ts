import type { Word } from "../shell/word.js";
import { knownWord, unknownWord } from "../shell/word.js";
import type { Effect } from "./effects.js";

const hostEffect = (host: Word, port: number | null, scheme: string | null): Effect => ({
  kind: "host",
  host,
  port,
  scheme,
});

/** `:8080` at the end of a host, not the end of an address of version 6. */
const PORT = /^(\[[^\]]*\]|[^:]*):(\d{1,5})$/;

/** `host`, `user@host`, `host:port` or a URL. `args`: the port and scheme where the word says none. */
export function hostEffects(word: Word, [port = "", scheme = ""]: readonly string[]): readonly Effect[] {
  const text = word.text;
  const usual = port === "" ? null : Number(port);
  const protocol = scheme === "" ? null : scheme;
  if (text === null) return [hostEffect(unknownWord(word.prefix), usual, protocol)];
  if (text.includes("://")) return [{ kind: "url", url: word, method: null }];
  const address = text.slice(text.lastIndexOf("@") + 1);
  const match = PORT.exec(address);
  const host = match?.[1] ?? address;
  return [hostEffect(knownWord(host), match === null ? usual : Number(match[2]), protocol)];
}

/**
 * The host of `host:path`, as scp, rsync and git read it, and where the path starts; `null`: a path of this machine.
 * A `/` before the first `:` makes it one.
 */
export function remoteHost(text: string): { readonly host: string; readonly path: string } | null {
  const bracket = text.startsWith("[") || text.includes("@[") ? text.indexOf("]") : -1;
  const colon = text.indexOf(":", Math.max(bracket, 0));
  if (colon <= 0) return null;
  const before = text.slice(0, colon);
  if (before.includes("/")) return null;
  return { host: before.slice(before.lastIndexOf("@") + 1), path: text.slice(colon + 1) };
}

/** What a client does with a URL: a `file:` URL is a file of this machine. `usual`: the scheme where the word has none. */
export function urlEffects(word: Word, method: string | null, usual = "http"): readonly Effect[] {
  const address = withScheme(asWritten(word), usual);
  if (!/^file:/i.test(address.prefix)) return [{ kind: "url", url: address, method }];
  const path = address.text === null ? null : decoded(address.text.slice(5).replace(/^\/\/[^/]*/, ""));
  const action = method === "PUT" ? "file.write" : "file.read";
  return [{ kind: "file", action, path: path === null ? unknownWord() : knownWord(path), recursive: false }];
}

/** Clients take one slash after the scheme for two. */
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:\//;
/** What a path glob may begin with that stands for itself: nothing lies in a folder called `https:`. */
const WRITTEN = /^(?:https?|ftp):\/\//i;

/** A URL with `?` or `[…]` outside of quotes. */
export const asWritten = (word: Word): Word =>
  word.glob !== null && WRITTEN.test(word.prefix) ? knownWord(word.glob.replace(/\\(.)/gs, "$1")) : word;

/** Protocols that clients guess from how a host is called. */
const GUESSED = /^(ftp|dict|ldap|imap|smtp|pop3)\./i;

function withScheme(word: Word, usual: string): Word {
  if (SCHEME.test(word.prefix)) return word;
  if (word.text === null) return word.prefix === "" ? word : unknownWord(`${usual}://${word.prefix}`);
  return knownWord(`${GUESSED.exec(word.text)?.[1]?.toLowerCase() ?? usual}://${word.text}`);
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
