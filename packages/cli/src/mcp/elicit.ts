import { randomUUID } from "node:crypto";
import { isObject, type JsonObject } from "../../../writ/src/model/json.js";
import { approvalText } from "./approval-text.js";
import type { ApprovalAnswer, ApprovalRequest, Approver } from "../../../writ/src/index.js";
import { type Id, member, type Response } from "./message.js";
import { notification, request } from "./replies.js";

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

/** Nobody can be asked, or nobody was. */
class UnansweredError extends Error {
  override readonly name = "UnansweredError";
}

/**
 * An approver over `elicitation/create`. A yes is a form that was accepted with the box ticked; a form declined,
 * dismissed or accepted in any other shape is a no. It throws when the client cannot ask, answers with an error, or goes.
 */
export function createElicitor({ send, available }: ElicitorOptions): Elicitor {
  // SECURITY: unguessable, so that a server cannot make the client answer a question of its own under such an id.
  const prefix = `writ:${randomUUID()}:`;
  const open = new Map<Id, (reply: Response | string) => void>();
  let count = 0;
  let closed = false;

  async function approve(asked: ApprovalRequest, signal: AbortSignal): Promise<ApprovalAnswer> {
    if (closed || !available()) throw new UnansweredError("the client does not ask its user");
    if (signal.aborted) throw new UnansweredError("no longer needed");
    count += 1;
    const id = `${prefix}${count}`;
    const withdraw = (): void => {
      send(notification("notifications/cancelled", { requestId: id, reason: "the answer is no longer needed" }));
      settle(id, "no longer needed");
    };
    signal.addEventListener("abort", withdraw, { once: true });
    const reply = new Promise<Response | string>((resolve) => open.set(id, resolve));
    send(request(id, "elicitation/create", { message: approvalText(asked), requestedSchema: FORM }));
    return answerOf(await reply.finally(() => signal.removeEventListener("abort", withdraw)));
  }

  function settle(id: Id, reply: Response | string): void {
    open.get(id)?.(reply);
    open.delete(id);
  }

  return {
    approver: { approve },
    isOwn: (id) => typeof id === "string" && id.startsWith(prefix),
    answered: (reply) => settle(reply.id, reply),
    close() {
      closed = true;
      for (const id of open.keys()) settle(id, "the client is gone");
    },
  };
}

function answerOf(reply: Response | string): ApprovalAnswer {
  if (typeof reply === "string") throw new UnansweredError(reply);
  const result = member(reply.value, "result");
  if (!isObject(result)) throw new UnansweredError("the client could not ask its user");
  const content = member(result, "content");
  const ticked = isObject(content) && member(content, "approve") === true;
  if (member(result, "action") === "accept" && ticked) return { approved: true, by: "mcp:elicitation" };
  return { approved: false, by: "mcp:elicitation" };
}
