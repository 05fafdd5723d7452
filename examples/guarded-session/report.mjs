// What the session looks like in a terminal of 80 columns. Colours only there, and not with NO_COLOR.
const WIDTH = 80;
const colored = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
const paint = (code) => (text) => (colored ? `\u001b[${code}m${text}\u001b[0m` : text);
const style = { bold: paint(1), dim: paint(2), red: paint(31), green: paint(32), yellow: paint(33) };
const INDENT = " ".repeat(10);

const write = (line = "") => void process.stdout.write(`${line}\n`);

export function title(text, about) {
  write(style.bold(text));
  for (const line of wrap(about, WIDTH)) write(style.dim(line));
}

export const heading = (text) => write(`\n${style.bold(text)}\n`);

/** One call: what was decided, what about, how long it took; then why, and what the agent is told. */
export function showStep(step, number, { workspace, record, asked }) {
  const effect = record === null ? (step.answer.isError ? "failed" : "ran") : record.effect;
  const color = { allow: style.green, deny: style.red, ran: style.yellow, failed: style.red }[effect];
  const left = `${String(number).padStart(2)}  ${effect.padEnd(6)}${step.tool.padEnd(16)}`;
  const time = `${step.ms.toFixed(1)} ms`;
  const subject = fit(subjectOf(step, workspace), WIDTH - left.length - time.length - 2);
  const gap = " ".repeat(WIDTH - left.length - subject.length - time.length);
  write(left.replace(effect, color(effect)) + subject + gap + style.dim(time));
  for (const line of explain(step, record, asked, workspace)) write(INDENT + line);
}

function explain({ answer }, record, asked, workspace) {
  const width = WIDTH - INDENT.length;
  if (record === null) return wrap(firstLine(answer.text).replace(workspace, "…"), width).slice(0, 2).map(style.dim);
  const person = asked === null ? [] : [`a person was asked, and said ${asked.answer}`];
  const why = [record.code, ...record.rules].join("  ");
  const redacted = Object.entries(record.redactions).map(([type, count]) => `redacted  ${type}, ${count} times`);
  const warnings = record.warnings.map((rule) => `warning  ${rule}`);
  const told = answer.denial?.hint ? wrap(`“${answer.denial.hint}”`, width).map(style.dim) : [];
  return [...person, why, ...redacted, ...warnings, ...told];
}

function subjectOf({ about, args }, workspace) {
  if (about !== undefined) return about;
  if (args.path !== undefined) return args.path.replace(`${workspace}/`, "");
  return args.url ?? `to ${args.to}`;
}

const firstLine = (text) => text.split("\n").find((line) => line.trim() !== "") ?? "(nothing)";
const fit = (text, width) => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);

/** What was claimed, and whether it was so. */
export function showChecks(checks) {
  for (const { claim, holds, found } of checks) {
    write(`  ${holds ? style.green("✓") : style.red("✗")} ${claim}`);
    if (!holds) for (const line of wrap(found, WIDTH - 4)) write(`    ${line}`);
  }
}

export function showLog(records, file) {
  const count = (wanted) => records.filter(wanted).length;
  const codes = new Map();
  for (const { code } of records) codes.set(code, (codes.get(code) ?? 0) + 1);
  write(
    `  ${records.length} calls: ${count((r) => r.effect === "allow")} allowed, ${count((r) => r.effect === "deny")} denied; ${count((r) => r.asked)} of them asked a person`,
  );
  write(`  ${[...codes].map(([code, n]) => `${code} ${n}`).join("  ")}`);
  write(`  ${file}`);
}

export function closing(good, text) {
  write(`\n${good ? style.green(style.bold(text)) : style.red(style.bold(text))}`);
}

export const note = (text) => {
  for (const line of wrap(text, WIDTH - 2)) write(style.dim(`  ${line}`));
};

function wrap(text, width) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== "" && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}
