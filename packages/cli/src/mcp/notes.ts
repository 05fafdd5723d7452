import type { Writable } from "node:stream";
import { printable } from "../printable.js";

/** Tells the operator what the protocol has no place for. Never what a message held: stderr ends up in logs. */
export type Notes = (text: string) => void;

const MAX_NOTES = 1000;

/** Notes on `stderr`. Dropped while it is not read: a log must not hold up a call. */
export function createNotes(stderr: Writable): Notes {
  let count = 0;
  return (text) => {
    if (!stderr.writable || stderr.writableNeedDrain) return;
    count += 1;
    if (count > MAX_NOTES) return;
    stderr.write(count === MAX_NOTES ? "writ mcp: further notes are left out\n" : `writ mcp: ${printable(text)}\n`);
  };
}

/** Methods that the protocol has, in any revision. */
const METHODS: ReadonlySet<string> = new Set(
  (
    "initialize ping logging/setLevel completion/complete server/discover sampling/createMessage roots/list " +
    "elicitation/create tools/list tools/call prompts/list prompts/get resources/list resources/read " +
    "resources/templates/list resources/subscribe resources/unsubscribe subscriptions/listen tasks/get tasks/result " +
    "tasks/list tasks/update notifications/initialized notifications/cancelled notifications/progress " +
    "notifications/message notifications/roots/list_changed notifications/tools/list_changed " +
    "notifications/prompts/list_changed notifications/resources/list_changed notifications/resources/updated " +
    "notifications/elicitation/complete notifications/tasks/status notifications/subscriptions/acknowledged"
  ).split(" "),
);

/** How a note calls a message. SECURITY: a method that the protocol does not have may be a text of any kind. */
export const methodIn = (method: string): string =>
  METHODS.has(method) ? `\`${method}\`` : "message with an unknown method";
