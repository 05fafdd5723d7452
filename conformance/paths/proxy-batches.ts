import { claimsOf } from "../../packages/writ/src/decide/claims.js";
import { inspect } from "../../packages/writ/src/decide/inspect.js";
import type { Case } from "../format.js";
import { decidePosed, isIndifferent, pose } from "./pose.js";
import { viewOfReply } from "./reply.js";

/** What the session of a connection has counted and read so far: no limit is given more than this. */
interface Past {
  readonly counts: Readonly<Record<string, number>>;
  readonly labels: readonly string[];
}

const NO_PAST: Past = { counts: {}, labels: [] };

/** Parts a group so that within a part no call changes what a later one is answered: the calls share a session. */
export async function batchesOf(group: readonly Case[]): Promise<readonly (readonly Case[])[]> {
  const batches: Case[][] = [];
  let rest = group;
  while (rest.length > 0) {
    const batch: Case[] = [];
    const later: Case[] = [];
    let past = NO_PAST;
    for (const one of rest) {
      const fits = past === NO_PAST || (await isIndifferent(one, {}, past));
      if (!fits) later.push(one);
      else {
        batch.push(one);
        past = await after(one, past);
      }
    }
    batches.push(batch);
    rest = later;
  }
  return batches;
}

async function after(one: Case, past: Past): Promise<Past> {
  const { loaded, request, facts } = await pose(one);
  const claims = claimsOf(loaded.compiled, request, facts);
  const decision = decidePosed({ loaded, request, facts });
  const labels =
    decision.decision === "allow" ? inspect(loaded.compiled, request, viewOfReply(one), facts).result.labels : [];
  if (claims.length === 0 && labels.length === 0) return past;
  const counts: Record<string, number> = { ...past.counts };
  for (const name of claims.flatMap(({ layer, limit }) => [limit, `${layer}/${limit}`]))
    counts[name] = (counts[name] ?? 0) + 1;
  return { counts, labels: [...new Set([...past.labels, ...labels])] };
}

/** Whether the result of a case is judged the same in the form in which a server sends it. */
export async function isSameAsReply(one: Case): Promise<boolean> {
  if (one.result === null) return true;
  const { loaded, request, facts } = await pose(one);
  const judged = [one.result, viewOfReply(one)].map((view) => inspect(loaded.compiled, request, view, facts).result);
  return JSON.stringify(judged[0]) === JSON.stringify(judged[1]);
}
