import type { Truth } from "../model/effect.js";
import type { Finding } from "../model/finding.js";
import type { GuardUse } from "../model/policy.js";
import type { Evaluation } from "../condition/evaluation.js";
import type { Trace } from "../condition/trace.js";
import { GUARD_FORMS } from "../guards/forms.js";
import type { Find } from "../detect/redact/redactor.js";
import { NOTHING } from "../guards/guard.js";
import type { Look } from "../guards/guard.js";
import type { Reading } from "../lower/reading.js";

/** What a guard says about one reading. */
export interface Sighting {
  readonly truth: Truth;
  readonly findings: readonly Finding[];
  /** It threw: `truth` is unknown for that reason. */
  readonly failed: boolean;
}

/** A guard ready to look. */
export interface CompiledGuard {
  readonly name: string;
  look(x: Evaluation): Sighting;
  /** Where in a text it finds something; `null`: it cannot say. */
  readonly find: Find | null;
}

const NONE: Sighting = Object.freeze({ truth: 0, findings: NOTHING, failed: false });
const UNSURE: Sighting = Object.freeze({ truth: 2, findings: NOTHING, failed: false });
const FAILED: Sighting = Object.freeze({ truth: 2, findings: NOTHING, failed: true });

/** Wraps a guard's algorithm: it is asked once for each reading of a decision, and what it throws is unknown. */
export function compileGuard({ name }: Pick<GuardUse, "name">, look: Look, find: Find | null = null): CompiledGuard {
  const known = new WeakMap<Evaluation, Map<Reading, Sighting>>();
  const actions = GUARD_FORMS[name]?.actions ?? null;
  return {
    name,
    find,
    look(x) {
      if (actions !== null && !actions.includes(x.action)) return NONE;
      // What nothing is known of looks the same for every operation.
      if (x.reading.unknown) return sight(look, x);
      const row = known.get(x) ?? new Map<Reading, Sighting>();
      const before = row.get(x.reading);
      if (before !== undefined) return before;
      const sighting = sight(look, x);
      if (row.size === 0) known.set(x, row);
      row.set(x.reading, sighting);
      return sighting;
    },
  };
}

function sight(look: Look, x: Evaluation): Sighting {
  // SECURITY: a guard may come from elsewhere; whatever it throws, the caller is not helped by it.
  try {
    const findings = look(x);
    if (findings === null) return UNSURE;
    return findings.length === 0 ? NONE : { truth: 1, findings, failed: false };
  } catch {
    return FAILED;
  }
}

/** What a guard found, for an explanation. */
export function traceGuard(guard: CompiledGuard, x: Evaluation): Trace {
  const { truth, findings, failed } = guard.look(x);
  return {
    text: `guard ${guard.name}${failed ? ", which failed" : ""}`,
    truth,
    of: findings.map((each) => ({ text: textOf(each), truth: 1 as const, of: [] })),
  };
}

/** A finding in a line: what it is called, and in words. */
export const textOf = ({ name, message, selector }: Finding): string =>
  `${name}: ${message}${selector === null ? "" : ` (${selector})`}`;

const MOST_TOLD = 3;

/** What was found, for the message of a reason. */
export function tell(findings: readonly Finding[]): string {
  const told = [...new Set(findings.map(({ name, message }) => `${message} (\`${name}\`)`))];
  const more = told.length - MOST_TOLD;
  return `${told.slice(0, MOST_TOLD).join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
}
