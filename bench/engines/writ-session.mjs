// Writ as an agent's developer calls it: from the call as the tool's caller wrote it to the decision.
import { policyText } from "../workload-policy.mjs";

export const name = "writ session.decide";
export const form = "the same policy; snapshot, lowering, facts and decision";

/** `decide` records nothing. */
const NO_RECORDER = { open: () => ({ close: () => {} }) };

export async function open() {
  const { createBoundary } = await import("writ");
  return async (rules) => {
    const policy = { text: policyText(rules), file: "workload.yaml" };
    const boundary = await createBoundary({ policy, recorder: NO_RECORDER, realPaths: false });
    const sessions = new Map();
    const sessionOf = (role) => {
      const session = sessions.get(role) ?? boundary.session({ principal: { id: "agent", role } });
      sessions.set(role, session);
      return session;
    };
    return {
      input: ({ tool, args, role }) => ({ session: sessionOf(role), call: { tool, args } }),
      allows: ({ session, call }) => session.decide(call).decision === "allow",
    };
  };
}
