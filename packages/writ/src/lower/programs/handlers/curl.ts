import type { Word } from "../../shell/word.js";
import { knownWord, unknownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { addAll, addDoubts, isGiven, valuesOf } from "../interpret.js";
import type { Parsed } from "../parse.js";
import { parseWords } from "../parse.js";
import { asWritten, hostEffects, urlEffects } from "../remote.js";
import { fileEffect, opaqueEffect } from "../make.js";
import type { Option } from "../spec.js";
import { inFolder, rest } from "../words.js";
import { expandUrl, nameInUrl } from "./url-words.js";

const POSTS = [
  "-d",
  "--data",
  "--data-ascii",
  "--data-binary",
  "--data-raw",
  "--data-urlencode",
  "-F",
  "--form",
  "--form-string",
  "--json",
];
const HERE = knownWord(".");

/** `curl`: URLs, where their contents go, and options that read files, write files and connect elsewhere. */
export const curl: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const effects: Effect[] = [];
  addDoubts(effects, spec, parsed);
  for (const given of parsed.given) if (given.value !== null) addAll(effects, optionEffects(given.option, given.value));
  const urls = urlsOf(parsed);
  addUrls(effects, parsed, urls);
  addOutputs(effects, parsed, urls);
  return effects;
};

function urlsOf(parsed: Parsed): readonly Word[] {
  const urls: Word[] = [];
  for (const { word } of parsed.operands) urls.push(asWritten(word));
  for (const word of valuesOf(parsed, "--url")) urls.push(asWritten(word));
  return urls;
}

function addUrls(into: Effect[], parsed: Parsed, urls: readonly Word[]): void {
  const method = methodOf(parsed);
  const query = queryOf(parsed);
  const literal = isGiven(parsed, "-g", "--globoff");
  const scheme = valuesOf(parsed, "--proto-default")[0]?.text ?? "http";
  for (const url of urls)
    for (const one of literal ? [url] : expandUrl(url))
      addAll(into, urlEffects(query === null ? one : queried(one, query), method, scheme));
}

/** What `-G` and `--url-query` put behind `?`; not known where a file holds it, or it is encoded. `null`: nothing. */
function queryOf(parsed: Parsed): Word | null {
  const own = isGiven(parsed, "-G", "--get") ? valuesOf(parsed, ...POSTS) : [];
  const added = valuesOf(parsed, "--url-query");
  if (own.length === 0 && added.length === 0) return null;
  const plain = added.length === 0 && !isGiven(parsed, "--data-urlencode");
  const texts = own.flatMap(({ text }) => (text === null || text.startsWith("@") ? [] : [text]));
  return plain && texts.length === own.length ? knownWord(texts.join("&")) : unknownWord();
}

/** A URL with a query; what its fragment is is not sent. */
function queried(url: Word, query: Word): Word {
  if (url.text === null) return url;
  const [start = ""] = url.text.split("#", 1);
  const joined = start.includes("?") ? `${start}&` : `${start}?`;
  return query.text === null ? unknownWord(joined) : knownWord(joined + query.text);
}

function methodOf(parsed: Parsed): string | null {
  const explicit = valuesOf(parsed, "-X", "--request");
  if (parsed.uncertain || isGiven(parsed, "-:", "--next") || explicit.length > 1) return null;
  const [only] = explicit;
  if (only !== undefined) return only.text === null ? null : only.text.toUpperCase();
  if (isGiven(parsed, "-I", "--head")) return "HEAD";
  if (isGiven(parsed, "-G", "--get")) return "GET";
  if (isGiven(parsed, "-T", "--upload-file")) return "PUT";
  return isGiven(parsed, ...POSTS) ? "POST" : "GET";
}

/** Files that results are written to. A server may choose the name where `-J` says so. */
function addOutputs(into: Effect[], parsed: Parsed, urls: readonly Word[]): void {
  const folder = valuesOf(parsed, "--output-dir").at(-1) ?? HERE;
  for (const word of valuesOf(parsed, "-o", "--output"))
    if (word.text !== "-" && word.text !== "/dev/null")
      into.push(fileEffect("file.write", inFolder(folder, pattern(word))));
  if (!isGiven(parsed, "-O", "--remote-name", "--remote-name-all")) return;
  const names = isGiven(parsed, "-J", "--remote-header-name") ? null : namesOf(urls);
  if (names === null) into.push(fileEffect("file.write", folder, true));
  else for (const name of names) into.push(fileEffect("file.write", inFolder(folder, knownWord(name))));
}

