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
  const asked = first.decision === "ask";
  const effect = last.decision === "allow" ? "allow" : "deny";
  const reasons = last.reasons.filter(
    (reason) => reason.rule !== null && (effect === "allow" || reason.effect !== "allow"),
  );
  return {
    id,
    tool,
    asked,
    effect: outcome === null ? null : effect,
    code: last.decision === "allow" ? last.code : (outcome?.code ?? last.code),
    rules: [...new Set(reasons.map(({ rule }) => rule))],
    outcome: outcome?.outcome ?? null,
  };
}
