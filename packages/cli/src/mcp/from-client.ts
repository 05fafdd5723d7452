import type { Code } from "../../../writ/src/model/codes.js";
import { DeniedError } from "../../../writ/src/model/errors.js";
import { isObject, type JsonObject, unreachable } from "../../../writ/src/model/json.js";
import type { CallInput, ResultView } from "../../../writ/src/index.js";
import { isDecided, questionOf } from "./calls.js";
import { ask, NoAnswerError, pass } from "./forward.js";
import type { Link } from "./link.js";
import { encode, type Id, INVALID_REQUEST, member, type Notification, parseMessage, type Request } from "./message.js";
import { methodIn } from "./notes.js";
import type { OpenRequest } from "./open-requests.js";
import { decisionData, DENIED, errorReply, explain, INTERNAL_ERROR, toolErrorReply } from "./replies.js";
import { rewriteMessage } from "./rewrite.js";
import { viewOf } from "./view.js";

/** Takes one line of the client: decides it, passes it on, or refuses it. */
export function fromClient(link: Link, line: Buffer): void {
  if (line.length === 0) return;
  const message = parseMessage(line);
  switch (message.kind) {
    case "request":
      return receive(link, message);
    case "notification":
      return notify(link, message);
    case "response":
      if (link.elicitor.isOwn(message.id)) link.elicitor.answered(message);
      else link.server.send(message.bytes);
      return;
    case "unreadable":
      return refuse(link, message.isRequest ? message.id : null, message.code, message.why);
    default:
      unreachable(message);
  }
}

function refuse(link: Link, id: Id | undefined, code: number, why: string): void {
  link.client.send(errorReply(id ?? null, code, `writ: ${why}`));
}

function receive(link: Link, request: Request): void {
  const { id, method } = request;
  if (link.open.size >= link.maxOpen) return refuse(link, id, INTERNAL_ERROR, "too many requests at once");
  const open = link.open.add(id, method);
  // Not under this id: the client would take it for the answer to the request that is open.
  if (open === null) return refuse(link, null, INVALID_REQUEST, "a request with this id is open");
  const question = questionOf(request, link.peers.context);
  switch (question.kind) {
    case "call":
      return void decide(link, open, request, question.call, question.asResult);
    case "gate":
      return void gate(link, open, request, question.calls);
    case "pass":
      return pass(link, open, request);
    case "refuse":
      link.open.close(open);
      return refuse(link, id, question.code, question.why);
    default:
      unreachable(question);
  }
}

function notify(link: Link, message: Notification): void {
  if (isDecided(message.method)) {
    return link.notes(`dropped a ${methodIn(message.method)} without an id: it could not be answered`);
  }
  if (message.method === "notifications/cancelled") cancel(link, message);
  link.server.send(message.bytes);
}

function cancel(link: Link, message: Notification): void {
  const params = member(message.value, "params");
  const id = isObject(params) ? member(params, "requestId") : undefined;
  const open = typeof id === "string" || typeof id === "number" ? link.open.find(id) : undefined;
  if (open === undefined) return;
  open.cancelled = true;
  if (open.cancel !== null) return open.cancel();
  link.open.abandon(open);
  link.open.close(open);
}

/** Decides a call; what was let through runs with the arguments that were decided. Never rejects. */
async function decide(link: Link, open: OpenRequest, request: Request, call: CallInput, asResult: boolean) {
  const stop = new AbortController();
  open.cancel = () => stop.abort();
  try {
    const run = (args: JsonObject, { signal }: { signal: AbortSignal }) =>
      ask(link, open, lineFor(request, args, asResult), signal);
    const reply = await link.session.run(call, run, {
      signal: stop.signal,
      view: viewOf,
      rewrite: rewriteMessage,
    });
    link.client.send(reply.bytes);
  } catch (error) {
    if (!open.cancelled) link.client.send(refusal(link, open, error, asResult));
  } finally {
    link.open.close(open);
  }
}

/** Lets each call through without running anything, then passes the request on. Never rejects. */
async function gate(link: Link, open: OpenRequest, request: Request, calls: readonly CallInput[]): Promise<void> {
  const stop = new AbortController();
  open.cancel = () => stop.abort();
  try {
    for (const call of calls)
      await link.session.run(call, unchanged(call), { signal: stop.signal, view: () => NOTHING });
    open.cancel = null;
    if (open.cancelled) link.open.close(open);
    else pass(link, open, request);
  } catch (error) {
    link.open.close(open);
    if (!open.cancelled) link.client.send(refusal(link, open, error, false));
  }
}

/** SECURITY: the request goes on as it came; where a rule redacts in it, it is not what was decided. */
const unchanged = (call: CallInput) => (decided: JsonObject) => {
  const asked = "operation" in call ? call.operation.resource : call.args;
  if (JSON.stringify(decided) !== JSON.stringify(asked)) throw new NoAnswerError("a rule redacts what it names");
};

const NOTHING: ResultView = { text: "", json: undefined, bytes: 0, isError: false };

/**
 * The request as it runs, made from what was read of it.
 * INVARIANT: the arguments, or what a bare operation acts on, are those that were decided, not those that were received.
 */
function lineFor(request: Request, decided: JsonObject, isToolCall: boolean): Buffer {
  const params = member(request.value, "params");
  if (!isObject(params)) return encode(request.value);
  const hasArguments = Object.hasOwn(params, "arguments");
  const replaced = isToolCall ? (hasArguments ? { arguments: decided } : {}) : decided;
  return encode({ ...request.value, params: { ...params, ...replaced } });
}

/** What the decision log has of a call without an answer. */
const NO_ANSWER: Code = "TOOL_FAILED";

function refusal(link: Link, { id, sent }: OpenRequest, error: unknown, asResult: boolean): Buffer {
  if (error instanceof DeniedError) {
    const data = decisionData(error.code, error.hint);
    const text = explain(error, sent);
    return asResult ? toolErrorReply(id, text, data) : errorReply(id, DENIED, text, data);
  }
  if (error instanceof NoAnswerError) {
    const text = `no answer: ${NO_ANSWER}: ${error.message}`;
    const data = decisionData(NO_ANSWER, null);
    return asResult ? toolErrorReply(id, text, data) : errorReply(id, INTERNAL_ERROR, text, data);
  }
  link.notes(`a call could not be decided: ${error instanceof Error ? error.name : typeof error}`);
  return errorReply(id, INTERNAL_ERROR, "writ: the call could not be decided, so it was not let through");
}