/** The names that files get by their URLs; `null`: one is not certain. */
function namesOf(urls: readonly Word[]): readonly string[] | null {
  const names: string[] = [];
  for (const { text } of urls) {
    const name = text === null || /[{[]/.test(text) ? null : nameInUrl(text);
    if (name === null) return null;
    names.push(name);
  }
  return names;
}

/** `#1` in a name stands for what a URL's pattern matched. */
function pattern(word: Word): Word {
  const at = word.prefix.search(/#\d/);
  return at < 0 ? word : unknownWord(word.prefix.slice(0, at));
}

function optionEffects(option: Option, value: Word): readonly Effect[] {
  switch (option.name) {
    case "-F":
    case "--form":
      return form(value);
    case "-T":
    case "--upload-file":
      return uploaded(value);
    case "--data-urlencode":
      return encoded(value);
    case "-b":
    case "--cookie":
      return value.prefix.includes("=") ? [] : [fileEffect("file.read", value)];
    case "-w":
    case "--write-out":
      return writeOut(value);
    case "--resolve":
      return addresses(value);
    case "--connect-to":
      return connectTo(value);
    default:
      return option.name.startsWith("--expand-")
        ? [opaqueEffect("net.connect", "an option with a variable in it")]
        : option.role.effects(value, false);
  }
}

/** `name=@file;type=…`, `name=<file`, several separated by `,`. */
function form(word: Word): readonly Effect[] {
  const text = word.prefix;
  const equals = text.indexOf("=");
  if (equals < 0) return word.text === null ? [fileEffect("file.read", unknownWord())] : [];
  if (word.text === null && text.length === equals + 1) return [fileEffect("file.read", unknownWord())];
  if (!"@<".includes(text[equals + 1] ?? " ")) return [];
  const value = rest(word, equals + 2);
  if (value.text === null) return [fileEffect("file.read", value)];
  const names = value.text.split(";")[0] ?? "";
  const all = [names, ...(names.includes(",") ? names.split(",") : [])];
  return all.filter((name) => name !== "-").map((name) => fileEffect("file.read", knownWord(name.replaceAll('"', ""))));
}

/** A file, or several by the patterns that URLs may have. */
function uploaded(word: Word): readonly Effect[] {
  if (word.text === "-" || word.text === "." || word.text === "") return [];
  return [fileEffect("file.read", /[{[]/.test(word.prefix) ? unknownWord() : word)];
}

/** `@file`, `name@file`; `=` first makes it text. */
function encoded(word: Word): readonly Effect[] {
  const at = word.prefix.search(/[=@]/);
  if (at < 0) return word.text === null ? [fileEffect("file.read", unknownWord())] : [];
  const path = rest(word, at + 1);
  return word.prefix[at] === "@" && path.text !== "-" ? [fileEffect("file.read", path)] : [];
}

/** `@file` is a format; `%output{file}` in one is written. */
function writeOut(word: Word): readonly Effect[] {
  if (word.prefix.startsWith("@"))
    return [fileEffect("file.read", rest(word, 1)), opaqueEffect("file.write", "a format that names files")];
  if (word.text === null) return [opaqueEffect("file.write", "a format that is not known")];
  return word.text.includes("%output{") ? [opaqueEffect("file.write", "a format that names files")] : [];
}

/** `[+]host:port:addr,addr`: connections to the host go to the addresses. */
function addresses(word: Word): readonly Effect[] {
  const match = word.text === null ? null : /^[+-]?(?:\[[^\]]*\]|[^:]*):\d*:(.*)$/s.exec(word.text);
  if (match === null)
    return word.text?.startsWith("-") === true ? [] : [opaqueEffect("net.connect", "addresses that are not known")];
  return (match[1] ?? "").split(",").flatMap((address) => hostEffects(knownWord(address.replace(/^\[|\]$/g, "")), []));
}

/** `host:port:host:port`: connections to the first go to the second. */
function connectTo(word: Word): readonly Effect[] {
  const match = word.text === null ? null : /^(?:\[[^\]]*\]|[^:]*):\d*:(\[[^\]]*\]|[^:]*):(\d*)$/.exec(word.text);
  if (match === null) return [opaqueEffect("net.connect", "a host that is not known")];
  const [, host = "", port = ""] = match;
  return host === "" ? [] : hostEffects(knownWord(host.replace(/^\[|\]$/g, "")), [port]);
}
