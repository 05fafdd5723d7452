import type { OpenEntry, OpenRecord, Outcome, Recorder } from "./recorder.js";

/** One call: how it began, and how it ended. */
export interface MemoryRecord {
  readonly entry: OpenEntry;
  /** `null`: still open. */
  outcome: Outcome | null;
}

/** A recorder that shows what it holds. */
export interface MemoryRecorder extends Recorder {
  /** Oldest first. */
  readonly records: readonly MemoryRecord[];
}

/** Keeps the latest `max` records in this process (default 10,000). They are gone with it: for tests and short runs. */
export function memoryRecorder({ max = 10_000 }: { readonly max?: number } = {}): MemoryRecorder {
  const records: MemoryRecord[] = [];
  const open = (entry: OpenEntry): OpenRecord => {
    const record: MemoryRecord = { entry, outcome: null };
    records.push(record);
    if (records.length > max) records.shift();
    return {
      close: (outcome) => {
        record.outcome = outcome;
      },
    };
  };
  return { records, open };
}
