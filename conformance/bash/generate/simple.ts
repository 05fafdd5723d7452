import { arithmetic, expansion } from "./expansion.js";
import type { Depth, Grammar, Random } from "./random.js";
import { program, quoted, single, word, words } from "./word.js";

const TARGETS = [
  "out",
  "a.txt",
  "sub/o",
  "/here/abs",
  "~/f",
  '"q f"',
  "$'x'",
  "/dev/null",
  "../up",
  "o\\ p",
  "b.txt",
  "./o",
  "/tmp/t",
  "sub/../r",
  "'*'",
] as const;
/** Those that read the same after every operator. */
const PLAIN_TARGETS = [
  "out",
  "a.txt",
  "sub/o",
  "/here/abs",
  "~/f",
  '"q f"',
  "$'x'",
  "/dev/null",
  "../up",
  "./o",
] as const;
const OPERATORS = [">", ">>", "<", ">|", "<>", "&>", "&>>", ">&", "2>", "2>>", "3>", "1>", "0<"] as const;

/** A redirection with a target that is written out. */
export const plainRedirect = (g: Random): string =>
  g.one(
    () => `${g.pick(OPERATORS)}${g.pick(["", " "])}${g.pick(PLAIN_TARGETS)}`,
    () => `${g.pick(OPERATORS)} ${g.pick(PLAIN_TARGETS)}`,
    () => g.pick(["2>&1", ">&2", "1>&-", "<&-", "2>&-", "3<&0", "4>&1-", "</dev/null", "{v}>out", "<<< a", "<<<'b c'"]),
  );

export const redirect = (g: Grammar, d: Depth): string =>
  g.one(
    () => plainRedirect(g),
    () => `${g.pick(OPERATORS)}${g.pick(["", " "])}${g.pick(TARGETS)}`,
    () => `${g.pick(OPERATORS)} ${word(g, d - 1)}`,
    () => `<<< ${word(g, d - 1)}`,
    () => `{v}${g.pick(OPERATORS)}${g.pick(TARGETS)}`,
    () => `>&${expansion(g, d - 1)}`,
  );

/** `x=…` and its like, in front of a command or alone. */
export const assignment = (g: Grammar, d: Depth): string =>
  g.one(
    () =>
      `${g.pick(["x", "y", "i", "PATH", "IFS", "LC_ALL"])}${g.pick(["=", "=", "+="])}${g.chance(0.2) ? "" : word(g, d - 1)}`,
    () => `a=(${words(g, d - 1)} )`,
    () => `a+=([${arithmetic(g, d - 1)}]=${word(g, d - 1)})`,
    () => `a[${arithmetic(g, d - 1)}]=${word(g, d - 1)}`,
  );

/** What a here-document is made of. */
interface Parts {
  readonly ends: readonly [string, ...string[]];
  readonly readers: readonly [string, ...string[]];
  readonly rests: readonly [string, ...string[]];
  readonly body: () => string;
}

/** A command with here-documents, which end with the lines that end them. */
function documented(g: Random, { ends, readers, rests, body }: Parts): string {
  const documents = g.many(1, g.chance(0.2) ? 2 : 1, () => ({ end: g.pick(ends), tabs: g.chance(0.2) }));
  const heads = documents.map(({ end, tabs }) => `<<${tabs ? "-" : ""}${g.pick(["", " "])}${end}`).join(" ");
  const tails = documents.map(({ end, tabs }) => {
    const lines = g.many(0, 3, () => `${tabs ? "\t" : ""}${g.many(0, 3, body).join(g.pick(["", " "]))}\n`);
    return `${lines.join("")}${tabs && g.chance(0.5) ? "\t" : ""}${end.replaceAll(/['"\\]/g, "")}\n`;
  });
  return `${g.pick(readers)} ${heads}${g.pick(rests)}\n${tails.join("")}`;
}

const ODD_BODY = ["a", "b c", "\\$x", "'", '"', "\\`", "\\\\", "E x", "#", "E"] as const;
const RESTS = ["", "", " | foo", " && bar", " > out", "; id", " &", " || bar", " | cat > out"] as const;

/** Here-documents with anything in them and any word to end them. */
export const hereDocument = (g: Grammar, d: Depth): string =>
  documented(g, {
    ends: ["E", "EOF", "'E'", '"E"', "\\E", "E\\F", "-E", "''", "$x", "E'F'"],
    readers: ["cat", "foo a", "bar", "sh", "while read l; do foo; done", "tee out"],
    rests: [...RESTS, " | sh"],
    body: () => (g.chance(0.5) ? expansion(g, d - 1) : g.pick(ODD_BODY)),
  });

/** Here-documents as people write them. */
export const plainDocument = (g: Random): string =>
  documented(g, {
    ends: ["E", "EOF", "'E'", '"END"', "\\E"],
    readers: ["cat", "foo a", "bar", "tee out", "while read l; do foo; done"],
    rests: RESTS,
    body: () => g.pick(["a", "b c", "$x", "\\$x", "'", '"', "$(id a)", "`foo`", "#", "rm -rf x"]),
  });

/** A simple command. */
export function simple(g: Grammar, d: Depth): string {
  const before = g.chance(0.1) ? `${assignment(g, d - 1)} ` : "";
  const name = g.chance(0.85) ? program(g) : word(g, d - 1);
  const redirects = g.chance(0.2) ? ` ${redirect(g, d)}` : "";
  const first = g.chance(0.03) ? `${redirect(g, d)} ` : "";
  return `${before}${first}${name}${words(g, d - 1)}${redirects}`;
}

/** A simple command whose words are all written out. */
export const plain = (g: Random): string =>
  `${program(g)}${g.many(0, 3, () => ` ${g.chance(0.7) ? quoted(g) : single(g)}`).join("")}`;

/** Puts a separator between two commands; a command that ends its own line needs none. */
export const join = (left: string, separator: string, right: string): string =>
  left.endsWith("\n") ? `${left}${right}` : `${left}${separator}${right}`;
