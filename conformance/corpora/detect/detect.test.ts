import { gzipSync } from "node:zlib";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { TextFinding } from "../../../packages/writ/src/detect/finding.js";
import { corporaFolder } from "../corpora.js";
import { countBenign } from "./count-benign.js";
import { countCases, countSynthetic } from "./count-pii.js";
import { countSecrets } from "./count-secrets.js";
import { outcomes } from "./measure.js";
import { entityMap } from "./pii-entities.js";
import { renderDetected, renderOutcome, renderWrong } from "./render.js";
import type { DetectRow } from "./rows.js";
import { runDetection } from "./run.js";
import { isLike, ruleMap } from "./secret-rules.js";
import type { DetectSet } from "./sets.js";
import { DETECT_SETS } from "./sets.js";
import { noTallies } from "./tally.js";
import { excuseBy } from "./unclaimed.js";

/** Finds `@type` for each word that is a type. */
const find = (text: string): readonly TextFinding[] =>
  [...text.matchAll(/@([a-z-]+)/g)].map((match) => ({
    kind: "pii",
    type: match[1] ?? "",
    start: match.index,
    end: match.index + match[0].length,
    confidence: 1,
    evidence: "",
    view: "text",
  }));

const finder = { families: [], find };
const SET: DetectSet = { name: "own", about: "lines of our own", kinds: ["pii"], rows: "cases", claims: [] };

describe("secrets, row by row", () => {
  const rules = ruleMap(["vault-token", "vault-legacy-token", "other"]);
  const count = (rows: readonly Omit<DetectRow, "id">[]) => {
    const tallies = noTallies();
    countSecrets(
      rows.map((row, index) => ({ id: `r${index}`, ...row })),
      rules,
      find,
      tallies,
    );
    return tallies;
  };

  test("a row is found by a family of its rule, and a clean one counts against those only", () => {
    const { byName, missed } = count([
      { text: "@vault-token", label: "secret", rule: "vault-service-token" },
      { text: "@other", label: "secret", rule: "vault-service-token" },
      { text: "@other", label: "clean", rule: "vault-service-token" },
      { text: "@vault-legacy-token", label: "clean", rule: "vault-service-token" },
    ]);
    expect(byName.get("vault-token")).toEqual({ wanted: 2, found: 1, right: 1, wrong: 0 });
    expect(byName.get("vault-legacy-token")).toEqual({ wanted: 0, found: 0, right: 0, wrong: 1 });
    expect(byName.get("other")).toBeUndefined();
    expect(missed.map(({ id }) => id)).toEqual(["r1", "r3"]);
  });

  test("without a family for the rule anything counts, where the secret is", () => {
    const row = { text: "@other 12345", label: "secret", rule: "unheard-of" };
    const { byName } = count([
      { ...row, findings: [{ range: [2, 4] }] },
      { ...row, findings: [{ range: [7, 12] }] },
      row,
      { ...row, label: "clean" },
    ]);
    expect(byName.get("(unheard-of)")).toEqual({ wanted: 3, found: 2, right: 2, wrong: 0 });
  });

  test("rules about something else are not measured", () => {
    const { byName, leftOut } = count([{ text: "@other", label: "secret", rule: "secretlint-rule-no-homedir" }]);
    expect([byName.size, [...leftOut.values()]]).toEqual([0, [1]]);
  });

  test("a glob has its star at an end or inside", () => {
    expect(isLike("a-*", "a-b")).toBe(true);
    expect(isLike("*-b", "a-b")).toBe(true);
    expect(isLike("ab*b", "ab")).toBe(false);
    expect(isLike("a", "ab")).toBe(false);
  });
});

describe("personal data, span by span", () => {
  const entities = entityMap(["email", "phone", "iban", "date-of-birth", "es-nie"]);

  test("a row for one recogniser says nothing about other types", () => {
    const tallies = noTallies();
    const row = { label: "pii", entity: "EMAIL_ADDRESS" };
    const rows: readonly DetectRow[] = [
      { id: "hit", text: "@email @phone", ...row, spans: [[0, 6]] },
      { id: "elsewhere", text: "@email 1234", ...row, spans: [[7, 11]] },
      { id: "unplaced", text: "@email @email", ...row, spans: null, n: 1 },
      { id: "clean", text: "@email @phone", ...row, label: "clean", spans: [] },
      { id: "unclaimed", text: "@email", label: "pii", entity: "PERSON", spans: [[0, 6]] },
    ];
    countCases(rows, entities, finder, tallies);
    expect([...tallies.byName]).toEqual([["email", { wanted: 3, found: 2, right: 2, wrong: 3 }]]);
    expect(tallies.leftOut.size).toBe(1);
  });

  test("where labels are complete, a finding at no span or at one of another entity is false", () => {
    const tallies = noTallies();
    const rows: readonly DetectRow[] = [
      { id: "a", text: "@email", label: "pii", spans: [{ type: "EMAIL_ADDRESS", start: 0, end: 6 }] },
      { id: "b", text: "@phone", label: "pii", spans: [{ type: "EMAIL_ADDRESS", start: 0, end: 6 }] },
      { id: "c", text: "@email", label: "clean", spans: [] },
      { id: "d", text: "@es-nie", label: "clean", spans: [] },
      { id: "e", text: "@date-of-birth", label: "pii", spans: [{ type: "DATE_TIME", start: 0, end: 9 }] },
    ];
    countSynthetic(rows, entities, finder, tallies);
    expect(tallies.byName.get("email")).toEqual({ wanted: 2, found: 1, right: 1, wrong: 1 });
    expect(tallies.byName.get("phone")).toMatchObject({ wrong: 1 });
    expect(tallies.byName.get("date-of-birth")).toMatchObject({ wanted: 0, right: 1, wrong: 0 });
    expect(tallies.byName.has("es-nie")).toBe(false);
  });
});

