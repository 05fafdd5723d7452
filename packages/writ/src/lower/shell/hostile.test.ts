import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lowerShell } from "./index.js";
import { lowerText } from "./lower.js";
import { MAX_COMMAND, MAX_COMMANDS } from "./source.js";
import { FACTS } from "./testing.js";
import { MAX_STEPS } from "./walk.js";

const lower = (text: string) => lowerText(text, FACTS, undefined);
const isOpaque = (text: string): boolean =>
  lower(text).operations.some(({ action, opaque }) => action === "process.exec" && opaque !== null);

describe("bounds", () => {
  test("a line of the longest length is read, a longer one is opaque", () => {
    const line = `ls ${"a".repeat(MAX_COMMAND - 3)}`;
    expect(isOpaque(line)).toBe(false);
    expect(lowerShell(`${line}a`, FACTS)).toMatchObject([{ action: "process.exec", opaque: expect.any(String) }]);
  });

  test("too many operations are one more than there may be", () => {
    expect(lowerShell("a;".repeat(1000), FACTS)).toHaveLength(1000);
    expect(lowerShell("a;".repeat(1001), FACTS)).toHaveLength(1001);
    expect(lowerShell("a;".repeat(30_000), FACTS)).toHaveLength(1001);
    expect(lowerShell(`rm ${"a ".repeat(3000)}`, FACTS)).toHaveLength(1001);
    expect(isOpaque("a=b;".repeat(MAX_COMMANDS))).toBe(false);
    expect(isOpaque("a=b;".repeat(MAX_COMMANDS + 1))).toBe(true);
  });

  test.each([
    ["$(", ")"],
    ["`", "`"],
    ["(", ")"],
    ["{ ", ";}"],
    ["${x:-", "}"],
    ['"$(', ')"'],
    ["$((", "))"],
    ["if ", ";then a;fi"],
    ["a[$(", ")]=1"],
    ["x=(", ")"],
    ["<(", ")"],
    ["f(){ ", ";}"],
    ["[[ $(", ") ]]"],
    ["case a in a) ", ";;esac"],
    ["for x in $(", ");do a;done"],
    ["{a,", "}"],
    ["$[", "]"],
    ["eval '", "'"],
    ["! ", ""],
    ["time ", ""],
    ["coproc ", ""],
    ["env ", ""],
    ["sudo env ", ""],
    ["command ", ""],
    ["sh<<E\n", "\nE\n"],
  ])("10,000 times %j inside of itself neither throws nor hides anything", (open, close) => {
    for (const count of [1, 2, 20, 60, 100, 200, 10_000]) {
      const text = `echo ${open.repeat(count)}rm x${close.repeat(count)}; rm y`;
      const { operations } = lower(text.length > MAX_COMMAND ? open.repeat(count).slice(0, MAX_COMMAND) : text);
      expect(operations.length).toBeGreaterThan(0);
      const known = operations.some(({ resource }) => resource.command === "rm y");
      expect(known || isOpaque(text)).toBe(true);
    }
  });

  test("many here-documents are read in steps that grow with the text", () => {
    const documents = (count: number): number =>
      lower(`${"cat <<E;".repeat(count)}\n${"a\nE\n".repeat(count)}`).steps / count;
    expect(documents(500)).toBeLessThan(documents(50) * 2);
    expect(lower("cat <<E;".repeat(5000)).operations.length).toBeGreaterThan(0);
    expect(lowerShell("<<E\n".repeat(10_000), FACTS).length).toBeGreaterThan(0);
  });
});

/** Characters that end a text, or that bash itself puts into words: what holds one is not read. */
const hasOwnUse = (text: string): boolean => ["\0", "\u0001", "\u007f"].some((character) => text.includes(character));

/** Characters and beginnings that a shell reads for more than themselves. */
const UNITS = [
  ...Array.from({ length: 127 }, (_, code) => String.fromCharCode(code + 1)),
  ..."$( ${ $(( \\` a=b; a=$a$a; a[ ${x:- \"$( {a, {1..200} {a,b} a[$( (( $[ [[ && || ;; $'a' 'a' \"a\" $a ${a} [a]".split(
    " ",
  ),
  ..."<<E\n|x=y a;|if |while a;do |case a in |a && |! |f(){ |\\\n|a\n|eval |cd a;|read a;|for i in a b;do |f(){ g;};f;".split(
    "|",
  ),
  ...'trap a b;|$((a+|((a[a[|>a |<<<a |export a=b;|for i in {1..30};do |"${x:-"|a\\\n|sh -c \'|${!a}|a&|\u00e9|\ud83d\ude00'.split(
    "|",
  ),
];

describe("64 KiB of anything", () => {
  test("takes steps in proportion to the text, or stops", () => {
    const greedy = UNITS.filter((unit) => {
      const { steps } = lower(unit.repeat(MAX_COMMAND).slice(0, MAX_COMMAND));
      return steps > MAX_STEPS + MAX_COMMAND * 6;
    });
    expect(greedy).toEqual([]);
  });

  test("of one kind takes twice the steps for twice the text", () => {
    const grows = UNITS.filter((unit) => {
      const steps = (length: number): number => lower(unit.repeat(length).slice(0, length)).steps;
      const [half, whole] = [steps(4000), steps(8000)];
      // What stops at a bound takes less.
      return whole > half * 3 && whole > 100_000;
    });
    expect(grows).toEqual([]);
  });
});

const TOKENS = [
  ..."a rm ls cd eval exec trap . source if then elif else fi for in while until do done case esac select function".split(
    " ",
  ),
  ..."time coproc { } [[ ]] ! ( ) (( )) ; ;; ;& & && | || |& < > >> <> >& <& &> <<< <<E <<-E $( ` ${x ${x:- } $x $((".split(
    " ",
  ),
  ..."' \" \\ $' $\" # = x= x+=( a[ ] * ? ~ {a,b} {1..3} <( >( \n \t E\n =~ -v -eq sh -c env xargs declare export"
    .split(" ")
    .map((token) => (token === "" ? " " : token)),
  "\n",
  " ",
  "\nE\n",
  "\\\n",
];

describe("whatever is written", () => {
  test("any text is lowered: never throws, never nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        expect(lowerShell(text, FACTS).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test("any tokens are lowered: never throws, never nothing, the same each time, frozen", () => {
    const tokens = fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 });
    fc.assert(
      fc.property(tokens, fc.constantFrom("", " "), (parts, between) => {
        const text = parts.join(between);
        const operations = lowerShell(text, FACTS);
        expect(operations.length).toBeGreaterThan(0);
        expect(operations.every((each) => Object.isFrozen(each) && Object.isFrozen(each.resource))).toBe(true);
        expect(lowerShell(text, FACTS)).toEqual(operations);
      }),
      { numRuns: 3000 },
    );
  });

  test("what stands behind a line that is whole is read as if it stood alone", () => {
    const word = fc.stringMatching(/^[a-z]{1,5}$/);
    fc.assert(
      fc.property(fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (lines) => {
        const simple = lines.map((words) => ["echo", ...words].join(" "));
        const said = lowerShell(simple.join("\n"), FACTS).map(({ resource }) => resource.command);
        expect(said).toEqual(simple);
      }),
    );
  });

  test("quoted words are the words", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 20 }).filter((each) => !hasOwnUse(each));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (words) => {
        const line = ["echo", ...words.map((word) => `'${word.replaceAll("'", "'\\''")}'`)].join(" ");
        expect(lowerShell(line, FACTS)[0]?.resource.argv).toEqual(["echo", ...words]);
      }),
    );
  });
});
