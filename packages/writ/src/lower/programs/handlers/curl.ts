import type { Word } from "../../shell/word.js";
import { knownWord, unknownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { doubts, isGiven, valuesOf } from "../interpret.js";
import type { Given, Parsed } from "../parse.js";
import { parseWords } from "../parse.js";
import { hostEffects, urlEffects } from "../remote.js";
import { fileEffect, opaqueEffect } from "../make.js";
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
  const urls = [...parsed.operands.map(({ word }) => word), ...valuesOf(parsed, "--url")];
  const method = methodOf(parsed);
  const literal = isGiven(parsed, "-g", "--globoff");
  const scheme = valuesOf(parsed, "--proto-default")[0]?.text ?? "http";
  return [
    ...doubts(spec, parsed),
    ...parsed.given.flatMap(optionEffects),
    ...urls.flatMap((url) => (literal ? [url] : expandUrl(url)).flatMap((one) => urlEffects(one, method, scheme))),
    ...outputs(parsed, urls),
  ];
};

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
function outputs(parsed: Parsed, urls: readonly Word[]): readonly Effect[] {
  const folder = valuesOf(parsed, "--output-dir").at(-1) ?? HERE;
  const named = valuesOf(parsed, "-o", "--output").filter((word) => word.text !== "-" && word.text !== "/dev/null");
  const files = named.map((word) => fileEffect("file.write", inFolder(folder, pattern(word))));
  if (!isGiven(parsed, "-O", "--remote-name", "--remote-name-all")) return files;
  if (isGiven(parsed, "-J", "--remote-header-name")) return [...files, fileEffect("file.write", folder, true)];
  const names = urls.map((url) => (url.text === null || /[{[]/.test(url.text) ? null : nameInUrl(url.text)));
  if (names.includes(null)) return [...files, fileEffect("file.write", folder, true)];
  return [...files, ...names.map((name) => fileEffect("file.write", inFolder(folder, knownWord(name ?? ""))))];
}

/** `#1` in a name stands for what a URL's pattern matched. */
function pattern(word: Word): Word {
  const at = word.prefix.search(/#\d/);
  return at < 0 ? word : unknownWord(word.prefix.slice(0, at));
}

function optionEffects({ option, value }: Given): readonly Effect[] {
  if (value === null) return [];
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
