import { lowerShell } from "../../packages/writ/src/lower/shell/index.js";
import { type Cage, inPlace, placeOf } from "./cage.js";
import { isOpaqueExec, type Miss, missesOf } from "./cover.js";
import type { Line } from "./generate/families.js";
import { readRecord, type Recorded } from "./record.js";

/** One line, run by bash and read by us. */
export interface Compared {
  readonly line: Line;
  readonly recorded: Recorded;
  /** What bash did and the operations do not say. */
  readonly misses: readonly Miss[];
  /** The answer is that something runs and it is not known what. */
  readonly opaque: boolean;
  /** What the operations say, in short: for a report. */
  readonly said: string;
}

/** Runs lines in one cage, and compares. */
export async function compareLines(cage: Cage, lines: readonly Line[]): Promise<readonly Compared[]> {
  const outcomes = await cage.run(lines.map(({ text }) => text));
  return lines.flatMap((line, index) => {
    const outcome = outcomes[index];
    return outcome === undefined ? [] : [compared(line, index, readRecord(outcome))];
  });
}

function compared(line: Line, index: number, recorded: Recorded): Compared {
  const text = inPlace(line.text, index);
  const place = placeOf(index);
  const operations = lowerShell(text, { cwd: `${place}/w`, home: `${place}/h`, caseSensitive: true });
  const misses = missesOf(recorded, operations, text);
  const said = misses.length === 0 ? "" : operations.map(short).join("; ");
  return { line, recorded, misses, opaque: operations.some(isOpaqueExec), said };
}

const short = ({ action, resource, opaque, underived }: ReturnType<typeof lowerShell>[number]): string =>
  `${action} ${opaque === null ? JSON.stringify(resource.argv ?? resource.path ?? resource.program ?? null) : "opaque"}${underived === undefined ? "" : " underived"}`;
