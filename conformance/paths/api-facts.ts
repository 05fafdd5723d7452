import { claimsOf } from "../../packages/writ/src/decide/claims.js";
import { inspect } from "../../packages/writ/src/decide/inspect.js";
import { NO_FACTS } from "../../packages/writ/src/model/facts.js";
import type { Case } from "../format.js";
import { decidePosed, given, isIndifferent, pose } from "./pose.js";

const NOTHING = { text: "", json: undefined, bytes: 0, isError: false };

/** How much of what a call asks the case has a yes for. Whoever is asked answers all asks of a call at once. */
export async function approvalOf(one: Case): Promise<"none" | "part" | "whole"> {
  const { obligations } = decidePosed(await pose(one), { approvals: [] });
  const asks = obligations.flatMap((each) => (each.type === "approval" ? each.asks : []));
  const answered = asks.filter((ask) =>
    one.facts.approvals.some(({ layer, rule }) => layer === ask.layer && rule === ask.rule),
  );
  if (answered.length === 0) return "none";
  return answered.length < asks.length ? "part" : "whole";
}

/** Other cases of the same policy whose calls, made before in the session, bring the facts about; `null`: none do. */
export async function preludeOf(one: Case, cases: readonly Case[]): Promise<readonly Case[] | null> {
  if (one.facts.labels.length === 0 && Object.keys(one.facts.counts).length === 0) return [];
  const others = cases.filter((other) => other !== one && hasSamePolicy(one, other) && given(other).length === 0);
  const same = [...others, ...(await bareCalls(one))];
  const [teachers, counted] = await Promise.all([teachersOf(one, same), countedOf(one, same)]);
  return teachers === null || counted === null ? null : [...teachers, ...counted];
}

/** Every tool that the policy declares, and every one that a rule or a limit names, called without arguments. */
async function bareCalls(one: Case): Promise<readonly Case[]> {
  const { loaded } = await pose(one);
  const names = loaded.layers.flatMap(({ policy: { tools, rules, limits } }) => [
    ...tools.map(({ name }) => name),
    ...[...rules, ...limits].flatMap(({ tool }) => tool ?? []),
  ]);
  return names
    .filter((name) => !name.includes("*"))
    .map((tool) => ({ ...one, facts: { ...NO_FACTS, now: one.facts.now }, call: { tool }, result: null }));
}

const hasSamePolicy = (one: Case, other: Case): boolean =>
  JSON.stringify([one.layers, one.environment]) === JSON.stringify([other.layers, other.environment]);

/** Calls whose results carry the labels that the session has seen, and no others. */
async function teachersOf({ facts }: Case, same: readonly Case[]): Promise<readonly Case[] | null> {
  const missing = new Set(facts.labels);
  const teachers: Case[] = [];
  for (const other of facts.labels.length === 0 ? [] : same) {
    const labels = await labelsOf(other);
    if (!labels.some((label) => missing.has(label)) || !labels.every((label) => facts.labels.includes(label))) continue;
    teachers.push(other);
    for (const label of labels) missing.delete(label);
  }
  return missing.size === 0 ? teachers : null;
}

async function labelsOf(other: Case): Promise<readonly string[]> {
  const posed = await pose(other);
  if (decidePosed(posed).decision !== "allow") return [];
  return inspect(posed.loaded.compiled, posed.request, other.result ?? NOTHING, posed.facts).result.labels;
}

/** Calls that count against the limits that this call only looks at. */
async function countedOf(one: Case, same: readonly Case[]): Promise<readonly Case[] | null> {
  const own = await limitsOf(one);
  const missing = new Set(Object.keys(one.facts.counts).filter((name) => !own.has(name)));
  const counted: Case[] = [];
  for (const other of missing.size === 0 ? [] : same) {
    const limits = [...(await limitsOf(other))].filter((name) => missing.has(name));
    if (limits.length > 0) counted.push(other);
    for (const name of limits) missing.delete(name);
  }
  if (missing.size === 0) return counted;
  // What the store knows and nobody asks for makes no difference.
  const asked = Object.entries(one.facts.counts).filter(([name]) => !missing.has(name));
  return (await isIndifferent(one, {}, { counts: Object.fromEntries(asked) })) ? counted : null;
}

async function limitsOf(one: Case): Promise<ReadonlySet<string>> {
  const { loaded, request, facts } = await pose(one);
  const claims = claimsOf(loaded.compiled, request, facts);
  return new Set(claims.flatMap(({ layer, limit }) => [limit, `${layer}/${limit}`]));
}
