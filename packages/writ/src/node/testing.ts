import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Boundary } from "../enforce/boundary.js";
import { memoryRecorder, type MemoryRecord, type MemoryRecorder } from "../enforce/memory-recorder.js";
import type { Session } from "../enforce/session.js";
import { DeniedError } from "../model/errors.js";
import { type BoundaryOptions, createBoundary } from "./create-boundary.js";

/** A clock that stands still until it is told. */
export interface TestClock {
  now: number;
}

/** A boundary under test, with one session and everything it recorded. */
export interface Bench {
  readonly boundary: Boundary;
  readonly session: Session;
  readonly recorder: MemoryRecorder;
  readonly clock: TestClock;
}

/** `rules`: the policy below its header, YAML. */
export async function bench(rules: string, options: Partial<BoundaryOptions> = {}): Promise<Bench> {
  const text = `apiVersion: writ/v1\nkind: Policy\nmetadata: { name: test }\n${rules}`;
  const recorder = memoryRecorder();
  const clock = { now: Date.UTC(2026, 0, 5, 9) };
  const policy = { text, file: "test.yaml" };
  const boundary = await createBoundary({ policy, recorder, clock: () => clock.now, realPaths: false, ...options });
  return { boundary, session: boundary.session({ principal: { id: "agent:a" } }), recorder, clock };
}

/** What a promise was denied with; fails the test if it was not. */
export async function denialOf(running: Promise<unknown>): Promise<DeniedError> {
  try {
    await running;
  } catch (error) {
    if (error instanceof DeniedError) return error;
    throw error;
  }
  throw new Error("it was not denied");
}

/** The code that a promise was denied with; fails the test if it was not. */
export async function codeOf(running: Promise<unknown>): Promise<string> {
  return (await denialOf(running)).code;
}

/** How each call ended, oldest first; `open` for one whose record was not closed. */
export const outcomes = ({ records }: MemoryRecorder): readonly string[] => records.map(outcomeOf);

/** How a call ended and by which code; `open`: its record was not closed. */
export function outcomeOf({ outcome }: MemoryRecord): string {
  return outcome === null ? "open" : `${outcome.outcome} ${outcome.code}`;
}

/** A promise to be settled by the test. */
export function deferred<T>(): { readonly promise: Promise<T>; resolve(value: T): void; reject(error: unknown): void } {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Lets everything that waits for nothing but promises go on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

/** A new folder, by its real path. */
export const tempFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), "writ-test-")));
