import type { Truth } from "../../../writ/src/model/effect.js";
import type { Trace } from "../../../writ/src/condition/trace.js";
import type {
  Closest,
  ExplainedOperation,
  ExplainedRule,
  ExplainedSignal,
  Explanation,
} from "../../../writ/src/decide/explain.js";
import { describe } from "../../../writ/src/decide/message.js";
import { printable } from "../printable.js";
import { colorOf, headline } from "../render/decision.js";
import { place } from "../render/place.js";
import type { Scene } from "../scene.js";
import { paragraph, type Piece, spread, type Style } from "../text.js";
import { describeAttributes, describeReading, groupReadings } from "./readings.js";
import { renderTree } from "./tree.js";

const MAX_TEXT = 1000;
/** A list of fifty patterns says nothing that its first ones do not; JSON output has all of them. */
const MAX_PART = 220;

/** An explanation as a person reads it: each operation, each way to read it, each rule about it, and what came closest. */
export function renderExplanation(explanation: Explanation, { policy, session }: Scene, style: Style): string {
  const { decision, operations, closest } = explanation;
  const lines = [
    ...headline({ decision, policy, principal: session.principal.id }, style),
    ...(operations.length === 0
      ? decision.reasons.flatMap(({ message }) => paragraph(printable(message, MAX_TEXT), 2))
      : []),
    ...(operations.length < 2 ? [] : ["", style.bold("What it would do"), ...renderTree(operations, style)]),
    ...operations.flatMap((each) => ["", ...renderOperation(each, decision.tool, style)]),
    ...renderSignals(explanation.signals, style),
    ...renderAllClosest(closest, decision.tool, style),
  ];
  return `${lines.join("\n")}\n`;
}

/** Each signal over the whole call; why stands above, with the operations. */
function renderSignals(signals: readonly ExplainedSignal[], style: Style): readonly string[] {
  if (signals.length === 0) return [];
  return [
    "",
    style.bold("Signals of the call"),
    ...signals.flatMap(({ signal, truth, granting, layer, position }) => [
      ...spread(
        [{ text: `  ${WORDS[truth].padEnd(WORD_WIDTH)}` }, { text: signal, style: style.bold }],
        placeOf({ layer, position }, style),
      ),
      ...(granting === truth
        ? []
        : paragraph(`to a rule that grants: ${WORDS[granting]}, for not all readings agree`, WORD_WIDTH + 4)),
    ]),
  ];
}

function renderOperation(
  { operation, readings }: ExplainedOperation,
  tool: string | null,
  style: Style,
): readonly string[] {
  const groups = groupReadings(readings);
  const everywhere = groups[0]?.rules.filter((rule) => rule.truth === null) ?? [];
  return [
    ...paragraph(printable(describe(operation, tool), MAX_TEXT), 0).map(style.bold),
    ...paragraph(describeAttributes(operation), 2).map(style.dim),
    ...groups.flatMap((group) => [
      ...(groups.length === 1
        ? []
        : ["", ...paragraph(printable(describeReading(group, operation), MAX_TEXT), 2).map(style.dim)]),
      ...[...group.rules.filter(hasSay), ...group.rules.filter(hadNoSay)].flatMap((rule) => renderRule(rule, style)),
    ]),
    ...(everywhere.length === 0 ? [] : ["", ...renderOthers(everywhere, style)]),
  ];
}

/** What decides comes first. */
const hasSay = ({ truth }: ExplainedRule): boolean => truth === 1 || truth === 2;
const hadNoSay = ({ truth }: ExplainedRule): boolean => truth === 0;

const WORDS: Readonly<Record<Truth, string>> = { 0: "no", 1: "yes", 2: "unknown" };
const WORD_WIDTH = 7;

function renderRule(rule: ExplainedRule, style: Style): readonly string[] {
  const { truth, effect, monitored, because, parts } = rule;
  const left: Piece[] = [
    { text: `  ${WORDS[truth ?? 0].padEnd(WORD_WIDTH)}`, style: truth === 0 ? style.dim : style.bold },
    { text: effect.padEnd(5), style: truth === 0 ? style.dim : colorOf(effect, style) },
    { text: rule.rule, style: truth === 0 ? style.dim : style.bold },
  ];
  const notes = [...(because === null ? [] : [because]), ...(monitored ? ["monitored: only reported"] : [])];
  return [
    ...spread(left, placeOf(rule, style)),
    ...notes.flatMap((note) => paragraph(note, WORD_WIDTH + 4)),
    ...parts.flatMap((part) => renderTrace(part, WORD_WIDTH + 4, style)),
  ];
}

const placeOf = ({ layer, position }: Pick<ExplainedRule, "layer" | "position">, style: Style): readonly Piece[] => [
  { text: layer, style: style.dim },
  { text: place(position), style: style.cyan },
];

function renderTrace({ text, truth, of }: Trace, indent: number, style: Style): readonly string[] {
  const [first = "", ...rest] = paragraph(condense(text), indent + WORD_WIDTH + 2);
  const word = WORDS[truth].padEnd(WORD_WIDTH);
  return [
    `${" ".repeat(indent)}${truth === 1 ? word : style.yellow(word)}  ${first.trimStart()}`,
    ...rest,
    ...of.flatMap((part) => renderTrace(part, indent + 2, style)),
  ];
}

/** Rules that had nothing to say, each still with its place. */
function renderOthers(rules: readonly ExplainedRule[], style: Style): readonly string[] {
  const reasons = [...new Set(rules.map(({ because }) => because ?? "it was not evaluated"))];
  return reasons.flatMap((reason) => [
    `  ${style.dim(`not considered: ${reason}`)}`,
    ...rules
      .filter(({ because }) => (because ?? "it was not evaluated") === reason)
      .flatMap((rule) =>
        spread(
          [
            { text: `    ${rule.effect.padEnd(5)}`, style: style.dim },
            { text: rule.rule, style: style.dim },
          ],
          placeOf(rule, style),
        ),
      ),
  ]);
}

function renderAllClosest(closest: readonly Closest[], tool: string | null, style: Style): readonly string[] {
  // A rule about other tools or actions is close to nothing.
  const near = closest.filter(({ missing }) => !missing.includes("…"));
  if (closest.length === 0) return [];
  if (near.length === 0) return ["", "No rule that allows or asks is about this tool and action."];
  return ["", style.bold("Closest to allowing it"), ...near.flatMap((each) => renderClosest(each, tool, style))];
}

function renderClosest(
  { rule, layer, position, operation, missing }: Closest,
  tool: string | null,
  style: Style,
): readonly string[] {
  return [
    ...spread([{ text: `  ${rule}`, style: style.bold }], placeOf({ layer, position }, style)),
    ...paragraph(`grants ${printable(describe(operation, tool), MAX_TEXT)} where also`, 4),
    ...missing.flatMap((each) => paragraph(condense(each), 6)),
  ];
}

/** One part of a rule as text that can be wrapped, and is not endless. */
const condense = (text: string): string => printable(text.replaceAll('","', '", "'), MAX_PART);
