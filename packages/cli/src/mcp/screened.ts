import { DeniedError } from "../../../writ/src/model/errors.js";
import type { Link } from "./link.js";
import type { Notification, Request, Response } from "./message.js";
import { rewriteMessage } from "./rewrite.js";
import { viewOfMessage } from "./view.js";

/**
 * What the server says beside the results of calls, as the client may see it: a listing, progress, a log message, a
 * question of its own. `null`: it is withheld.
 */
export function screened<T extends Notification | Request | Response>({ session }: Link, message: T): T | null {
  try {
    return session.screen(message, { view: viewOfMessage, rewrite: rewriteMessage });
  } catch (error) {
    if (error instanceof DeniedError) return null;
    throw error;
  }
}
