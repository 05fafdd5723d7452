import { expansion } from "./expansion.js";
import type { Depth, Grammar, Random } from "./random.js";

export const PROGRAMS = [
  ..."id foo bar rm ls git curl make noa nob say cat grep xargs tee env true false : echo printf test".split(" "),
  ..."/bin/ls /usr/bin/id ./run bin/x foo.sh foo-bar foo_bar 7z x+y a.b [".split(" "),
] as unknown as readonly [string, ...string[]];

const BARE = [
  ..."a b.txt -rf --x=y /etc/x ./y ../z ~ ~/f x=1 1 0 %s @ a:b +x - -- -c a-b_c sub/c.txt /here/a a,b ^ % . .. / é 日本 a=b=c".split(
    " ",
  ),
  ..."if then fi do done esac in function time coproc select for { } ! [[ ]] a#b -n == != = =~".split(" "),
] as unknown as readonly [string, ...string[]];

const CHARS = [..."ab cd$`\"'\\;|&<>(){}[]*?!#~=%^\n\té"] as unknown as readonly [string, ...string[]];
const ANSI = [...String.raw`a|b| |\n|\t|\\|\'|\"|\x41|\101|\u0041|\e|$x|"|;|#`.split("|"), "`"] as unknown as readonly [
  string,
  ...string[],
];
const ODD_ANSI =
  String.raw`a|\'|\u20ac|\U0001F600|\x2|\0|\1|\cA|\c|\c\|\z|\x|\xg|\u|\ud800|\x80|\377|\x00b|\U00110000`.split(
    "|",
  ) as unknown as readonly [string, ...string[]];
const GLOBS = ["*", "?", "[ab]", "*.txt", "sub/*", "[!a]*", "[", "a*b", "[[:alpha:]]", "**"] as const;

export const program = (g: Random): string => g.pick(PROGRAMS);
export const bare = (g: Random): string => g.pick(BARE);

export const single = (g: Random): string =>
  `'${g
    .many(0, 6, () => g.pick(CHARS))
    .join("")
    .replaceAll("'", "")}'`;

const escaped = (g: Random): string => `\\${g.pick(CHARS)}`;

export const ansi = (g: Random): string => `$'${g.many(0, 4, () => g.pick(ANSI)).join("")}'`;

/** Escapes that few people write. */
const oddAnsi = (g: Random): string => `$'${g.many(0, 3, () => g.pick(ODD_ANSI)).join("")}'`;

const SAFE = CHARS.filter((character) => !'"$`\\\\'.includes(character)) as unknown as readonly [string, ...string[]];
const ESCAPES = ["\\$", '\\"', "\\\\", "\\`", "\\\n", "\\a", "$ "] as const;

/** Double quotes without expansions. */
const plainDouble = (g: Random): string =>
  `${g.chance(0.1) ? "$" : ""}"${g.many(0, 5, () => (g.chance(0.2) ? g.pick(ESCAPES) : g.pick(SAFE))).join("")}"`;

export const double = (g: Grammar, d: Depth): string =>
  `"${g.many(0, 4, () => (g.chance(0.5) ? expansion(g, d - 1) : g.pick(["a", " ", "'", '\\"', "\\$", "*", "~", "{a,b}", "\n", "#", "!"]))).join("")}"`;

/** A word of letters and quotes: its text is known. */
export const quoted = (g: Random): string =>
  g
    .many(1, 3, () =>
      g.one(
        () => bare(g),
        () => single(g),
        () => plainDouble(g),
        () => escaped(g),
        () => ansi(g),
      ),
    )
    .join("");

export const glob = (g: Random): string => g.pick(GLOBS);

/** Brace expansions, whole or not. */
export function braces(g: Grammar, d: Depth): string {
  const item = (): string =>
    d > 0 && g.chance(0.3)
      ? braces(g, d - 1)
      : d > 0 && g.chance(0.2)
        ? word(g, d - 1)
        : g.pick(["a", "b", "", "1", "rm", "-x", '"q"', "\\,", "'c d'"]);
  return g.one(
    () => `${g.pick(["", "p", "-"])}{${g.many(1, 3, item).join(",")}}${g.pick(["", "s"])}`,
    () =>
      `{${g.pick(["1..3", "a..c", "3..1", "01..10..4", "a..5", "1..2..0", "-1..1", "..", "1..", "$x..3", "Z..a", "1..3..-1"])}}`,
    () => `{${item()},${item()}}${item()}{${item()},${item()}}`,
    () =>
      g.pick([
        "{",
        "}",
        "{a",
        "a}",
        "{a,b",
        "{}",
        "{,}",
        "${x}{a,b}",
        "\\{a,b}",
        "{a,b\\}",
        "'{'a,b}",
        "{a\\,b}",
        "{a b,c}",
      ]),
  );
}

/** Any word. */
export const word = (g: Grammar, d: Depth): string =>
  d <= 0
    ? bare(g)
    : g
        .many(1, g.chance(0.3) ? 3 : 1, () =>
          g.one(
            () => bare(g),
            () => quoted(g),
            () => double(g, d),
            () => expansion(g, d - 1),
            () => braces(g, d - 1),
            () => (g.chance(0.3) ? glob(g) : g.chance(0.3) ? oddAnsi(g) : bare(g)),
          ),
        )
        .join("");

export const words = (g: Grammar, d: Depth, most = 3): string => g.many(0, most, () => ` ${word(g, d)}`).join("");
