import type { ExplainedOperation } from "../../../writ/src/decide/explain.js";
import type { Operation } from "../../../writ/src/model/request.js";
import { printable } from "../printable.js";
import { colorOf } from "../render/decision.js";
import { type Piece, spread, type Style } from "../text.js";

const MAX_WHAT = 60;
const MAX_RULES = 2;

/** The operations of a call below what causes them, each with how it would be decided by itself, and by what. */
export function renderTree(operations: readonly ExplainedOperation[], style: Style): readonly string[] {
  return operations.flatMap(({ operation, outcome }) => {
    const left: Piece[] = [
      { text: `  ${outcome.decision.padEnd(5)}`, style: colorOf(outcome.decision, style) },
      { text: `${"  ".repeat(operation.depth ?? 0)}${operation.action}`, style: style.bold },
      { text: whatOf(operation) },
    ];
    const [rule, ...others] = outcome.rules;
    const by = rule === undefined ? outcome.code : [rule, ...others.slice(0, MAX_RULES - 1)].join(", ");
    return spread(left, [{ text: others.length < MAX_RULES ? by : `${by}, …`, style: style.dim }]);
  });
}

/** What an operation is about, best first: a command line says more than its program. */
function whatOf({ resource, opaque, glob }: Operation): string {
  if (opaque !== null) return `(${printable(opaque, MAX_WHAT)})`;
  const what = glob ?? TELLING.map((name) => resource[name]).find((value) => typeof value === "string");
  const below = resource.recursive === true && glob === undefined ? "/**" : "";
  return typeof what === "string" ? printable(`${what === "/" && below !== "" ? "" : what}${below}`, MAX_WHAT) : "";
}

const TELLING = ["path", "command", "program", "url", "host", "language", "statement", "to", "uri", "name", "agent"];
