import { decide } from "../../packages/writ/src/decide/decide.js";
import type { Decision } from "../../packages/writ/src/model/decision.js";
import type { Facts } from "../../packages/writ/src/model/facts.js";
import type { Request } from "../../packages/writ/src/model/request.js";
import { CALL_BOUNDS, Refusal } from "../../packages/writ/src/enforce/bounds.js";
import { snapshot } from "../../packages/writ/src/enforce/snapshot.js";
import type { Case } from "../format.js";
import { load, type Loaded } from "../load.js";

/** A case, taken in. */
export interface Posed {
  readonly loaded: Loaded;
  readonly request: Request;
  readonly facts: Facts;
}

/** What a way to decide cannot choose freely. */
export type Circumstances = Partial<Pick<Case, "principal" | "session" | "context" | "fileSystem" | "call">>;

export async function pose(one: Case, other: Circumstances = {}): Promise<Posed> {
  const loaded = await load(one.layers, one.environment);
  const { principal, session: sessionId, context, fileSystem, call } = { ...one, ...other };
  const taken = snapshot(call, { principal, sessionId, context, fileSystem }, CALL_BOUNDS);
  if (taken instanceof Refusal) throw new Error(`${one.name}: ${taken.code} ${taken.message}`);
  return { loaded, request: { ...taken, operations: loaded.compiled.lower(taken) }, facts: one.facts };
}

export const decidePosed = ({ loaded, request, facts }: Posed, other: Partial<Facts> = {}): Decision =>
  decide(loaded.compiled, request, { ...facts, ...other });

/** Whether the answer is the same under other circumstances: then a way that cannot choose them can still be asked. */
export async function isIndifferent(one: Case, other: Circumstances, facts: Partial<Facts> = {}): Promise<boolean> {
  const [here, there] = await Promise.all([pose(one), pose(one, other)]);
  return answerOf(decidePosed(here)) === answerOf(decidePosed(there, facts));
}

/** Which rules say what; texts may name paths that differ. */
const answerOf = ({ decision, code, reasons, warnings, wouldBe }: Decision): string =>
  JSON.stringify([
    decision,
    code,
    wouldBe,
    ...[...reasons, ...warnings].map((each) => [each.layer, each.rule, each.effect]),
  ]);

/** The facts of a case that are given: not as they are when nobody says anything. */
export const given = ({ facts }: Case): readonly (keyof Facts)[] =>
  [
    facts.labels.length > 0 ? (["labels"] as const) : [],
    Object.keys(facts.counts).length > 0 ? (["counts"] as const) : [],
    facts.approvals.length > 0 ? (["approvals"] as const) : [],
    Object.keys(facts.realPaths).length > 0 ? (["realPaths"] as const) : [],
    Object.keys(facts.listings).length > 0 ? (["listings"] as const) : [],
    Object.keys(facts.addresses).length > 0 ? (["addresses"] as const) : [],
    facts.sessionAge === 0 ? [] : (["sessionAge"] as const),
  ].flat();
