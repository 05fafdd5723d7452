import { describe, expect, test } from "vitest";
import { readOutcomes } from "./outcome.js";
import { readRecord } from "./record.js";
import { readWords } from "./words.js";

const NONCE = "0123456789abcdef01";
const printed = (text: string, level = 1, inside = ""): string => `${"~".repeat(level)}${NONCE} ${inside} ${text}\n`;
const sought = (...argv: readonly string[]): string =>
  `=${NONCE}\0${argv.length}\0${argv.map((word) => `${word}\0`).join("")}.`;
const read = (trace: string, timedOut = false) => readRecord({ trace, files: [], timedOut });
const argvOf = (trace: string): readonly (readonly string[])[] => read(trace).commands.map(({ argv }) => argv);

test.each([
  ["a 'b c' ''", ["a", "b c", ""]],
  [String.raw`$'x\ny\001\'\\' \$ 'it'\''s'`, ["x\ny\u0001'\\", "$", "it's"]],
  ["a\tb", ["a\tb"]],
])("words as bash prints them: %s", (text, words) => expect(readWords(text)).toEqual(words));

test.each(["'a", "$'a", String.raw`$'\'`])("words that are cut are none: %s", (text) =>
  expect(readWords(text)).toBeNull(),
);

describe("the record of a line", () => {
  test("builtins and paths are commands, functions, assignments and heads of loops are not", () =>
    expect(
      argvOf(
        ["cd /x", "/bin/ls a", "f x", "x=/y", "a[1]+=/y", "for x in /a", "case /a in", "[[ /a == b ]]"]
          .map((text) => printed(text))
          .join(""),
      ),
    ).toEqual([
      ["cd", "/x"],
      ["/bin/ls", "a"],
    ]));
  test("programs that were sought are commands, once, at any level", () =>
    expect(
      argvOf(
        printed("x 'a b'", 3) +
          printed("builtin set +x", 3, "command_not_found_handle") +
          sought("x", "a b") +
          sought("x", "a b"),
      ),
    ).toEqual([["x", "a b"]]));
  test("what exec and command run is a command beside them", () =>
    expect(argvOf(printed("exec a b") + printed("command -- c") + printed("exec -a x y"))).toEqual([
      ["exec", "a", "b"],
      ["a", "b"],
      ["command", "--", "c"],
      ["c"],
      ["exec", "-a", "x", "y"],
    ]));
  test("newlines are sent in another form", () => expect(argvOf(sought("a~1b~0~01"))).toEqual([["a\nb~~1"]]));
  test("bytes are read as UTF-8", () =>
    expect(argvOf(printed(String.raw`cd $'\303\251' ` + "\u00c3\u00a9"))).toEqual([["cd", "é", "é"]]));
  test("what is damaged, untraced or cut off by time is said", () => {
    expect(read("").partial).toBeNull();
    expect(read(`x${printed("cd")}`).partial).toBe("damaged");
    expect(read(sought("x")).partial).toBe("untraced");
    expect(read(printed("x") + sought("x").replace("\u00001\0", "\u00003\0")).partial).toBe("damaged");
    expect(read(printed("cd"), true).partial).toBe("time");
    expect(read(printed("x") + sought("x")).partial).toBeNull();
  });
});

test("no content passes for structure, and a cut answer ends the list", () => {
  const whole = ["n", "0", "1", "2", "a", "n", "1", "/f", "n", "1", "130", "0", "0", ""].join("\0");
  expect(readOutcomes(Buffer.from(whole), "n")).toEqual([
    { timedOut: false, trace: "a\0n", files: ["/f"] },
    { timedOut: true, trace: "", files: [] },
  ]);
  expect(readOutcomes(Buffer.from(whole.slice(0, -4)), "n")).toHaveLength(1);
  expect(readOutcomes(Buffer.from(whole), "m")).toEqual([]);
});
