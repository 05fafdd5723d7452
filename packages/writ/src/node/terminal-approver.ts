import { createInterface } from "node:readline";
import type { ApprovalAnswer, ApprovalRequest, Approver } from "../enforce/approver.js";
import { approvalText } from "./approval-text.js";
import { openTerminal, type Terminal } from "./terminal.js";

/** What the approver has of this machine. */
export interface TerminalOptions {
  /** Default: this process's terminal. What it throws means that nobody can be asked. */
  readonly open?: () => Terminal;
  /** Milliseconds since the Unix epoch. Default `Date.now`. */
  readonly clock?: () => number;
}

/** Nobody reads and answers faster: such a line was typed for something else, before the question stood there. */
const MIN_READING_MS = 300;

/**
 * Asks on the terminal, one question at a time: `y` or `yes` is a yes, anything else, Ctrl-C and end of input a no. Without
 * a terminal, calls that need approval are denied `APPROVAL_UNAVAILABLE`.
 */
export function terminalApprover({ open = openTerminal, clock = Date.now }: TerminalOptions = {}): Approver {
  let previous: Promise<unknown> = Promise.resolve();
  const approve = (request: ApprovalRequest, signal: AbortSignal): Promise<ApprovalAnswer> => {
    const answer = previous.then(() => (signal.aborted ? NO : question(open(), request, signal, clock)));
    previous = answer.catch(() => {});
    return answer;
  };
  return { approve };
}

const NO: ApprovalAnswer = { approved: false };

function question(
  terminal: Terminal,
  request: ApprovalRequest,
  signal: AbortSignal,
  clock: () => number,
): Promise<ApprovalAnswer> {
  const lines = createInterface({ input: terminal.input, output: terminal.output });
  return new Promise((resolve) => {
    let shownAt = 0;
    const prompt = (): void => {
      shownAt = clock();
      terminal.output.write(
        `\napproval needed\n${approvalText(request)}\n${timeLeft(request, shownAt)}allow this call? [y/N] `,
      );
    };
    const finish = (approved: boolean): void => {
      // First: closing is answered with a no.
      resolve({ approved, by: "terminal" });
      signal.removeEventListener("abort", giveUp);
      lines.close();
      terminal.close();
    };
    const giveUp = (): void => {
      terminal.output.write("\nno longer needed\n");
      finish(false);
    };
    signal.addEventListener("abort", giveUp, { once: true });
    lines.on("line", (line) =>
      clock() - shownAt < MIN_READING_MS ? prompt() : finish(/^\s*y(?:es)?\s*$/iu.test(line)),
    );
    lines.on("SIGINT", () => finish(false));
    lines.on("close", () => finish(false));
    prompt();
  });
}

function timeLeft({ expiresAt }: ApprovalRequest, now: number): string {
  return `  no answer within ${Math.max(0, Math.round((expiresAt - now) / 1000))} s is a no\n  `;
}
