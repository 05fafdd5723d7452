import { expect, test } from "vitest";
import type { Operation } from "../../packages/writ/src/model/request.js";
import { missesOf } from "./cover.js";
import type { Command } from "./record.js";

const exec = (argv: readonly string[], more: Partial<Operation> = {}): Operation => ({
  action: "process.exec",
  resource: { program: argv[0] ?? "", argv },
  opaque: null,
  ...more,
});
const OPAQUE: Operation = { action: "process.exec", resource: {}, opaque: "unknown" };
const write = (path: string, more: Partial<Operation> = {}): Operation => ({
  action: "file.write",
  resource: { path },
  opaque: null,
  ...more,
});
const ran = (argv: readonly string[], more: Partial<Command> = {}): Command => ({
  argv,
  exact: true,
  nested: false,
  sought: true,
  ...more,
});
const misses = (commands: readonly Command[], files: readonly string[], operations: readonly Operation[], line = "") =>
  missesOf({ commands, files, partial: null }, operations, line).length;

test("a command is covered by its words, and by nothing less", () => {
  expect(misses([ran(["rm", "a"])], [], [exec(["rm", "b"]), exec(["rm", "a"])])).toBe(0);
  expect(misses([ran(["rm", "a"])], [], [])).toBe(1);
  expect(
    misses([ran(["rm", "a"])], [], [exec(["rm"]), exec(["rm", "a", ""]), exec(["rm", "b"]), exec(["ls", "a"])]),
  ).toBe(1);
});

test("a program whose words are not known is covered by its name alone", () => {
  const unknown = exec(["rm"], { resource: { program: "rm" }, underived: ["argv", "command"] });
  expect(misses([ran(["rm", "a"]), ran(["ls"])], [], [unknown])).toBe(1);
  expect(misses([ran(["declare", "x=1"], { exact: false })], [], [exec(["declare", "x=(1)"])])).toBe(0);
});

test("an opaque program covers everything, an opaque anything else does not", () => {
  expect(misses([ran(["rm", "a"])], ["/x"], [OPAQUE])).toBe(0);
  expect(misses([ran(["rm", "a"])], [], [{ ...OPAQUE, action: "file.write" }])).toBe(1);
  expect(misses([ran(["rm", "a"])], [], [{ ...OPAQUE, action: "code.eval" }])).toBe(1);
  expect(misses([ran(["rm", "a"], { nested: true })], [], [{ ...OPAQUE, action: "code.eval" }])).toBe(0);
});

test("a function of the line's own may bear the name of a builtin, not of a program that was sought", () => {
  expect(misses([ran(["cd"], { sought: false })], [], [], "cd() { x; }; cd")).toBe(0);
  expect(misses([ran(["cd"], { sought: false })], [], [], "abcd() { x; }; cd")).toBe(1);
  expect(misses([ran(["foo"])], [], [], "foo() { x; }; foo")).toBe(1);
});

test("a file is covered by its path, its pattern, or an opaque write", () => {
  expect(misses([], ["/d/x"], [write("/d/x")])).toBe(0);
  expect(misses([], ["/d/x"], [write("/d"), write("/d/xy"), { ...write("/d/x"), action: "file.read" }])).toBe(1);
  expect(misses([], ["/d/x"], [write("/d", { resource: { path: "/d", recursive: true } })])).toBe(0);
  expect(misses([], ["/e/x"], [write("/d", { glob: "/d/*" })])).toBe(1);
  expect(misses([], ["/e/x"], [{ ...write("/d"), resource: {}, opaque: "unknown" }])).toBe(0);
});
