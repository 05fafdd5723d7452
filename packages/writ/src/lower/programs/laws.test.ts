import fc from "fast-check";
import { expect, test } from "vitest";
import type { Word } from "../shell/word.js";
import { knownWord, unknownWord } from "../shell/word.js";
import type { Effect } from "./effects.js";
import { effectsOf } from "./index.js";
import { programTable } from "./table.js";

const PROGRAMS = Object.keys(programTable());
const OPTIONS = Object.values(programTable()).flatMap(({ flags = "", values = "", options = {} }) =>
  [flags, values, ...Object.keys(options)].flatMap((names) => names.split(" ")),
);

const anyText = fc.oneof(
  fc.constantFrom(...OPTIONS),
  fc.constantFrom(
    "--",
    "-",
    "",
    "a",
    "a/b",
    "-rf",
    "--help",
    "x=y",
    "@f",
    "+x",
    "{}",
    ";",
    "+",
    "https://x.example/",
    "h:p",
    ":::",
  ),
  fc.constantFrom(
    "rm",
    "sh",
    "env",
    "-c",
    "-e",
    "-exec",
    "run",
    "exec",
    "clone",
    "config",
    "core.pager",
    "\0",
    "\ud800",
  ),
  fc.string(),
);
const anyWord: fc.Arbitrary<Word> = fc.oneof(
  { weight: 6, arbitrary: anyText.map(knownWord) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom("", "-", "--", "-o", "--x=", "a", "https://"), fc.boolean())
      .map(([prefix, many]) => unknownWord(prefix, many)),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("*", "a/*", "-*", "./*.txt")
      .map((glob): Word => ({ text: null, prefix: glob.slice(0, glob.indexOf("*")), glob, many: true })),
  },
);
const anyWords = fc
  .tuple(fc.constantFrom(...PROGRAMS), fc.array(anyWord, { maxLength: 8 }))
  .map(([name, words]) => [knownWord(name), ...words]);

