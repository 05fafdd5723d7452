import { appendFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { type Campaign, compareAll, percent, table, total } from "./campaign.js";
import { type Cage, findBash, strongestCage } from "./cage.js";
import { corpusLines } from "./corpora.js";
import { FAMILIES, type Line, lineOf } from "./generate/families.js";
import { FIXED_LINES } from "./generate/special.js";
import { failedClaims } from "./proofs.js";
import { readRecord } from "./record.js";
import { shrink } from "./shrink.js";

const SEED = Number(process.env.WRIT_BASH_SEED ?? "1");
const LINES = Number(process.env.WRIT_BASH_LINES ?? "20000");
/** Lines of a corpus in a run of the usual length; all of them in a longer one. */
const CORPUS_LINES = LINES > 20_000 ? 1e9 : 1500;
/** Generous: 3 ms a line on an idle processor, and a second for each that does not end. */
const timeoutMs = (lines: number): number => 240_000 + lines * 40;
const SHRUNK = 12;
/** Fewer lines of a family than these give no share. */
const FEW = 300;
/** Corpora of lines that people write, rather than attack with. */
const WRITTEN = ["corpus dcg-corpus", "corpus tldr-commands"] as const;

const bash = findBash();
if (bash === null) console.warn("bash is not on this machine: shell lowering is not compared with it here");

describe.runIf(bash !== null)("bash, in a cage", () => {
  let cage: Cage;

  // SECURITY: without a cage that is proven, nothing below runs.
  beforeAll(async () => {
    cage = await strongestCage(bash ?? "");
    const failed = await failedClaims(cage);
    if (failed.length > 0) throw new Error(`the cage (${cage.name}) does not hold:\n  ${failed.join("\n  ")}`);
  });

  test("what it runs is recorded word by word", async () => {
    const [first, second] = await cage.run([
      "echo 'a  b' \"$(id $'x\\ny')\" > out; ./é \\\n ''",
      "[[ -e out ]] || : > none",
    ]);
    expect(first === undefined ? [] : readRecord(first).commands.map(({ argv }) => argv)).toEqual([
      ["id", "x\ny"],
      ["echo", "a  b", ""],
      ["./é", ""],
    ]);
    expect(first?.files).toEqual(["/s/0/w/out"]);
    expect(second?.files, "each line has a folder of its own").toEqual(["/s/1/w/none"]);
  });

  test("runs nothing of a particular line that the operations do not say", async () => {
    const lines = FIXED_LINES.map((text): Line => ({ family: "particular lines", text }));
    expect(await report(cage, await compareAll(cage, lines))).toEqual([]);
  });

  test(
    "runs nothing of a generated line that the operations do not say",
    async () => {
      const lines = Array.from({ length: LINES }, (_, index) => lineOf(SEED, index));
      const campaign = await compareAll(cage, lines);
      console.log(`${LINES} generated lines, seed ${SEED}\n${table(campaign.families)}`);
      expect(await report(cage, campaign)).toEqual([]);
      const sum = total(campaign.families);
      expect(sum.lines, "lines that were run").toBe(LINES);
      expect(percent(sum.ran, sum.lines), "lines of which something ran, in a hundred").toBeGreaterThan(60);
      expect(percent(sum.undecided, sum.lines), "undecided lines, in a hundred").toBeLessThan(1);
      for (const { name, opaquePercent } of FAMILIES) {
        const { opaque = 0, lines: all = 0 } = campaign.families.get(name) ?? {};
        // A share of few lines says little.
        if (all < FEW) continue;
        expect(percent(opaque, all), `opaque answers for ${name}, in a hundred`).toBeLessThanOrEqual(opaquePercent);
      }
    },
    timeoutMs(LINES),
  );

  test(
    "runs nothing of a public line that the operations do not say",
    async () => {
      const { lines, missing } = corpusLines(CORPUS_LINES);
      for (const path of missing) console.warn(`no corpus at ${path}: its lines are not compared`);
      const campaign = await compareAll(cage, lines);
      if (lines.length > 0) console.log(`${lines.length} lines of corpora\n${table(campaign.families)}`);
      expect(await report(cage, campaign)).toEqual([]);
      for (const name of WRITTEN) {
        const { opaque = 0, lines: all = 0 } = campaign.families.get(name) ?? {};
        expect(percent(opaque, all), `opaque answers for ${name}, in a hundred`).toBeLessThanOrEqual(5);
      }
    },
    timeoutMs(30_000),
  );
});

/** The misses, the shortest made shorter; beside the failure, to the file that `WRIT_BASH_MISSES` names. */
async function report(cage: Cage, { missed }: Campaign): Promise<readonly string[]> {
  const shortest = missed.toSorted((left, right) => left.line.text.length - right.line.text.length);
  const rows = new Set<string>();
  for (const found of shortest.slice(0, SHRUNK)) {
    const { line, misses, said } = await shrink(cage, found);
    rows.add(`${JSON.stringify(line.text)} | ${JSON.stringify(misses)} | ${said}`);
  }
  const file = process.env.WRIT_BASH_MISSES;
  if (file !== undefined && rows.size > 0) appendFileSync(file, `${[...rows].join("\n")}\n`);
  return missed.length > shortest.slice(0, SHRUNK).length ? [...rows, `and ${missed.length - SHRUNK} more`] : [...rows];
}
