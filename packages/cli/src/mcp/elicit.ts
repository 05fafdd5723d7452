import { randomUUID } from "node:crypto";
import { isObject, type JsonObject } from "../../../writ/src/model/json.js";
import { approvalText } from "./approval-text.js";
import type { ApprovalRequest, Approver } from "./boundary.js";
import { type Id, member, type Response } from "./message.js";
import { notification, request } from "./replies.js";

type Answer = Awaited<ReturnType<Approver["approve"]>>;

/** Asks the client's user, and takes the answers out of what the client sends to the server. */
export interface Elicitor {
  readonly approver: Approver;
  /** Whether an id is of a request that this side makes: no other message may carry it. */
  isOwn(id: Id): boolean;
  answered(reply: Response): void;
  /** Nobody will answer any more. */
  close(): void;
}

export interface ElicitorOptions {
  send(line: Buffer): void;
  /** Whether the client shows forms to its user. */
  available(): boolean;
}

const FORM: JsonObject = {
  type: "object",
  properties: {
    approve: { type: "boolean", title: "Approve", description: "Let this one call run as shown", default: false },
  },
  required: ["approve"],
};

/**
 * An approver over `elicitation/create`. Approved is a form that was accepted with the box ticked; a form declined,
 * cancelled, answered in any other shape, or by an error, is not.
 */
export function createElicitor({ send, available }: ElicitorOptions): Elicitor {
  // SECURITY: unguessable, so that a server cannot make the client answer a question of its own under such an id.
  const prefix = `writ:${randomUUID()}:`;
  const open = new Map<Id, (answer: Answer) => void>();
  let count = 0;
  let closed = false;

  async function approve(asked: ApprovalRequest, signal: AbortSignal): Promise<Answer> {
    if (closed || !available()) return { approved: false, reason: "the client cannot ask its user" };
    if (signal.aborted) return { approved: false, reason: "given up" };
    count += 1;
    const id = `${prefix}${count}`;
    const withdraw = (): void => {
      send(notification("notifications/cancelled", { requestId: id, reason: "the approval is no longer needed" }));
      settle(id, { approved: false, reason: "given up" });
    };
    signal.addEventListener("abort", withdraw, { once: true });
    const answer = new Promise<Answer>((resolve) => open.set(id, resolve));
    send(request(id, "elicitation/create", { message: approvalText(asked), requestedSchema: FORM }));
    return answer.finally(() => signal.removeEventListener("abort", withdraw));
  }

  function settle(id: Id, answer: Answer): void {
    open.get(id)?.(answer);
    open.delete(id);
  }

  return {
    approver: { approve },
    isOwn: (id) => typeof id === "string" && id.startsWith(prefix),
    answered: (reply) => settle(reply.id, answerOf(reply)),
    close() {
      closed = true;
      for (const id of open.keys()) settle(id, { approved: false, reason: "the client is gone" });
    },
  };
}

function answerOf(reply: Response): Answer {
  const result = member(reply.value, "result");
  if (!isObject(result)) return { approved: false, reason: "the client could not ask its user" };
  const content = member(result, "content");
  const ticked = isObject(content) && member(content, "approve") === true;
  if (member(result, "action") === "accept" && ticked) return { approved: true, by: "mcp:elicitation" };
  return { approved: false, reason: "the user said no" };
}
