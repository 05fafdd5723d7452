/** What one line did in the cage. */
export interface Outcome {
  /** It was still running when its time was over. */
  readonly timedOut: boolean;
  /** What was recorded, a character for each byte. */
  readonly trace: string;
  /** Files that it wrote, absolute. */
  readonly files: readonly string[];
}

/** Reads what the driver sent: counted pieces, so that no content can pass for structure. Stops at the first that is cut. */
export function readOutcomes(output: Buffer, nonce: string): readonly Outcome[] {
  const pieces = output.toString("latin1").split("\0");
  const outcomes: Outcome[] = [];
  let at = 0;
  const counted = (): readonly string[] | null => {
    const count = Number(pieces[at]);
    const from = at + 1;
    at = from + count;
    return at < pieces.length ? pieces.slice(from, at) : null;
  };
  while (pieces[at] === nonce && pieces[at + 1] === String(outcomes.length)) {
    const timedOut = Number(pieces[at + 2]) > 128;
    at += 3;
    const trace = counted();
    const files = counted();
    if (trace === null || files === null) return outcomes;
    outcomes.push({ timedOut, trace: trace.join("\0"), files: files.map(fromBytes) });
  }
  return outcomes;
}

/** Text of bytes that were read one by one. */
export const fromBytes = (bytes: string): string => Buffer.from(bytes, "latin1").toString("utf8");
