// Writ's decision alone: the call has been taken in and lowered. The pure part, as `writ/core` exports it.
import { createHash } from "node:crypto";
import { policyText } from "../workload-policy.mjs";

export const name = "writ decide";
export const form = "policy compiled once; calls taken in and lowered beforehand";

const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const NO_LOADER = {
  load() {
    throw new Error("the workload extends nothing");
  },
};
const NOWHERE = { cwd: "/", home: null, caseSensitive: false };

export async function open() {
  const { CALL_BOUNDS, compile, decide, loadCompilers, NO_FACTS, resolvePolicy, snapshot } = await import("writ/core");
  return async (rules) => {
    const resolved = await resolvePolicy({ text: policyText(rules), file: "workload.yaml" }, NO_LOADER, {});
    const policy = compile([{ name: "workload", ...resolved }], await loadCompilers([resolved.policy], sha256));
    return {
      input({ tool, args, role }) {
        const session = { sessionId: "s", principal: { id: "agent", role }, context: {}, fileSystem: NOWHERE };
        const taken = snapshot({ tool, args }, session, CALL_BOUNDS);
        return Object.freeze({ ...taken, operations: policy.lower(taken) });
      },
      allows: (request) => decide(policy, request, NO_FACTS).decision === "allow",
    };
  };
}
