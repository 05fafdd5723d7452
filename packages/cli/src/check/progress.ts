import type { Io } from "../io.js";
import type { Tally } from "./batch.js";

/** Shows how far a batch is. */
export interface Progress {
  update(tally: Tally): void;
  /** Removes what it showed. */
  end(tally: Tally): void;
}

const SILENT: Progress = { update: () => {}, end: () => {} };
/** A batch that is over sooner shows nothing. */
const SILENT_MS = 1000;
const EVERY_MS = 200;
const CLEAR_LINE = "\r\u001b[2K";

/** Progress on stderr where a person sees it, and does not see the answers pass by. */
export function createProgress({ stderr, stdout, now }: Pick<Io, "stderr" | "stdout" | "now">): Progress {
  if (stderr.isTTY !== true || stdout.isTTY === true) return SILENT;
  let next = now() + SILENT_MS;
  let shown = false;
  return {
    update(tally) {
      const time = now();
      if (time < next) return;
      next = time + EVERY_MS;
      shown = true;
      stderr.write(`${CLEAR_LINE}${describeTally(tally)}`);
    },
    end(tally) {
      if (shown) stderr.write(`${CLEAR_LINE}${describeTally(tally)}\n`);
    },
  };
}

export function describeTally({ allow, ask, deny, error }: Tally): string {
  const total = allow + ask + deny + error;
  const parts = [`${count(total)} calls`, `${count(allow)} allow`, `${count(ask)} ask`, `${count(deny)} deny`];
  return [...parts, ...(error === 0 ? [] : [`${count(error)} unreadable`])].join("  ");
}

const count = (value: number): string => String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");