test("no words make it throw, and a program of the table is known whatever follows", () => {
  fc.assert(
    fc.property(anyWords, (words) => {
      expect(effectsOf(words).known).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test("words of any kind alone are unknown or known, and nothing else", () => {
  fc.assert(
    fc.property(fc.array(anyWord, { maxLength: 5 }), (words) => {
      const { known, effects } = effectsOf(words);
      expect(known || effects.length === 0).toBe(true);
    }),
  );
});

test("equal words have equal effects", () => {
  fc.assert(
    fc.property(anyWords, (words) => {
      expect(effectsOf([...words])).toEqual(effectsOf(words));
    }),
  );
});

const WRAPPERS =
  "sudo env nice nohup timeout stdbuf setsid time chroot xargs strace busybox doas ionice flock unshare".split(" ");
const HEADS: Readonly<Record<string, readonly string[]>> = { timeout: ["5"], chroot: ["/r"], flock: ["f"] };

const runs = (effect: Effect): boolean => effect.kind === "exec" && effect.words[0]?.text === "rm";

test("words added to a command never hide the program that it runs", () => {
  fc.assert(
    fc.property(fc.constantFrom(...WRAPPERS), fc.array(anyWord, { maxLength: 6 }), (wrapper, added) => {
      const words = [wrapper, ...(HEADS[wrapper] ?? []), "rm"].map(knownWord);
      expect(effectsOf([...words, ...added]).effects.some(runs)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("an option before a command that the table does not have hides it neither", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("sudo", "nice", "env", "setsid", "stdbuf", "timeout"),
      fc.constantFrom("-Y", "--yonder", "--yonder=1"),
      (wrapper, option) => {
        const head = HEADS[wrapper] ?? [];
        const { effects } = effectsOf([wrapper, option, ...head, "rm", "x"].map(knownWord));
        expect(effects.some(runs)).toBe(true);
        const valued = effectsOf([wrapper, option, "value", ...head, "rm", "x"].map(knownWord));
        expect(option.includes("=") || valued.effects.some(runs)).toBe(true);
      },
    ),
  );
});

test("a file that rm deletes is among its effects wherever options stand", () => {
  const options = fc.array(
    fc.constantFrom("-r", "-f", "-v", "-rf", "--force", "--recursive", "-i", "--one-file-system"),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(options, options, (before, after) => {
      const { effects } = effectsOf(["rm", ...before, "target", ...after].map(knownWord));
      expect(effects).toHaveLength(1);
      const deep = [...before, ...after].some((option) => /^-r|^--rec/.test(option));
      expect(effects[0]).toMatchObject({ action: "file.delete", recursive: deep });
    }),
  );
});

test("every abbreviation of an option that runs a command runs it", () => {
  for (const [words, name] of [
    [["tar", "cf", "x", "y"], "--checkpoint-action=exec=evil"],
    [["tar", "cf", "x", "y"], "--use-compress-program=evil"],
    [["sort", "a"], "--compress-program=evil"],
  ] as const) {
    const end = name.indexOf("=");
    const shortest = name.startsWith("--checkpoint") ? "--checkpoint-".length : 5;
    for (let length = shortest; length <= end; length++) {
      const option = name.slice(0, length) + name.slice(end);
      const { effects } = effectsOf([...words, option].map(knownWord));
      expect(
        effects.some(({ kind }) => kind === "shell" || kind === "exec"),
        option,
      ).toBe(true);
    }
  }
});

test.each([
  ["many options", (n: number) => ["tar", ...Array.from({ length: n }, () => "--checkpoint-act=exec=a")]],
  [
    "many unknown options",
    (n: number) => ["sudo", ...Array.from({ length: n }, (_, index) => (index % 2 === 0 ? "-Z" : "a"))],
  ],
  ["one long cluster", (n: number) => ["rm", `-${"r".repeat(n)}`]],
  ["one long abbreviation", (n: number) => ["sort", `--${"c".repeat(n)}`]],
  ["many folders", (n: number) => ["make", ...Array.from({ length: n }, () => "-Ca")]],
  [
    "many commands of find",
    (n: number) => ["find", "a", "b", ...Array.from({ length: n }, () => ["-exec", "a", ";"]).flat()],
  ],
  ["many folders of find", (n: number) => ["find", ...Array.from({ length: n }, () => "a"), "-delete"]],
  ["many braces in a URL", (n: number) => ["curl", `https://x.example/${"{a,b}".repeat(n)}`]],
  ["many brackets in a URL", (n: number) => ["curl", `https://x.example/${"[".repeat(n)}`]],
  ["a long script of sed", (n: number) => ["sed", "s/[a/b/;".repeat(n), "f"]],
  ["a long script of sed with open brackets", (n: number) => ["sed", `s/${"[".repeat(n)}`, "f"]],
  ["a long statement", (n: number) => ["psql", "-c", "\\! a\n".repeat(n)]],
  ["spaces in a statement", (n: number) => ["psql", "-c", " ".repeat(n)]],
  ["many forms", (n: number) => ["curl", "-F", `a=@${"a,".repeat(n)}`]],
  ["a long setting of ssh", (n: number) => ["ssh", "-o", `${" ".repeat(n)}a`, "h"]],
  ["a long setting of git", (n: number) => ["git", "-c", `diff.${"a.".repeat(n)}command=x`, "log"]],
  ["a long alias", (n: number) => ["git", "-c", `alias.a=${" ".repeat(n)}a`, "a"]],
  ["a long program name", (n: number) => ["a/".repeat(n) + "1".repeat(n)]],
  ["a long package", (n: number) => ["pip", "install", "a+".repeat(n)]],
  ["a long connection string", (n: number) => ["psql", "-d", "host = ".repeat(n)]],
  ["a long volume", (n: number) => ["docker", "run", "-v", ":".repeat(n), "img"]],
  ["a long command of vim", (n: number) => ["vim", "-c", ":".repeat(n)]],
  ["a long copy", (n: number) => ["cp", ...Array.from({ length: n }, () => "a"), "b"]],
  ["a long list for the linker", (n: number) => ["gcc", `-Wl${",-o".repeat(n * 10)}`]],
  ["many reports of a compiler", (n: number) => ["gcc", `-fdump-${"a-".repeat(n)}`]],
  ["a long property", (n: number) => ["cmake", `-DCMAKE_${"_INCLUDE".repeat(n)}.x`]],
  ["a long program in a property", (n: number) => ["cmake", `-DCMAKE_${"COMPILER".repeat(n)}:`]],
  ["many commands after `!`", (n: number) => ["lftp", "-e", `${"; ".repeat(n)}${" ".repeat(n)}!`]],
  ["many dashes before a command", (n: number) => ["env", ...Array.from({ length: n }, () => "-")]],
  ["a long switch", (n: number) => ["msbuild", `-p:${"path".repeat(n)}`]],
  ["a long repository", (n: number) => ["borg", "list", ":".repeat(n)]],
  ["nested env", (n: number) => ["env", ...Array.from({ length: n }, () => "-Sa")]],
  ["nested sudo", (n: number) => Array.from({ length: n }, () => "sudo")],
])("%s take linear time", (_, wordsOf) => {
  const words = wordsOf(20_000).map(knownWord);
  const before = performance.now();
  effectsOf(words);
  expect(performance.now() - before).toBeLessThan(1000);
});
