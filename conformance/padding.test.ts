import { describe, expect, test } from "vitest";
import { type Case, loadCases } from "./format.js";
import { PATHS } from "./paths.js";

/** Scanners that look at the first so many characters, or give up on a long text, are passed by padding. Nothing is cut here. */

const CASES = loadCases();
const caseOf = (name: string): Case => {
  const found = CASES.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no case ${name}`);
  return found;
};
const denied = caseOf("lesson/regex-with-other-white-space");
const withheld = caseOf("result/withheld");

const LENGTHS = [9_999, 10_000, 10_001, 65_536, 200_000];
const FILLINGS = [
  ["spaces", " "],
  ["letters", "x "],
  ["lines", "# rm\n"],
  ["zero-width spaces", "\u200b "],
  ["almost what is looked for", "rm -r "],
] as const;

const padded = FILLINGS.flatMap(([what, filling]) => LENGTHS.map((length) => ({ what, length, filling })));

describe.each(PATHS)("$name", ({ decide }) => {
  test.each(padded)("$length characters of $what hide no command", async ({ length, filling }) => {
    const padding = filling.repeat(Math.ceil(length / filling.length));
    for (const command of [`${padding}sudo rm\t-rf /`, `${padding}rm -rf /${padding}`, `sudo rm -rf /${padding}`]) {
      const { decision, rules } = await decide({ ...denied, call: { tool: "run", args: { command } } });
      expect([decision, rules]).toEqual(["deny", ["policy/no-rm"]]);
    }
  });

  test.each(padded)("$length characters of $what hide nothing in a result", async ({ length, filling }) => {
    const padding = filling.repeat(Math.ceil(length / filling.length));
    const text = `${padding}-----BEGIN PRIVATE KEY-----${padding}`;
    const { decision } = await decide({
      ...withheld,
      result: { text, json: undefined, bytes: text.length, isError: false },
    });
    expect(decision).toBe("withhold");
  });

  test("padding alone is nothing", async () => {
    const { decision } = await decide({ ...denied, call: { tool: "run", args: { command: "rm -r ".repeat(20_000) } } });
    expect(decision).toBe("allow");
  });
});
