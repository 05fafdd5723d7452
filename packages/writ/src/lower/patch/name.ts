const NOWHERE = "/dev/null";

/** The names that a header line can mean, as written; none for `/dev/null`; `null`: it is malformed. */
export function namesOf(written: string): readonly string[] | null {
  const text = written.trim();
  if (text.startsWith('"')) {
    const quoted = unquote(text);
    return quoted === null ? null : real([quoted.name]);
  }
  const tab = text.indexOf("\t");
  const name = (tab < 0 ? text : text.slice(0, tab)).trimEnd();
  if (name === "") return null;
  const space = name.search(/\s/);
  // Without a tab before the date, tools disagree where a name with spaces ends.
  return real(space < 0 ? [name] : [name, name.slice(0, space)]);
}

const real = (names: readonly string[]): readonly string[] => names.filter((name) => name !== NOWHERE);

/** Whether a header line says that the file is not there, by `/dev/null` or by the date that stands for it. */
export const isNowhere = (written: string): boolean => written.trim().split(/\s/, 1)[0] === NOWHERE;
export const isMaybeNowhere = (written: string): boolean =>
  /\s(?:1970-01-01|1969-12-31|Thu Jan 1 |Wed Dec 31 )/.test(written);

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, "\\": 92 };

/** Reads a name that is quoted as in C, with octal escapes for the bytes of its UTF-8. `rest`: what stands behind it. */
export function unquote(text: string): { readonly name: string; readonly rest: string } | null {
  let encoded = "";
  for (let at = 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') return decoded(encoded, text.slice(at + 1));
    if (char !== "\\") {
      encoded += char === "%" ? "%25" : char;
      continue;
    }
    const octal = /^[0-3][0-7]{2}/.exec(text.slice(at + 1, at + 4))?.[0];
    const code = octal === undefined ? ESCAPES[text.charAt(at + 1)] : Number.parseInt(octal, 8);
    if (code === undefined) return null;
    encoded += `%${code.toString(16).padStart(2, "0")}`;
    at += octal === undefined ? 1 : 3;
  }
  return null;
}

function decoded(encoded: string, rest: string): { readonly name: string; readonly rest: string } | null {
  try {
    return { name: decodeURIComponent(encoded), rest };
  } catch {
    return null;
  }
}

/** Most spaces in a `diff --git` line that are tried as the one between its two names. */
const MAX_SPACES = 64;
/** Most of them when no two halves fit each other. */
const MAX_SPLITS = 8;

/** The pairs of names that a `diff --git` line can mean; `null`: too many. */
export function splitHeader(header: string): readonly (readonly [string, string])[] | null {
  const text = header.trim();
  if (text.includes('"')) return splitQuoted(text);
  const pairs: [string, string][] = [];
  for (let at = text.indexOf(" "); at >= 0; at = text.indexOf(" ", at + 1)) {
    if (pairs.push([text.slice(0, at), text.slice(at + 1)]) > MAX_SPACES) return null;
  }
  const fitting = pairs.filter(([old, recent]) => old === recent || isPair(old, recent));
  if (fitting.length > 0) return fitting;
  return pairs.length > 0 && pairs.length <= MAX_SPLITS ? pairs : null;
}

function splitQuoted(text: string): readonly (readonly [string, string])[] | null {
  const first = text.startsWith('"') ? unquote(text) : unquoted(text);
  if (first === null || !first.rest.startsWith(" ")) return null;
  const rest = first.rest.trim();
  const second = rest.startsWith('"') ? unquote(rest) : { name: rest, rest: "" };
  return second === null || second.rest !== "" ? null : [[first.name, second.name]];
}

/** A plain name before a quoted one. */
function unquoted(text: string): { readonly name: string; readonly rest: string } | null {
  const at = text.indexOf(' "');
  return at < 0 ? null : { name: text.slice(0, at), rest: text.slice(at) };
}

/** Without `a/` or another prefix of git's; `null`: it has none. */
export const behindPrefix = (name: string): string | null => (/^[abciow12]\//.test(name) ? name.slice(2) : null);

/** `a/x` and `b/x`: one file as git names it before and after. */
export function isPair(old: string, recent: string): boolean {
  const name = behindPrefix(old);
  return name !== null && name === behindPrefix(recent);
}

/** Without the first `count` names of folders, as `-p` removes them; `null`: it has not so many. */
export function strip(name: string, count: number): string | null {
  let rest = name;
  for (let index = 0; index < count; index++) {
    const slash = rest.indexOf("/");
    if (slash < 0) return null;
    rest = rest.slice(slash).replace(/^\/+/, "");
  }
  return rest === "" ? null : rest;
}
