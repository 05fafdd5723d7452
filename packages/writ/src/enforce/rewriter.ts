import type { Redaction } from "../decide/redaction.js";
import { createRedactor } from "../detect/redact/create.js";
import type { Numbering, Redactor } from "../detect/redact/redactor.js";
import type { Counts } from "../model/redaction.js";

/** Replaces what rules found. What it is given is not changed; what nothing is found in is given back. */
export type Rewriter = Omit<Redactor, "counts"> & { readonly counts: Counts };

/** What replacing takes beside the rules. */
interface Means {
  /** See `Parts`. */
  readonly keyedHash: (text: string) => string;
  readonly isProxy?: ((value: object) => boolean) | undefined;
  /** The session's. */
  readonly numbering: Numbering;
}

/** Several redactions one after the other, the strictest first. */
export function rewriterOf({ keyedHash, numbering, isProxy }: Means, redactions: readonly Redaction[]): Rewriter {
  const means = { numbering, keyedHash, ...(isProxy === undefined ? {} : { isProxy }) };
  const all = redactions.map(({ strategy, find }) => createRedactor({ find, strategy, ...means }));
  return {
    text: (text) => all.reduce((value, redactor) => redactor.text(value), text),
    json: (json) => all.reduce((value, redactor) => redactor.json(value), json),
    value: (value) => all.reduce((current, redactor) => redactor.value(current), value),
    get counts() {
      return sum(all.map(({ counts }) => counts));
    },
  };
}

function sum(all: readonly Counts[]): Counts {
  const total: Record<string, number> = {};
  for (const counts of all)
    for (const [type, count] of Object.entries(counts)) total[type] = (total[type] ?? 0) + count;
  return total;
}
