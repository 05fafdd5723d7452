import { isObject, unreachable } from "../../../writ/src/model/json.js";
import type { Link } from "./link.js";
import {
  INVALID_REQUEST,
  member,
  type Notification,
  parseMessage,
  type Request,
  type Response,
  type Unreadable,
} from "./message.js";
import { WITHHELD } from "./forward.js";
import { methodIn } from "./notes.js";
import { DENIED, errorReply } from "./replies.js";
import { screened } from "./screened.js";

/** Takes one line of the server: an answer goes to who waits for it, everything else to the client. */
export function fromServer(link: Link, line: Buffer): void {
  if (line.length === 0) return;
  const message = parseMessage(line);
  switch (message.kind) {
    case "response":
      return answer(link, message);
    case "notification":
      return notify(link, message);
    case "request":
      // SECURITY: the client's answer would be taken for its user's approval.
      if (link.elicitor.isOwn(message.id))
        return link.server.send(errorReply(message.id, INVALID_REQUEST, "writ: an id of another's request"));
      return question(link, message);
    case "unreadable":
      return drop(link, message);
    default:
      unreachable(message);
  }
}

/** What the server asks of the client: its user reads it, or its model does. */
function question(link: Link, request: Request): void {
  const clean = screened(link, request);
  if (clean !== null) return link.client.send(clean.bytes);
  link.notes(`withheld a ${methodIn(request.method)} of the server`);
  link.server.send(errorReply(request.id, DENIED, WITHHELD));
}

function answer(link: Link, reply: Response): void {
  const open = link.open.find(reply.id);
  const waiting = open?.waiting;
  if (open !== undefined && waiting) {
    open.waiting = null;
    return waiting.answered(reply);
  }
  // SECURITY: passed on, it would reach the client uninspected.
  if (!link.open.isLate(reply.id)) link.notes("dropped an answer of the server to a request that is not open");
}

function notify(link: Link, message: Notification): void {
  // SECURITY: since revision 2026-07-28 these carry results, past the rules about the call that made the task.
  if (message.method.toLowerCase().startsWith("notifications/tasks")) {
    return link.notes("dropped a notification about a task: tasks are not carried in this version");
  }
  if (message.method === "notifications/cancelled") {
    const params = member(message.value, "params");
    const id = isObject(params) ? member(params, "requestId") : undefined;
    if (typeof id === "string" && link.elicitor.isOwn(id)) return;
  }
  const clean = screened(link, message);
  if (clean === null) return link.notes(`withheld a ${methodIn(message.method)} of the server`);
  link.client.send(clean.bytes);
}

function drop(link: Link, message: Unreadable): void {
  link.notes(`dropped a line of the server: ${message.why}`);
  if (message.isRequest || message.id === undefined) return;
  const open = link.open.find(message.id);
  const waiting = open?.waiting;
  if (open === undefined || !waiting) return;
  open.waiting = null;
  waiting.failed(`the server's answer could not be read: ${message.why}`);
}
