import { PatternError } from "./errors.js";
import { assertText } from "./syntax.js";

/** A compiled host pattern. Subjects are in the form that `new URL` gives hosts, without a dot at the end. */
export interface HostPattern {
  readonly source: string;
  /** `host`: lower case, IDNA, no dot at the end; IPv6 with or without brackets. */
  matches(host: string): boolean;
  /** For an index, in normal form, IPv6 without brackets; `null`: anything matches. */
  readonly key: HostKey | null;
}

/** By what an index finds a host pattern. */
export interface HostKey {
  /** The host itself, or what follows `*.` and `**.`. */
  readonly suffix: string;
  /** What precedes it: nothing, one label, one or more labels. */
  readonly labels: "exact" | "one" | "many";
}

/**
 * Compiles a host pattern: an exact host or address, `*.x` for one label below `x`, `**.x` for one or more (neither matches
 * `x`), a lone `*` for anything. The pattern is brought into the form that the WHATWG URL standard gives hosts. @throws {PatternError}
 */
export function compileHostPattern(pattern: string): HostPattern {
  if (pattern === "*") return { source: pattern, key: null, matches: () => true };
  assertText(pattern);
  const { stars, rest } = splitStars(pattern);
  assertCharacters(rest, pattern);
  const suffix = normalize(rest, pattern);
  if (stars === "") return { source: pattern, key: { suffix, labels: "exact" }, matches: exactly(suffix) };
  if (isAddress(suffix))
    throw new PatternError(
      `\`${pattern}\` puts a star before an address`,
      "write `ip:` with a CIDR such as `10.0.0.0/8`",
    );
  const labels = stars === "*." ? "one" : "many";
  return { source: pattern, key: { suffix, labels }, matches: below(`.${suffix}`, labels) };
}

function splitStars(pattern: string): { stars: string; rest: string } {
  const stars = /^\*\*?\./.exec(pattern)?.[0] ?? "";
  return { stars, rest: pattern.slice(stars.length) };
}

const exactly = (host: string): ((subject: string) => boolean) => {
  if (!host.includes(":")) return (subject) => subject === host;
  const bracketed = `[${host}]`;
  return (subject) => subject === bracketed || subject === host;
};

function below(ending: string, labels: "one" | "many"): (subject: string) => boolean {
  if (labels === "many")
    return (subject) => subject.length > ending.length && subject.endsWith(ending) && subject[0] !== ".";
  return (subject) =>
    subject.endsWith(ending) &&
    subject.length > ending.length &&
    subject.indexOf(".") === subject.length - ending.length;
}

/** Why a character cannot stand in a host, first match first. `:` is judged later: IPv6 holds it. */
const REFUSED: readonly (readonly [RegExp, string, string])[] = [
  [/\//, "holds `/`", "write the host alone; `url:` and `urlPath:` match the rest"],
  [/@/, "holds `@`", "a host has no user name"],
  [/[\s\p{Cc}]/u, "holds white space", "write one host per list item"],
  [/[?!\\]/, "holds a character that no host has", "`*.x` is one label below `x`, `**.x` one or more"],
  [/[{},]/, "holds braces or a comma", "write a list of hosts"],
  [/%/, "holds `%`", "write the character itself; zones of addresses are not compared"],
  [
    /\*/,
    "has a star that is not a whole label at its start",
    "`*.x` is one label below `x`, `**.x` one or more, a lone `*` anything",
  ],
];

function assertCharacters(rest: string, pattern: string): void {
  if (rest === "") throw new PatternError(pattern === "" ? "a host pattern is empty" : `\`${pattern}\` names no host`);
  for (const [character, problem, hint] of REFUSED) {
    if (character.test(rest)) throw new PatternError(`the host pattern \`${pattern}\` ${problem}`, hint);
  }
}

/** The form that `new URL` gives a host, IPv6 without brackets. */
function normalize(rest: string, pattern: string): string {
  if (/[:[\]]/.test(rest)) return normalizeAddress(rest, pattern);
  const host = hostname(rest.replace(/\.$/, ""));
  // SECURITY: IDNA turns look-alikes of dots and stars into the characters themselves, and drops what is invisible.
  if (host === null || host.includes("*") || host.split(".").includes(""))
    throw new PatternError(`\`${pattern}\` is not a host`);
  return host;
}

function normalizeAddress(rest: string, pattern: string): string {
  const bare = /^\[([^[\]]*)\]$/.exec(rest)?.[1] ?? rest;
  const address = /[[\]]/.test(bare) ? null : hostname(`[${bare}]`);
  if (address !== null) return address.slice(1, -1);
  if (/:\d*$/.test(rest))
    throw new PatternError(`the host pattern \`${pattern}\` holds a port`, "write `port:` beside `host:`");
  throw new PatternError(
    `the host pattern \`${pattern}\` is neither a name nor an address`,
    "IPv6 looks like `::1` or `[::1]`",
  );
}

function hostname(host: string): string | null {
  if (host === "" || !URL.canParse(`http://${host}/`)) return null;
  const { hostname: normal } = new URL(`http://${host}/`);
  return normal.endsWith(".") ? null : normal;
}

const isAddress = (host: string): boolean => host.includes(":") || /^\d+\.\d+\.\d+\.\d+$/.test(host);
