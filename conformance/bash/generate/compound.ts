import { arithmetic, expansion } from "./expansion.js";
import type { Depth, Grammar } from "./random.js";
import { assignment, join, redirect } from "./simple.js";
import { glob, word, words } from "./word.js";

/** Conditions that do not hold for ever. */
const WHILE = [
  "noa",
  "false",
  "read x",
  "read -r l",
  "[[ -n $none ]]",
  "test x = y",
  "nob a b",
  "(( n++ < 1 ))",
] as const;

const body = (g: Grammar, d: Depth): string => closed(g.list(d - 1));
/** Ends a list so that a reserved word may follow. */
const closed = (text: string): string => join(text, "; ", "");

/** What stands between `[[` and `]]`. */
export function test(g: Grammar, d: Depth): string {
  const part = (): string => (d > 0 ? word(g, d - 1) : g.pick(["a", "$x", '"$y"']));
  return g.one(
    () => `${part()} ${g.pick(["==", "=", "!=", "=~", "<", ">", "-eq", "-lt", "-nt"])} ${part()}`,
    () => `${part()} =~ ${g.pick(["^a(b|c)$", "`id`", "$(foo)", "[[:alpha:]]+", "a|b", "(a b)", "$x", "\\(", "'('"])}`,
    () => `${part()} == ${g.pick(["*", "@(a|$(id))", "a*", "?(x)", "!(y)", "[a-c]", "$(foo)*"])}`,
    () => `${g.pick(["-n", "-z", "-e", "-f", "-v", "-d", "!", "-t", "-o", "-R"])} ${part()}`,
    () => `a[${arithmetic(g, d - 1)}] -eq ${arithmetic(g, d - 1)}`,
    () => `( ${part()} ) && ${part()}`,
    () => `! ${part()} || -v a[${arithmetic(g, d - 1)}]`,
    () => `${part()}${g.pick([" ", "\n"])}&& ${part()}`,
  );
}

const pattern = (g: Grammar, d: Depth): string =>
  g.one(
    () => word(g, d - 1),
    () => glob(g),
    () => `${word(g, d - 1)}|${word(g, d - 1)}`,
    () => g.pick(["a | b", "*", "'*'", "[ab]*", "$(id)", "`foo`", "esac", "x)y", "\\*"]),
  );

function caseOf(g: Grammar, d: Depth): string {
  const clause = (): string =>
    `${g.pick(["", "(", "( "])}${pattern(g, d)}) ${g.chance(0.8) ? join(g.list(d - 1), " ", "") : ""}${g.pick([";;", ";&", ";;&", "\n;;"])}\n`;
  return `case ${word(g, d - 1)} in ${g.pick(["", "\n"])}${g.many(0, 3, clause).join("")}${g.chance(0.2) ? `*) ${body(g, d)}` : ""}esac`;
}

const FUNCTIONS = ["f", "g", "fn-x", "f.g", "rm", "echo", "foo", "cd"] as const;

function functionOf(g: Grammar, d: Depth): string {
  const name = g.pick(FUNCTIONS);
  const inside = g.pick([
    `{ ${body(g, d)}}`,
    `( ${g.list(d - 1)} )`,
    `{ ${body(g, d)}} > out`,
    `if noa; then ${body(g, d)}else foo; fi`,
    `(( x = 1 ))`,
  ]);
  const head = g.pick([`${name}() `, `function ${name} `, `function ${name} () `, `${name} ()\n`]);
  return g.pick([
    `${head}${inside}; ${name}${words(g, d - 1)}`,
    `${head}${inside}\n${name} a b`,
    `${head}${inside}`,
    `${head}${inside}; ${name} | ${name}; unset -f ${name}; ${name}`,
  ]);
}

const loop = (g: Grammar, d: Depth): string =>
  g.one(
    () => `for x in${words(g, d - 1)}; do ${body(g, d)}done`,
    () => `for x in${words(g, d - 1)}\ndo\n${body(g, d)}done`,
    () => `for x; do ${body(g, d)}done`,
    () => `for x in a b; { ${body(g, d)}}`,
    () => `for ((i=${arithmetic(g, d - 1)}; i<2 && n++<3; i++)); do ${body(g, d)}done`,
    () => `for (( ; ; )) do ${body(g, d)}break; done`,
    () => `while ${g.pick(WHILE)}; do ${body(g, d)}done`,
    () => `while ${closed(g.list(d - 1))}do ${body(g, d)}break; done`,
    () => `until ${closed(g.list(d - 1))}do ${body(g, d)}break; done`,
    () => `select x in${words(g, d - 1)}; do ${body(g, d)}break; done`,
  );

/** A compound command, with a redirection at times. */
export const compound = (g: Grammar, d: Depth): string =>
  g.one(
    () =>
      `if ${closed(g.list(d - 1))}then ${body(g, d)}${g.chance(0.3) ? `elif noa; then ${body(g, d)}` : ""}${g.chance(0.4) ? `else ${body(g, d)}` : ""}fi`,
    () => loop(g, d),
    () => loop(g, d),
    () => caseOf(g, d),
    () => `{ ${body(g, d)}}`,
    () => `( ${g.list(d - 1)} )`,
    () => `(${g.list(d - 1)})`,
    () => `[[ ${test(g, d)} ]]`,
    () => `(( ${arithmetic(g, d - 1)} ))`,
    () => functionOf(g, d),
    () => `${assignment(g, d)} ${expansion(g, d - 1)}`,
    () => `{ ${body(g, d)}} ${redirect(g, d - 1)}`,
    () => `( ${g.list(d - 1)} ) ${redirect(g, d - 1)}`,
  );
