// Refunds that need a person's yes, and what becomes of them. Paths start in this folder.
process.chdir(import.meta.dirname);

import assert from "node:assert/strict";
import { createBoundary, DeniedError } from "writ";

/** Whoever can be asked: a chat, a ticket, a form. Here, somebody who says yes up to 200. */
const approver = {
  async approve({ tool, args, asks }) {
    const approved = args.amount <= 200;
    console.log(`asked    ${tool}: ${asks.flatMap((ask) => ask.messages).join("; ")}: ${approved ? "yes" : "no"}`);
    return { approved, by: "user:dana", reason: approved ? undefined : "call the customer first" };
  },
};

const boundary = await createBoundary({ policy: "policy.yaml", approver });
const refunded = [];
const refund = boundary
  .session({ principal: { id: "agent:shop" } })
  .tool("refund", ({ order, amount }) => void refunded.push(`${order} ${amount}`));

await refund({ order: "A-1", amount: 20 }); // at once
await refund({ order: "A-2", amount: 120 }); // after a yes
await denied({ order: "A-3", amount: 400 }, "APPROVAL_DENIED"); // after a no
await denied({ order: "A-4", amount: 5000 }, "RULE_DENY"); // nobody is asked
await denied({ order: "A-5", amount: "120" }, "ARGS_INVALID"); // a text is no number
await boundary.close();

// Without an approver, whatever asks is denied.
const alone = await createBoundary({ policy: "policy.yaml" });
const unattended = alone.session().tool("refund", () => refunded.push("never"));
await denied({ order: "A-6", amount: 120 }, "APPROVAL_UNAVAILABLE", unattended);
await alone.close();

assert.deepEqual(refunded, ["A-1 20", "A-2 120"]);
console.log(`refunded ${refunded.join(", ")}`);

async function denied(args, code, tool = refund) {
  const error = await tool(args).then(
    () => null,
    (thrown) => thrown,
  );
  assert.ok(error instanceof DeniedError, `${args.order} was not denied`);
  assert.equal(error.code, code);
  console.log(`denied   ${args.order} ${args.amount}  ${code}`);
}
