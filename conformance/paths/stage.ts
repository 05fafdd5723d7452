import { posix } from "node:path";
import {
  type Approver,
  type Boundary,
  createBoundary,
  type LimitClaim,
  type MemoryRecord,
  memoryRecorder,
  type PathResolver,
  type Store,
} from "writ";
import type { Case } from "../format.js";

/** A boundary whose surroundings are those of the case that is on. */
export interface Stage {
  readonly boundary: Boundary;
  readonly records: readonly MemoryRecord[];
  /** What the boundary finds when it looks: the time, counters, links, a person who answers. */
  set(one: Case, now: number): void;
}

/** A boundary made with the public API alone, for every case that has these policies and folders. */
export async function createStage(first: Case): Promise<Stage> {
  let current = first;
  let time = first.facts.now;
  const recorder = memoryRecorder();
  const boundary = await createBoundary({
    // Records are compared with decisions, whose texts are those of the calls.
    redact: false,
    policy: first.layers.map(({ name, text, file, mode }) => ({
      name,
      policy: { text, file },
      ...(mode === undefined ? {} : { mode }),
    })),
    env: first.environment,
    ...first.fileSystem,
    recorder,
    clock: () => time,
    store: storeOf(() => current),
    approver: approverOf(() => current),
    realPaths: pathsOf(() => current),
  });
  const set = (one: Case, now: number): void => {
    current = one;
    time = now;
  };
  return { boundary, records: recorder.records, set };
}

/** What a case says was counted; it takes no places, since every call is the first. */
function storeOf(current: () => Case): Store {
  const counts = (claims: readonly LimitClaim[]): readonly number[] =>
    claims.map(({ layer, limit }) => {
      const known = current().facts.counts;
      return known[`${layer}/${limit}`] ?? known[limit] ?? 0;
    });
  return { counts, reserve: (claims) => ({ counts: counts(claims), settle: () => {} }) };
}

/** Says yes to a call if the case has a yes for each of its asks. */
function approverOf(current: () => Case): Approver {
  return {
    approve: ({ asks }) => ({
      approved: asks.every(({ layer, rule }) =>
        current().facts.approvals.some((each) => each.layer === layer && each.rule === rule),
      ),
    }),
  };
}

/** Links as in the case; no other path goes through one. What is listed is listed by where it leads as well. */
function pathsOf(current: () => Case): PathResolver {
  const realPaths = (path: string): readonly string[] | null => {
    const known = current().facts.realPaths;
    return Object.hasOwn(known, path) ? (known[path] ?? null) : [posix.resolve(path)];
  };
  return {
    realPaths,
    list(path) {
      const below = current().facts.listings[path] ?? null;
      return below === null ? null : [...below, ...below.flatMap((each) => realPaths(each) ?? [])];
    },
  };
}
