import { list, pipeline } from "./command.js";
import { compound, test } from "./compound.js";
import { arithmetic, braced, substitution } from "./expansion.js";
import { flow } from "./flow.js";
import { dress, mutate, soup } from "./odd.js";
import { createRandom, type Grammar, type Random } from "./random.js";
import { assignment, hereDocument, join, plain, plainDocument, plainRedirect, simple } from "./simple.js";
import { fixed, special } from "./special.js";
import { bare, braces, double, program, quoted, word, words } from "./word.js";

/** Lines of one kind. */
export interface Family {
  readonly name: string;
  /** Its share of the lines, against the other families. */
  readonly weight: number;
  /** How many of its lines in a hundred may be answered by an opaque `process.exec`. */
  readonly opaquePercent: number;
  readonly line: (g: Grammar) => string;
}

const plainList = (g: Random): string =>
  g
    .many(1, 3, () => plain(g))
    .reduce((left, right) => join(left, g.pick([" | ", "; ", " && ", " || ", " & ", "\n"]), right));
const plainBody = (g: Random): string =>
  g.pick(["id", "foo a; bar", "rm x && ls", "git a | cat", "make > out", "say $(id)", "foo\nbar"]);

const plainLoop = (g: Random): string =>
  g.pick([
    `for x in a b; do ${plainBody(g)}; done`,
    `while noa; do ${plainBody(g)}; done`,
    `until foo; do ${plainBody(g)}; done`,
    `if ${plainBody(g)}; then ${plainBody(g)}; else ${plainBody(g)}; fi`,
    `case a in a|b) ${plainBody(g)};; *) ${plainBody(g)};; esac`,
    `for ((i=0; i<2; i++)); do ${plainBody(g)}; done`,
    `{ ${plainBody(g)}; }`,
    `( ${plainBody(g)} ) > out`,
  ]);

/** Every family, simple ones first: the simple ones keep "opaque, always" from passing. */
export const FAMILIES: readonly Family[] = [
  {
    name: "plain commands",
    weight: 6,
    opaquePercent: 3,
    line: (g) => `${program(g)}${g.many(0, 4, () => ` ${bare(g)}`).join("")}`,
  },
  { name: "quotes", weight: 8, opaquePercent: 3, line: plain },
  { name: "pipelines and lists", weight: 6, opaquePercent: 3, line: plainList },
  {
    name: "redirections",
    weight: 8,
    opaquePercent: 3,
    line: (g) => `${plain(g)} ${g.many(1, 2, () => plainRedirect(g)).join(" ")}`,
  },
  {
    name: "substitutions",
    weight: 6,
    opaquePercent: 3,
    line: (g) =>
      `${g.pick(["foo", "ls", "echo", "./x"])} ${g.pick([`$(${plain(g)})`, `"$(${plainList(g)})"`, `a$(foo $(${plain(g)}))b`, `<(${plain(g)})`, '`foo "a b"`'])}`,
  },
  {
    name: "here-documents",
    weight: 6,
    opaquePercent: 3,
    line: plainDocument,
  },
  { name: "loops and branches", weight: 6, opaquePercent: 2, line: plainLoop },
  {
    name: "expansions",
    weight: 10,
    opaquePercent: 45,
    line: (g) => `${program(g)} ${g.pick([braced(g, 2), double(g, 2), word(g, 2)])}`,
  },
  {
    name: "arithmetic",
    weight: 6,
    opaquePercent: 98,
    line: (g) =>
      g.pick([
        `echo $((${arithmetic(g, 3)}))`,
        `(( ${arithmetic(g, 3)} ))`,
        `foo \${a[${arithmetic(g, 3)}]}`,
        `x=$[${arithmetic(g, 2)}]`,
      ]),
  },
  { name: "conditions", weight: 6, opaquePercent: 45, line: (g) => `[[ ${test(g, 2)} ]] && foo` },
  {
    name: "assignments",
    weight: 6,
    opaquePercent: 60,
    line: (g) => `${assignment(g, 2)} ${g.pick(["", simple(g, 1), assignment(g, 1)])}`,
  },
  {
    name: "braces and globs",
    weight: 6,
    opaquePercent: 45,
    line: (g) => `${g.pick(["foo", "", ""])} ${braces(g, 2)}${words(g, 1)}`,
  },
  { name: "compound commands", weight: 10, opaquePercent: 60, line: (g) => compound(g, 2) },
  { name: "builtins that run text", weight: 12, opaquePercent: 70, line: (g) => special(g, 2) },
  {
    name: "particular lines",
    weight: 10,
    opaquePercent: 65,
    line: (g) =>
      g.pick([
        fixed(g),
        `${fixed(g)}\n${fixed(g)}`,
        `$(${fixed(g)})`,
        `( ${fixed(g)}\n)`,
        `f() { ${fixed(g)}\n}; f a b`,
        `echo "$(${fixed(g)})"`,
      ]),
  },
  { name: "all of it, nested", weight: 14, opaquePercent: 70, line: (g) => list(g, 2 + g.int(3)) },
  { name: "values that flow", weight: 20, opaquePercent: 50, line: (g) => flow(g, g.int(3)) },
  {
    name: "odd characters",
    weight: 8,
    opaquePercent: 60,
    line: (g) => dress(g, g.pick([plainList(g), plain(g), pipeline(g, 2), hereDocument(g, 2), plainLoop(g)])),
  },
  {
    name: "changed lines",
    weight: 20,
    opaquePercent: 75,
    line: (g) =>
      mutate(
        g,
        g.pick([
          plainList(g),
          list(g, 2),
          fixed(g),
          plainLoop(g),
          compound(g, 2),
          hereDocument(g, 2),
          simple(g, 2),
          substitution(g, 2),
          quoted(g),
        ]),
      ),
  },
  { name: "tokens in any order", weight: 12, opaquePercent: 95, line: soup },
];

/** A line, and the family it is of. */
export interface Line {
  readonly family: string;
  readonly text: string;
}

function createGrammar(seed: number): Grammar {
  const g: Grammar = { ...createRandom(seed), list: (d) => list(g, d), word: (d) => word(g, d) };
  return g;
}

const MOST = 4000;
const DEALT: readonly Family[] = FAMILIES.flatMap((family) => Array.from({ length: family.weight }, () => family));

/** Line number `index` of a seed: the same on every machine. */
export function lineOf(seed: number, index: number): Line {
  const g = createGrammar(Math.imul(seed, 0x9e3779b1) + Math.imul(index, 0x85ebca6b));
  const family = DEALT[index % DEALT.length];
  if (family === undefined) throw new Error("there are no families");
  for (;;) {
    const text = family.line(g).replaceAll("\0", "");
    if (text.length <= MOST) return { family: family.name, text };
  }
}
