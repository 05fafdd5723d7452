import { isObject } from "../../../writ/src/model/json.js";
import type { Link } from "./link.js";
import { encode, member, type Request, type Response } from "./message.js";
import type { OpenRequest } from "./open-requests.js";
import { DENIED, errorReply, INTERNAL_ERROR, notification } from "./replies.js";
import { screened } from "./screened.js";
import { confusedKey, knownKeys } from "./keys.js";

/** The server has not answered a call, or not in a way that could be passed on. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
}

/**
 * Gives the server a request that was let through, and waits for its answer; `signal` ends the waiting.
 * @throws {NoAnswerError} (as a rejection) when there is no answer, or none that can be inspected.
 */
export function ask(link: Link, open: OpenRequest, line: Buffer, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      signal.removeEventListener("abort", giveUp);
      reject(new NoAnswerError(why));
    };
    const giveUp = (): void => {
      if (open.waiting === null) return;
      link.open.abandon(open);
      if (!open.cancelled) link.server.send(cancellation(open));
      fail("given up");
    };
    if (link.gone !== null || signal.aborted) return fail(link.gone ?? "given up");
    signal.addEventListener("abort", giveUp, { once: true });
    open.waiting = {
      failed: fail,
      answered(reply) {
        const problem = problemOf(reply);
        if (problem !== null) return fail(problem);
        signal.removeEventListener("abort", giveUp);
        // SECURITY: rules see numbers as they are read, so that is what is passed on.
        resolve(reply.rounded ? { ...reply, bytes: encode(reply.value) } : reply);
      },
    };
    open.sent = true;
    link.server.send(line);
  });
}

/** Passes a request on that no policy speaks about, and its answer back. */
export function pass(link: Link, open: OpenRequest, request: Request): void {
  const failed = (why: string): void => {
    link.open.close(open);
    link.client.send(errorReply(request.id, INTERNAL_ERROR, why));
  };
  if (link.gone !== null) return failed(link.gone);
  if (request.method === "initialize") link.peers.client(request);
  open.waiting = {
    failed,
    answered(reply) {
      link.open.close(open);
      if (request.method === "initialize") link.peers.server(reply);
      const clean = screened(link, reply);
      link.client.send(clean === null ? errorReply(request.id, DENIED, WITHHELD) : clean.bytes);
    },
  };
  link.server.send(request.bytes);
}

/** What the client is told in the place of what it may not see. */
export const WITHHELD = "withheld by policy: RULE_WITHHOLD";

const cancellation = (open: OpenRequest): Buffer =>
  notification("notifications/cancelled", { requestId: open.id, reason: "the call was stopped" });

const RESULT_KEYS = knownKeys(
  ..."content contents messages structuredContent isError _meta description task resultType".split(" "),
);

/** Why an answer cannot be inspected, and so not be passed on. */
function problemOf(reply: Response): string | null {
  const result = member(reply.value, "result");
  if (!isObject(result)) return null;
  if (confusedKey(result, RESULT_KEYS) !== null) return "the server's answer can be read in two ways";
  // SECURITY: what a task hands over later would pass the rules about this call's result.
  const isTask = member(result, "resultType") === "task" || isObject(member(result, "task"));
  return isTask ? "the server made a task of the call, and tasks are not carried in this version" : null;
}
