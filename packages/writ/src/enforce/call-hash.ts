import type { Json } from "../model/json.js";
import type { Snapshot } from "../model/request.js";
import { canonicalText } from "../model/canonical.js";

/** Lower-case hex of the SHA-256 of UTF-8 text. */
export type Sha256 = (text: string) => string;

/**
 * `sha256:` over everything that makes a call this call and no other: tool, arguments or operation, principal, session,
 * context, and where relative paths start. An approval is bound to it.
 */
export function hashCall(
  { tool, args, operation, principal, sessionId, context, fileSystem }: Snapshot,
  sha256: Sha256,
): string {
  const bound: Json = {
    tool,
    args,
    operation,
    principal: { ...principal },
    sessionId,
    context,
    fileSystem: { ...fileSystem },
  };
  return `sha256:${sha256(canonicalText(bound))}`;
}

/** `sha256:` over the arguments alone, or over the bare operation. */
export function hashArgs({ args, operation }: Snapshot, sha256: Sha256): string {
  return `sha256:${sha256(canonicalText(operation === null ? args : operation.resource))}`;
}
