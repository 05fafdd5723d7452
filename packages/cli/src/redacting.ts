import { createHmac, randomBytes } from "node:crypto";
import type { CompiledPolicy } from "../../writ/src/decide/compiled.js";
import { createNumbering } from "../../writ/src/detect.js";
import { CALL_BOUNDS, type Refusal } from "../../writ/src/enforce/bounds.js";
import { redactCall, type Taken } from "../../writ/src/enforce/redact-call.js";
import type { Facts } from "../../writ/src/model/facts.js";
import type { Request } from "../../writ/src/model/request.js";

/** A call with what rules redact in its arguments replaced, as a boundary would for the first call of a session. */
export function redacted(
  policy: CompiledPolicy,
  request: Request,
  factsOf: (request: Request) => Facts,
): Taken | Refusal {
  return redactCall(
    {
      policy,
      bounds: CALL_BOUNDS,
      keyedHash: (text) => createHmac("sha256", KEY).update(text).digest("hex"),
      numbering: createNumbering(),
      lower: (taken) => ({ ...taken, operations: policy.lower(taken) }),
      factsOf,
    },
    request,
  );
}

/** Nobody compares the hashes of two runs. */
const KEY = randomBytes(32);
