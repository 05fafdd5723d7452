import type { CompiledPolicy } from "../../../writ/src/decide/compiled.js";
import { describe } from "../../../writ/src/decide/message.js";
import type { Decision, Obligation, Reason } from "../../../writ/src/model/decision.js";
import { unreachable } from "../../../writ/src/model/json.js";
import { printable } from "../printable.js";
import { paragraph, type Piece, shortHash, spread, type Style } from "../text.js";
import { place, positionOf } from "./place.js";

export interface ShownDecision {
  readonly decision: Decision;
  readonly policy: CompiledPolicy;
  readonly principal: string;
}

/** Where what is said about a decision begins. */
const INDENT = 10;

/** A decision as a person reads it: what, why, where that is written, and what to do about it. */
export function renderDecision(shown: ShownDecision, style: Style): string {
  const { decision } = shown;
  const lines = [
    ...headline(shown, style),
    "",
    ...[...decision.reasons, ...decision.warnings].flatMap((reason) => renderReason(reason, shown, style)),
    ...decision.obligations.flatMap((obligation) => entry("then", describeObligation(obligation), style)),
    ...(decision.wouldBe === null ? [] : entry("would", `be ${decision.wouldBe} with everything enforced`, style)),
    ...(decision.hint === null ? [] : entry("hint", decision.hint, style)),
    ...entry("policy", describePolicy(decision), style),
  ];
  return `${lines.join("\n")}\n`;
}

/** The decision, the call, and the code at the right edge. */
export function headline({ decision, principal }: ShownDecision, style: Style): readonly string[] {
  const { decision: effect, tool, code } = decision;
  const what = `${tool === null ? "the call" : `\`${printable(tool, 60)}\``} for \`${printable(principal, 40)}\``;
  return spread(
    [{ text: effect, style: (text) => style.bold(colorOf(effect, style)(text)) }, { text: what }],
    [{ text: code, style: style.bold }],
  );
}

export function colorOf(effect: Reason["effect"] | "withhold" | "signal", style: Style): (text: string) => string {
  switch (effect) {
    case "allow":
      return style.green;
    case "ask":
    case "redact":
      return style.yellow;
    case "warn":
      return style.magenta;
    case "signal":
      return style.cyan;
    case "deny":
    case "withhold":
      return style.red;
    default:
      return unreachable(effect);
  }
}

function renderReason(reason: Reason, { policy, decision }: ShownDecision, style: Style): readonly string[] {
  const { effect, rule, layer, operation, message } = reason;
  const color = colorOf(effect, style);
  const at = positionOf(policy, layer, rule);
  const left: Piece[] = [
    { text: `  ${effect.padEnd(INDENT - 4)}`, style: color },
    { text: rule ?? nameOf(reason), style: style.bold },
  ];
  const right: Piece[] = [
    { text: layer, style: style.dim },
    ...(at === null ? [] : [{ text: place(at), style: style.cyan }]),
  ];
  const what = operation === null ? null : describe({ ...operation, opaque: null }, decision.tool);
  return [
    ...spread(left, right),
    ...paragraph(printable(`${message}${noteOf(reason)}`, 2000), INDENT),
    ...(what === null || message.includes(what) ? [] : paragraph(printable(what, 2000), INDENT)),
  ];
}

/** What no rule said goes by what said it. */
export function nameOf({ code, layer }: Pick<Reason, "code" | "layer">): string {
  if (layer === "boundary") return "(before any rule)";
  return code === "ARGS_INVALID" || code === "ARGS_TOO_LARGE" || code === "TOO_MANY_OPERATIONS"
    ? "(arguments)"
    : "(default)";
}

function noteOf({ code, mode, severity }: Reason): string {
  const notes = [
    ...(code === "CONDITION_UNKNOWN" ? ["unknown counts against the call"] : []),
    ...(severity === "critical" || severity === "high" ? [severity] : []),
    ...(mode === "monitor" ? ["monitored: only reported"] : []),
  ];
  return notes.length === 0 ? "" : ` (${notes.join("; ")})`;
}

const entry = (label: string, text: string, style: Style): readonly string[] => {
  const [first = "", ...rest] = paragraph(printable(text, 2000), INDENT);
  return [`  ${style.dim(label.padEnd(INDENT - 2))}${first.slice(INDENT)}`, ...rest];
};

function describeObligation(obligation: Obligation): string {
  switch (obligation.type) {
    case "approval":
      return `somebody has to approve: ${obligation.asks.map(describeAsk).join(", ")}`;
    case "timeout":
      return `the tool has ${obligation.ms / 1000} s`;
    case "max_result_bytes":
      return `the result has at most ${obligation.bytes} bytes`;
    case "label_result":
      return `the session has then seen ${obligation.labels.join(", ")}`;
    default:
      return unreachable(obligation);
  }
}

const describeAsk = ({
  layer,
  rule,
  withinMs,
}: {
  layer: string;
  rule: string | null;
  withinMs: number | null;
}): string =>
  `${rule === null ? `the default of ${layer}` : `${layer}/${rule}`}${withinMs === null ? "" : ` within ${withinMs / 1000} s`}`;

function describePolicy({ policy: { name, version, hash } }: Decision): string {
  return [name, ...(version === null ? [] : [version]), shortHash(hash)].join("  ");
}
