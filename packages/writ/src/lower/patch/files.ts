import type { Change } from "./change.js";
import { behindPrefix, isMaybeNowhere, isNowhere, isPair, namesOf, splitHeader, strip } from "./name.js";
import type { Section } from "./section.js";

const NAMES = "a name of a file that tools read differently";
const NO_NAME = "a change without the name of its file";
const LINK = "a link: what it leads to is changed by whoever writes to it";
const NO_FILE = "something else than a file";

/** Every reading of a section's names. `count`: how many folders are stripped, where that is known. */
export function changeOf(section: Section, count: number | null): Change | string {
  const names = readNames(section, count);
  if (typeof names === "string") return names;
  const { olds, news, from, to } = names;
  const copied = section.names.has("copy from");
  const removes = isRemoval(section);
  const both = unique([...olds, ...news]);
  const pure = removes && !section.keeps && !section.created && !isDoubtful(section);
  const written = pure ? [] : unique([...news, ...to, ...olds.filter((name) => !from.includes(name))]);
  if (written.length + both.length === 0) return NO_NAME;
  return {
    written,
    removed: removes ? both : copied ? [] : from,
    read: copied ? from : [],
    additions: section.additions,
    deletions: section.deletions,
    content: section.added.map((line) => `${line}\n`).join(""),
    unseen: section.binary || to.length > 0,
    binary: section.binary,
    opaque: pure ? null : oddMode(section),
  };
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];

/** It may remove the file. Whoever writes a date for it may also mean that the file stays. */
const isRemoval = (section: Section): boolean => section.deleted || section.news.some(isNowhere) || isDoubtful(section);
const isDoubtful = ({ news }: Section): boolean => news.some(isMaybeNowhere);

function oddMode({ modes }: Section): string | null {
  const odd = modes.map((mode) => mode.trim()).find((mode) => !/^100[0-7]{3}$/.test(mode));
  return odd === undefined ? null : odd.startsWith("12") ? LINK : NO_FILE;
}

interface Names {
  readonly olds: readonly string[];
  readonly news: readonly string[];
  /** Of a rename or copy. */
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** The paths that each side can mean. */
function readNames(section: Section, count: number | null): Names | string {
  const olds = all(section.olds);
  const news = all(section.news);
  const indexes = all(section.indexes);
  const pairs = section.header === null ? [] : splitHeader(section.header);
  const from = all(ofNames(section, "from"));
  const to = all(ofNames(section, "to"));
  if (olds === null || news === null || indexes === null || from === null || to === null) return NAMES;
  if (pairs === null && (from.length === 0 || to.length === 0)) return NAMES;
  if ((from.length === 0) !== (to.length === 0)) return NAMES;
  // A rename says its names by itself; its header is then read as it says.
  const header = pairs === null || from.length > 0 ? headerOf(section, from, to, pairs) : pairs;
  if (header === null) return NAMES;
  const isGit = header.length > 0 && header.every(([old, recent]) => isConventional(old, recent, from, to));
  const read = (side: readonly string[]): readonly string[] =>
    unique(side.flatMap((name) => readings(name, isGit, count)));
  return {
    olds: read([...olds, ...indexes, ...header.map(([old]) => old)]),
    news: read([...news, ...indexes, ...header.map(([, recent]) => recent)]),
    from: unique(from),
    to: unique(to),
  };
}

const ofNames = ({ names }: Section, side: "from" | "to"): string[] =>
  [names.get(`rename ${side}`), names.get(`copy ${side}`)].filter((name) => name !== undefined);

/** The names of every line, or `null` when one is malformed. */
function all(lines: readonly string[]): readonly string[] | null {
  const names = lines.map(namesOf);
  return names.some((each) => each === null) ? null : names.flatMap((each) => each ?? []);
}

type Pairs = readonly (readonly [string, string])[];

/** The header of a rename, if it says what `rename from` and `rename to` say; else whatever it says. */
function headerOf(section: Section, from: readonly string[], to: readonly string[], pairs: Pairs | null): Pairs | null {
  const [old, recent] = [from[0] ?? "", to[0] ?? ""];
  const header = section.header?.trim();
  const same = GIT_PREFIXES.map(([a, b]): readonly [string, string] => [a + old, b + recent]);
  const told = same.find(([a, b]) => `${a} ${b}` === header);
  return told === undefined ? pairs : [told];
}

const GIT_PREFIXES: readonly (readonly [string, string])[] = [
  ["a/", "b/"],
  ["", ""],
  ["i/", "w/"],
  ["c/", "w/"],
  ["c/", "i/"],
];

/** Named as git does it, one letter before the path. */
const isConventional = (old: string, recent: string, from: readonly string[], to: readonly string[]): boolean =>
  isPair(old, recent) || (isIn(from, behindPrefix(old)) && isIn(to, behindPrefix(recent)));

const isIn = (names: readonly string[], name: string | null): boolean => name !== null && names.includes(name);

/** What a name means with the folders stripped that tools strip. Git strips the letter that it puts there. */
function readings(name: string, isGit: boolean, count: number | null): readonly string[] {
  if (count !== null) return defined(strip(name, count));
  const bare = isGit ? behindPrefix(name) : null;
  return bare === null ? [name, ...defined(strip(name, 1))] : [bare];
}

const defined = (name: string | null): readonly string[] => (name === null ? [] : [name]);
