import { inspectAny } from "../decide/inspect.js";
import type { Request } from "../model/request.js";
import { Refusal } from "./bounds.js";
import { deny } from "./denial.js";
import { deniedError } from "./ending.js";
import { type Reader, see, settle } from "./inspect-result.js";
import type { Core, SessionCore } from "./parts.js";
import { bareFacts } from "./take-in.js";

/**
 * Rewrites what reaches the model beside results: a notification, a listing, a question of a server's own. It may be about
 * any call, so every rule about what results hold applies, whatever tool, action or arguments it names. Nothing is recorded.
 * @throws {DeniedError} when it is withheld.
 */
export function screen<T>(core: Core, session: SessionCore, value: T, reader: Reader<T>): T {
  if (!core.policy.inspects) return value;
  const kept = screened(core, session, value, reader);
  if (kept !== null) return kept.value;
  const { ref } = core.policy;
  throw deniedError({ session }, deny(ref, null, "RULE_WITHHOLD", "a rule withholds it, or it could not be inspected"));
}

function screened<T>(core: Core, session: SessionCore, value: T, reader: Reader<T>): { readonly value: T } | null {
  try {
    const request = strayRequest(session);
    const facts = bareFacts(core, session, request, []);
    const seen = see({ kind: "value", value }, reader.view, core.resultBounds);
    if (seen instanceof Refusal) return core.policy.withholds ? null : { value };
    const inspecting = {
      core,
      state: session.state,
      bounds: core.resultBounds,
      inspect: (view: typeof seen) => inspectAny(core.policy, request, view, facts),
    };
    const { produced } = settle(inspecting, seen, { kind: "value", value }, reader);
    return produced?.kind === "value" ? produced : null;
  } catch {
    return null;
  }
}

/** A call of which nothing is known. */
function strayRequest({ facts }: SessionCore): Request {
  const { principal, sessionId, context, fileSystem } = facts;
  return { tool: null, args: {}, principal, sessionId, context, fileSystem, bytes: 0, operation: null, operations: [] };
}
