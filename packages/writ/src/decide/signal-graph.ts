import type { Position, Problem } from "../model/errors.js";
import type { Condition, Limit, Policy, Rule } from "../model/policy.js";
import { suggest } from "../model/suggest.js";
import { signalOf } from "../condition/signal.js";

/** Longest chain of signals that depend on each other. */
const MAX_DEPTH = 10;
const MAX_FOLLOWED = 64;

/** A place that names a signal. */
interface Use {
  readonly signal: string;
  readonly position: Position;
}

/** Signals that an expression reads; each expression has been compiled. */
export type SignalsOfCel = (source: string) => readonly string[];

/**
 * Finds signals that no rule of the policy sets, and signals that depend on themselves or on others too deep. Signals
 * belong to a policy: another layer's are not seen.
 */
export function checkSignals(policy: Policy, signalsOfCel: SignalsOfCel, problems: Problem[]): void {
  const signals = policy.rules.filter((rule) => rule.effect === "signal");
  const names = signals.map(({ id }) => id);
  for (const scoped of [...policy.rules, ...policy.limits]) {
    for (const { signal, position } of usesOf(scoped, signalsOfCel)) {
      if (names.includes(signal)) continue;
      const rule = policy.rules.find(({ id }) => id === signal);
      const hint =
        rule === undefined
          ? (suggest(signal, names) ?? "a rule with this id and `effect: signal` sets it")
          : `the rule \`${signal}\` has \`effect: ${rule.effect}\`; only \`effect: signal\` sets a signal`;
      report(problems, position, "POLICY_UNKNOWN_SIGNAL", `no rule sets the signal \`${signal}\``, hint);
    }
  }
  checkDepth(new Map(signals.map((rule) => [rule.id, { rule, uses: usesOf(rule, signalsOfCel) }])), problems);
}

type Graph = ReadonlyMap<string, { readonly rule: Rule; readonly uses: readonly Use[] }>;

/** Cycles first: where there is none, every signal has a depth. */
function checkDepth(graph: Graph, problems: Problem[]): void {
  const depths = new Map<string, number>();
  const open: string[] = [];
  let cyclic = false;
  const depthOf = (signal: string): number => {
    const known = depths.get(signal);
    if (known !== undefined) return known;
    const node = graph.get(signal);
    if (node === undefined) return 0;
    // However long a chain is: it is too deep by now, and the stack is not endless.
    if (open.length > MAX_FOLLOWED) return MAX_DEPTH + 1;
    open.push(signal);
    let depth = 1;
    for (const use of node.uses) {
      const at = open.indexOf(use.signal);
      if (at < 0) depth = Math.max(depth, 1 + depthOf(use.signal));
      else {
        cyclic = true;
        const circle = [...open.slice(at), use.signal].join(" → ");
        report(
          problems,
          use.position,
          "POLICY_SIGNAL_CYCLE",
          `the signal \`${use.signal}\` depends on itself: ${circle}`,
          null,
        );
      }
    }
    open.pop();
    depths.set(signal, depth);
    return depth;
  };
  for (const [signal, { rule }] of graph) {
    if (depthOf(signal) <= MAX_DEPTH || cyclic) continue;
    const message = `the signal \`${signal}\` depends on others more than ${MAX_DEPTH} deep`;
    report(problems, rule.position, "POLICY_SIGNAL_CYCLE", message, "a signal may name others that name none");
    return;
  }
}

function usesOf({ when, unless }: Pick<Rule | Limit, "when" | "unless">, signalsOfCel: SignalsOfCel): readonly Use[] {
  return [when, unless].flatMap((part) => (part === null ? [] : usesIn(part, signalsOfCel)));
}

function usesIn(condition: Condition, signalsOfCel: SignalsOfCel): readonly Use[] {
  switch (condition.kind) {
    case "leaf": {
      const { selector, position } = condition;
      return selector.root === "signals" ? [{ signal: signalOf(selector), position }] : [];
    }
    case "cel":
      return signalsOfCel(condition.source).map((signal) => ({ signal, position: condition.position }));
    case "score":
      return condition.weights.map(({ signal }) => ({ signal, position: condition.position }));
    case "not":
      return usesIn(condition.of, signalsOfCel);
    default:
      return condition.of.flatMap((each) => usesIn(each, signalsOfCel));
  }
}

function report(
  problems: Problem[],
  { file, line, column }: Position,
  code: Problem["code"],
  message: string,
  hint: string | null,
): void {
  problems.push({ file, line, column, code, message, hint });
}
