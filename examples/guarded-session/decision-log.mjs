// Reads the decision log that both `writ mcp` processes append to: JSON Lines, two lines a call.
import { readFileSync } from "node:fs";

/** Decisions in the order they were taken, each with its outcome (`null`: there is none). */
export function readLog(file) {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  const outcomes = new Map(lines.filter(({ type }) => type === "outcome").map((line) => [line.id, line]));
  return lines.filter(({ type }) => type === "decision").map((line) => summarize(line, outcomes.get(line.id) ?? null));
}

/** The last decision of a call: after a person's answer it is another than the first. */
function summarize({ id, tool, decision: first }, outcome) {
  const last = outcome?.decision ?? first;
  const allowed = last.decision === "allow";
  return {
    id,
    tool,
    asked: first.decision === "ask",
    effect: outcome === null ? null : allowed ? "allow" : "deny",
    code: allowed ? last.code : (outcome?.code ?? last.code),
    rules: rulesOf(last, first),
    redactions: outcome?.result?.redactions ?? {},
    warnings: idsOf(outcome?.result?.warnings ?? []),
    outcome: outcome?.outcome ?? null,
  };
}

/** The rules that decided; where a person or nobody decided, those that asked. */
function rulesOf(last, first) {
  const deciding = ({ decision, reasons }) => idsOf(reasons.filter(({ effect }) => effect === decision));
  const rules = deciding(last);
  return rules.length === 0 && first.decision === "ask" ? deciding(first) : rules;
}

const idsOf = (reasons) => [...new Set(reasons.flatMap(({ rule }) => rule ?? []))];
