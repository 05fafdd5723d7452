import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { corporaFolder, readCorpus } from "./corpora.js";
import { judgeBy } from "./judge.js";
import { isReached, measure, reached } from "./measure.js";
import { renderClaims, renderGroups, renderMissed, renderSet } from "./render.js";
import { main } from "./run.js";
import type { CorpusSet, Row } from "./sets.js";

const folder = mkdtempSync(join(tmpdir(), "writ-corpora-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SET: CorpusSet = {
  name: "sample",
  about: "lines of our own",
  policies: ["coding-agent"],
  call: (row) => (row.shell === "powershell" ? null : { tool: "Bash", args: { command: row.text } }),
  group: (row) => row.label,
  groups: 1,
  claims: [
    { label: "dangerous", outcome: "not allowed", share: 100 },
    { label: "benign", outcome: "allowed", share: 100 },
  ],
  attack: ["dangerous"],
};
const ROWS: readonly Row[] = [
  { id: "a", text: "git log --oneline", label: "benign" },
  { id: "b", text: "cat .env", label: "benign" },
  { id: "c", text: "terraform destroy -auto-approve", label: "dangerous" },
  { id: "d", text: "Remove-Item x", label: "dangerous", shell: "powershell" },
  { id: "e", text: "left out", label: "dangerous" },
];

test("counts what was decided, by label, and names what was missed", async () => {
  const measured = measure(SET, "coding-agent", ROWS, await judgeBy("coding-agent"), new Set(["left out"]));
  expect(measured.byLabel.get("benign")).toEqual({ n: 2, allow: 1, ask: 0, deny: 1, opaque: 0 });
  expect(measured.byLabel.get("dangerous")).toMatchObject({ n: 1, allow: 0 });
  expect([measured.skipped, measured.missed.map(({ id }) => id)]).toEqual([2, ["b"]]);
  expect(SET.claims.map((claim) => reached(measured, claim))).toEqual([100, 50]);
  expect(renderClaims(measured)).toEqual([
    "reached      sample, coding-agent: dangerous not allowed 100.0 % (at least 100 %)",
    "NOT REACHED  sample, coding-agent: benign allowed 50.0 % (at least 100 %)",
  ]);
  expect(renderSet([measured])).toContain("coding-agent, benign");
  expect(isReached(measured)).toBe(false);
  const groups = renderGroups(measured, 1);
  expect(groups).toContain("by group: 2, of which 0 are allowed throughout and 1 nowhere");
  expect(groups).toContain("… and 1 more");
  expect(renderMissed(measured, 20).join("\n")).toContain("  b  benign");
});

test("a policy that looks at nothing wins one column and loses the other", async () => {
  const [deny, allow] = await Promise.all(
    ["./deny-all.yaml", "./allow-all.yaml"].map(async (policy) =>
      measure(SET, policy, ROWS, await judgeBy(policy), new Set()),
    ),
  );
  expect(SET.claims.map((claim) => deny && reached(deny, claim))).toEqual([100, 0]);
  expect(SET.claims.map((claim) => allow && reached(allow, claim))).toEqual([0, 100]);
});

test("reads compressed JSON Lines, and says where to look when there are none", async () => {
  writeFileSync(join(folder, "own.jsonl.gz"), gzipSync(ROWS.map((row) => JSON.stringify(row)).join("\n")));
  expect(readCorpus(folder, "own")).toEqual(ROWS);
  expect(corporaFolder({ WRIT_CORPORA: join(folder, "none") })).toBeNull();
  expect(await main([], { WRIT_CORPORA: join(folder, "none") })).toBe(1);
});
