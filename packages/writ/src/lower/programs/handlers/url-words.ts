import type { Word } from "../../shell/word.js";
import { knownWord, unknownWord } from "../../shell/word.js";

/** Most URLs that the braces of one word are expanded to. */
const MAX_URLS = 32;

/** What curl makes of `{a,b}` and `[1-9]` in a URL; not known where that is much, or a range. */
export function expandUrl(word: Word): readonly Word[] {
  if (word.text === null) return [word];
  let urls: readonly string[] = [word.text];
  for (let turn = 0; turn < MAX_URLS; turn++) {
    const [first = ""] = urls;
    const at = patternAt(first);
    if (at < 0) return urls.map(knownWord);
    const end = first[at] === "{" ? first.indexOf("}", at) : -1;
    const prefix = first.slice(0, at);
    if (end < 0) return [unknownWord(prefix)];
    const choices = first.slice(at + 1, end).split(",");
    if (urls.length * choices.length > MAX_URLS) return [unknownWord(prefix)];
    const [start, stop] = [at, first.length - end - 1];
    urls = urls.flatMap((url) => expandOne(url, start, stop, choices, first.length));
  }
  return [unknownWord((urls[0] ?? "").slice(0, patternAt(urls[0] ?? "")))];
}

/** All URLs have the same text from the next pattern on; what stands before it may differ in length. */
function expandOne(
  url: string,
  at: number,
  tail: number,
  choices: readonly string[],
  length: number,
): readonly string[] {
  const start = url.slice(0, at + url.length - length);
  const end = tail === 0 ? "" : url.slice(-tail);
  return choices.map((choice) => start + choice + end);
}

/** Where a pattern starts. `[` after `//` or `@` is an address of version 6. */
function patternAt(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "{") return at;
    if (char !== "[") continue;
    const address = /^\[[0-9a-f:.%]*\]/i.exec(text.slice(at, at + 64));
    if (address === null || !(at === 0 || "/@".includes(text[at - 1] ?? ""))) return at;
    at += address[0].length - 1;
  }
  return -1;
}

/** The file that a client makes of a URL: the last segment of its path; `null`: it has none. */
export function nameInUrl(text: string): string | null {
  const path = /^(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/)?[^/?#]*([^?#]*)/.exec(text)?.[1] ?? "";
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name === "" || name === "." || name === ".." ? null : name;
}