describe("what no type claims", () => {
  const family = {
    type: "number-bare",
    kind: "pii",
    about: "number behind its name",
    trigger: { literals: ["number: "] },
    shape: "number: ([0-9]{4})",
    confidence: 0.8,
    example: ["number: ", "1234"],
    counterExample: ["1234"],
    source: "https://example.com/",
  } as const;
  const rare = {
    ...family,
    type: "rare",
    trigger: { digits: { least: 4, most: 4 } },
    shape: "[0-9]{4}",
    confidence: 0.2,
  };
  const excuse = excuseBy([family, rare]);
  const span = (text: string, value: string) => ({ type: "", start: text.indexOf(value), end: text.length });

  test("is a number without a word, and what is never certain enough", () => {
    expect(excuse("4711", span("4711", "4711"), ["number-bare"])).toMatch(/^number-bare needs a word/);
    expect(excuse("mine is 4711", span("mine is 4711", "4711"), ["rare"])).toMatch(/^rare is not reported/);
  });

  test("is not what stands among words, looks otherwise or is of another type", () => {
    expect(excuse("mine is 4711", span("mine is 4711", "4711"), ["number-bare"])).toBeNull();
    expect(excuse("47", span("47", "47"), ["number-bare", "rare"])).toBeNull();
    expect(excuse("4711", span("4711", "4711"), ["other"])).toBeNull();
  });
});

describe("what is said of it", () => {
  test("false alarms are counted by type and by size", () => {
    const tallies = noTallies();
    const bytes = countBenign([{ id: "x", text: "é @phone @phone", label: "benign" }], find, tallies);
    expect([bytes, tallies.byName.get("phone")?.wrong]).toEqual([16, 2]);
    const claims = [{ what: "false alarms", bound: 1 }] as const;
    const detected = { set: { ...SET, rows: "benign", claims }, rows: 1, bytes, tallies } as const;
    expect(outcomes([detected]).map(({ reached }) => reached)).toEqual([false]);
    expect(renderDetected(detected)).toContain("12500.00");
    expect(renderWrong(tallies.missed, 1)).toContain("… and 1 more");
    expect(outcomes([detected]).flatMap(renderOutcome)[0]).toMatch(/^NOT REACHED {2}own: false alarms/);
  });

  test("nothing measured is not reached, and sets are only joined where all of them are there", () => {
    const empty = DETECT_SETS.map((set) => ({ set, rows: 0, bytes: 0, tallies: noTallies() }));
    expect(outcomes(empty).some(({ reached }) => reached)).toBe(false);
    expect(outcomes(empty.slice(0, 1))).toEqual([]);
    expect(outcomes(empty.slice(0, 2)).map(({ claim }) => claim.what)).toEqual(["recall", "precision"]);
  });
});

const folder = mkdtempSync(join(tmpdir(), "writ-detect-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("measures a folder of corpora, and never shows a row", async () => {
  const row = { id: "a", text: "nothing in here", label: "benign" };
  writeFileSync(join(folder, "mcp-registry-tools.jsonl.gz"), gzipSync(JSON.stringify(row)));
  const options = { only: ["mcp-registry-tools"], missed: true, json: true };
  const detection = await runDetection(folder, options);
  expect(detection.reached).toBe(true);
  expect(detection.lines).toHaveLength(1);
  expect(JSON.stringify(detection)).not.toContain(row.text);
});

const corpora = corporaFolder(process.env);
const why = corpora === null ? " (skipped: the corpora are not there, WRIT_CORPORA names their folder)" : "";

test.skipIf(corpora === null)(
  `every set that is named can be read, and has rows${why}`,
  { timeout: 120_000 },
  async () => {
    const only = DETECT_SETS.filter(({ rows }) => rows !== "benign").map(({ name }) => name);
    const { summaries } = await runDetection(corpora ?? "", { only, missed: false, json: true });
    expect(summaries).toHaveLength(only.length);
  },
);
