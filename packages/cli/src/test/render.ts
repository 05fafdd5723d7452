import type { Reason } from "../../../writ/src/model/decision.js";
import { describe } from "../../../writ/src/decide/message.js";
import { printable } from "../printable.js";
import { colorOf, nameOf } from "../render/decision.js";
import { place, positionOf } from "../render/place.js";
import { paragraph, spread, type Style, WIDTH } from "../text.js";
import type { Mismatch } from "./judge.js";
import { bare, failed, type Tested } from "./report.js";

/** Where what is said about a test begins, and where the values of its keys do. */
const INDENT = 6;
const VALUES = 18;

/** Tests as a person reads them: what failed and why, a line for each file, a sum. */
export function renderTests(tested: readonly Tested[], style: Style): string {
  const files = [...new Set(tested.map(({ one }) => one.file))];
  const lines = [
    ...failed(tested).flatMap((each) => [...renderFailure(each, style), ""]),
    ...files.map((file) => renderFile(file, tested, style)),
    summarize(tested, style),
  ];
  return `${lines.join("\n")}\n`;
}

function renderFailure(tested: Tested, style: Style): readonly string[] {
  const { one, mismatches, reasons } = tested;
  const name = { text: printable(one.name, 200), style: style.bold };
  return [
    ...spread([{ text: "fail", style: style.red }, name], [{ text: `${one.file}:${one.line}`, style: style.cyan }]),
    ...(one.why === "" ? [] : paragraph(printable(one.why), INDENT)),
    ...mismatches.flatMap((mismatch) => renderMismatch(mismatch, tested, style)),
    ...reasons.flatMap((reason) => renderReason(reason, tested, style)),
  ];
}

function renderMismatch({ key, expected, got }: Mismatch, { one }: Tested, style: Style): readonly string[] {
  const [wanted, came] = [`expected ${shown(bare(expected, one))}`, `got ${shown(bare(got, one))}`];
  const both = `${wanted}, ${came}`;
  if (both.length <= WIDTH - VALUES) return entry(key, both, style.dim);
  return [...entry(key, wanted, style.dim), ...entry("", came, style.dim)];
}

/** A value as a test file would write it. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(String).sort().join(" ");
  return value === null || value === undefined ? "nothing" : String(value);
}

/** What was decided by whom, and where that is written. */
function renderReason(reason: Reason, { one, policy }: Tested, style: Style): readonly string[] {
  const { effect, rule, layer, message, operation } = reason;
  const at = positionOf(policy, layer, rule);
  const tool = typeof one.call["tool"] === "string" ? one.call["tool"] : null;
  const what = operation === null ? null : describe({ ...operation, opaque: null }, tool);
  return [
    ...entry(effect, [rule ?? nameOf(reason), ...(at === null ? [] : [place(at)])].join("  "), colorOf(effect, style)),
    ...paragraph(printable(message, 2000), VALUES),
    ...(what === null || message.includes(what) ? [] : paragraph(printable(what, 2000), VALUES)),
  ];
}

function entry(label: string, text: string, color: (text: string) => string): readonly string[] {
  const [first = "", ...rest] = paragraph(printable(text, 2000), VALUES);
  return [`${" ".repeat(INDENT)}${color(label.padEnd(VALUES - INDENT))}${first.slice(VALUES)}`, ...rest];
}

function renderFile(file: string, tested: readonly Tested[], style: Style): string {
  const own = tested.filter(({ one }) => one.file === file);
  const wrong = failed(own).length;
  return `${file}  ${wrong === 0 ? `${style.green("ok")}  ${count(own.length)}` : style.red(`${wrong} of ${count(own.length)} failed`)}`;
}

function summarize(tested: readonly Tested[], style: Style): string {
  const wrong = failed(tested).length;
  const text = `${tested.length - wrong} passed, ${wrong} failed`;
  return style.bold(wrong === 0 ? style.green(text) : style.red(text));
}

const count = (tests: number): string => `${tests} test${tests === 1 ? "" : "s"}`;
