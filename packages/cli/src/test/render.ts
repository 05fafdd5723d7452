import { printable } from "../printable.js";
import { colorOf } from "../render/decision.js";
import { paragraph, spread, type Style } from "../text.js";
import { bare, failed, type Tested } from "./report.js";

/** Where what is said about a test begins, and where what a key's values are. */
const INDENT = 6;
const VALUES = 18;

/** Tests as a person reads them: what failed and why, a line for each file, a sum. */
export function renderTests(tested: readonly Tested[], style: Style): string {
  const files = [...new Set(tested.map(({ one }) => one.file))];
  const lines = [
    ...failed(tested).flatMap((each) => [...renderFailure(each, style), ""]),
    ...files.flatMap((file) => renderFile(file, tested, style)),
    summarize(tested, style),
  ];
  return `${lines.join("\n")}\n`;
}

function renderFailure({ one, mismatches, reasons }: Tested, style: Style): readonly string[] {
  return [
    ...spread(
      [
        { text: "fail", style: (text) => style.bold(style.red(text)) },
        { text: printable(one.name, 200), style: style.bold },
      ],
      [{ text: `${one.file}:${one.line}`, style: style.cyan }],
    ),
    ...(one.why === "" ? [] : paragraph(printable(one.why), INDENT)),
    ...mismatches.flatMap(({ key, expected, got }) => [
      ...entry(key, `expected ${shown(bare(expected, one))}`, style),
      ...entry("", `got      ${shown(bare(got, one))}`, style),
    ]),
    ...reasons.flatMap(({ effect, rule, message }) => [
      ...entry(effect, `${rule ?? "(default)"}: ${message}`, style, colorOf(effect, style)),
    ]),
  ];
}

function entry(
  label: string,
  text: string,
  style: Style,
  color: (text: string) => string = style.dim,
): readonly string[] {
  const [first = "", ...rest] = paragraph(printable(text, 2000), VALUES);
  return [`${" ".repeat(INDENT)}${color(label.padEnd(VALUES - INDENT))}${first.slice(VALUES)}`, ...rest];
}

/** A value as a test file would write it. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(String).sort().join(", ");
  return value === null || value === undefined ? "nothing" : String(value);
}

function renderFile(file: string, tested: readonly Tested[], style: Style): readonly string[] {
  const own = tested.filter(({ one }) => one.file === file);
  const wrong = failed(own).length;
  const result =
    wrong === 0
      ? { text: `ok  ${count(own.length)}`, style: style.green }
      : { text: `${wrong} of ${count(own.length)} failed`, style: style.red };
  return spread([{ text: file }, result], []);
}

function summarize(tested: readonly Tested[], style: Style): string {
  const wrong = failed(tested).length;
  const text = `${tested.length - wrong} passed, ${wrong} failed`;
  return style.bold(wrong === 0 ? style.green(text) : style.red(text));
}

const count = (tests: number): string => `${tests} test${tests === 1 ? "" : "s"}`;
