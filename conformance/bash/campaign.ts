import type { Cage } from "./cage.js";
import { type Compared, compareLines } from "./compare.js";
import type { Line } from "./generate/families.js";

/** What came of the lines of one family. */
export interface Tally {
  lines: number;
  /** Lines of which bash ran something. */
  ran: number;
  commands: number;
  files: number;
  opaque: number;
  /** Lines that recorded nothing because their time was over or the record was damaged. */
  undecided: number;
  misses: number;
}

/** What came of all lines. */
export interface Campaign {
  readonly families: ReadonlyMap<string, Tally>;
  readonly missed: readonly Compared[];
}

const BATCH = 400;
/** More cages than processors: a line that waits for its time to be over needs none. */
const CAGES = 3;

/** Compares all lines, a fresh cage for each batch. */
export async function compareAll(cage: Cage, lines: readonly Line[]): Promise<Campaign> {
  const families = new Map<string, Tally>();
  const missed: Compared[] = [];
  const batches = Array.from({ length: Math.ceil(lines.length / BATCH) }, (_, index) =>
    lines.slice(index * BATCH, (index + 1) * BATCH),
  );
  const work = async (): Promise<void> => {
    for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) {
      const results = await compareLines(cage, batch);
      for (const result of results) count(families, result);
      missed.push(...results.filter(({ misses }) => misses.length > 0));
    }
  };
  await Promise.all(Array.from({ length: CAGES }, work));
  return { families, missed };
}

function count(families: Map<string, Tally>, { line, recorded, misses, opaque }: Compared): void {
  const tally = families.get(line.family) ?? {
    lines: 0,
    ran: 0,
    commands: 0,
    files: 0,
    opaque: 0,
    undecided: 0,
    misses: 0,
  };
  families.set(line.family, tally);
  const ran = recorded.commands.length + recorded.files.length;
  tally.lines += 1;
  tally.ran += ran > 0 ? 1 : 0;
  tally.commands += recorded.commands.length;
  tally.files += recorded.files.length;
  tally.opaque += opaque ? 1 : 0;
  tally.undecided += recorded.partial !== null && ran === 0 ? 1 : 0;
  tally.misses += misses.length > 0 ? 1 : 0;
}

/** Sums of all families. */
export function total(families: ReadonlyMap<string, Tally>): Tally {
  const sum: Tally = { lines: 0, ran: 0, commands: 0, files: 0, opaque: 0, undecided: 0, misses: 0 };
  for (const tally of families.values()) for (const key of KEYS) sum[key] += tally[key];
  return sum;
}

const KEYS = ["lines", "ran", "commands", "files", "opaque", "undecided", "misses"] as const;

/** The figures as a table. */
export function table(families: ReadonlyMap<string, Tally>): string {
  const rows = [...families, ["all", total(families)] as const].map(([name, tally]) => [
    name,
    ...KEYS.map((key) => String(tally[key])),
    `${percent(tally.opaque, tally.lines).toFixed(1)} %`,
  ]);
  const cells = [["family", ...KEYS, "opaque share"], ...rows];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0))) ?? [];
  return cells
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  "),
    )
    .join("\n");
}

export const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (part * 100) / whole);
