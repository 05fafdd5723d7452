import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { afterAll, describe, expect, test } from "vitest";
import { run } from "../main.js";
import { testIo } from "../testing/io.js";

const KEY = ["AKIA", "QX4ZVTN2LDRS6WPJ"].join("");
const MAIL = "ada@analytical.example.org";

const folder = mkdtempSync(join(tmpdir(), "writ-scan-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, "clean.txt"), "nothing to see\n");
writeFileSync(join(folder, "keys.env"), `# first\nAWS_ACCESS_KEY_ID=${KEY}\n`);
writeFileSync(join(folder, "image.bin"), Buffer.from([0, 1, 2, 3, ...Buffer.from(KEY)]));
mkdirSync(join(folder, "sub dir"));
writeFileSync(join(folder, "sub dir", "people.txt"), `mail ${MAIL}\n`);

async function scan(
  args: readonly string[],
  input: string | Buffer = "",
): Promise<{ code: number; out: string; err: string }> {
  const io = testIo({ cwd: folder, input });
  const code = await run(["scan", ...args], io);
  return { code, out: io.out(), err: io.err() };
}

describe("writ scan", () => {
  test("says what was found and where, never the value", async () => {
    const { code, out, err } = await scan(["."]);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toContain("keys.env:2:19  aws-access-key-id");
    expect(out).toContain("sub dir/people.txt:1:6  email");
    expect(out).toContain("2 findings in 4 files");
    expect(out).toContain("1 file not text");
    expect(out).not.toMatch(new RegExp(`${KEY}|${MAIL}`));
  });

  test("finds nothing in what is clean", async () => {
    const { code, out } = await scan(["clean.txt"]);
    expect({ code, out }).toEqual({ code: 0, out: "nothing found in 1 file, 15 B\n" });
  });

  test("reads standard input, bytes that are no text included", async () => {
    const { code, out } = await scan([], Buffer.from([0, 255, ...Buffer.from(` ${KEY}\n`)]));
    expect(code).toBe(1);
    expect(out).toContain("-:1:4  aws-access-key-id");
  });

  test.each([
    [["--kind", "pii", "keys.env"], 0],
    [["--kind", "secrets", "keys.env"], 1],
    [["--kind", "secrets,pii", "keys.env"], 1],
    [["--type", "aws-*", "keys.env"], 1],
    [["--type", "email", "keys.env"], 0],
    [["--min-confidence", "0.99", "keys.env"], 0],
    [["--binary", "image.bin"], 1],
    [["image.bin"], 0],
  ])("%s", async (args, code) => expect((await scan(args)).code).toBe(code));

  test.each([
    [["--kind", "keys", "."], "`keys` is no kind"],
    [["--type", "emial", "."], "did you mean"],
    [["--min-confidence", "80", "."], "no number from 0 to 1"],
    [["nowhere"], "`nowhere` does not exist"],
    [["--jsonl", "--format", "json"], "exclude each other"],
    [["--jsonl", "a", "b"], "takes one file"],
  ])("%s is no command line, and says why", async (args, why) => {
    const { code, err } = await scan(args);
    expect(code).toBe(64);
    expect(err).toContain(why);
  });

  test("--format json is one object, a finding a line", async () => {
    const { code, out } = await scan(["--format", "json", "keys.env", "clean.txt"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      findings: [
        { file: "keys.env", line: 2, column: 19, start: 26, end: 46, kind: "secret", type: "aws-access-key-id" },
      ],
      totals: { files: 2, findings: 1 },
    });
    expect(out).not.toContain(KEY);
    expect(JSON.parse((await scan(["--format", "json", "clean.txt"])).out)).toMatchObject({ findings: [] });
  });

  const corpora =
    process.env["WRIT_CORPORA"] ?? fileURLToPath(new URL("../../../../../shared/corpora", import.meta.url));
  const SCHEMA = join(corpora, "vectors/sarif");
  test("--format sarif holds a rule for each family and a result for each finding", async () => {
    const { out } = await scan(["--format", "sarif", "."]);
    const log = JSON.parse(out);
    const [only] = log.runs;
    const results = only.results.map((result: { ruleId: string; ruleIndex: number }) => [
      result.ruleId,
      only.tool.driver.rules[result.ruleIndex].id,
    ]);
    expect(results).toEqual([
      ["aws-access-key-id", "aws-access-key-id"],
      ["email", "email"],
    ]);
    expect(only.results[1].locations[0].physicalLocation.artifactLocation.uri).toBe("sub%20dir/people.txt");
    expect(out).not.toMatch(new RegExp(`${KEY}|${MAIL}`));
  });

  test.skipIf(!existsSync(SCHEMA))("--format sarif is what the published schema describes", async () => {
    const ajv = new Ajv({ strict: false });
    addFormats.default(ajv);
    const schema = JSON.parse(readFileSync(join(SCHEMA, "sarif-schema-2.1.0.json"), "utf8"));
    const { $schema: _, id: __, ...rest } = schema;
    const validate = ajv.compile(rest);
    validate(JSON.parse((await scan(["--format", "sarif", "."])).out));
    expect(validate.errors ?? []).toEqual([]);
  });
});

describe("writ scan --jsonl", () => {
  const lines = [
    JSON.stringify({ id: "a", text: `key ${KEY}` }),
    "",
    JSON.stringify({ text: "clean" }),
    "no json",
    JSON.stringify({ id: 7 }),
    JSON.stringify({ id: "z", text: `mail ${MAIL}` }),
  ];

  test("answers each line, in order, the last without a line end too", async () => {
    const { code, out } = await scan(["--jsonl", "--kind", "secrets,pii", "-"], lines.join("\n"));
    expect(code).toBe(65);
    const answers = out.split("\n");
    expect(answers[1]).toBe("");
    expect(answers.filter((line) => line !== "").map((line) => JSON.parse(line))).toMatchObject([
      { id: "a", findings: [{ kind: "secret", type: "aws-access-key-id", start: 4, end: 24, confidence: 0.9 }] },
      { id: 3, findings: [] },
      { id: 4, error: { code: "LINE_NOT_JSON" } },
      { id: 5, error: { code: "LINE_WITHOUT_TEXT" } },
      { id: "z", findings: [{ kind: "pii", type: "email", start: 5, end: 31 }] },
    ]);
    expect(out).not.toMatch(new RegExp(`${KEY}|${MAIL}`));
  });

  test("exits with 1 where something was found, with 0 where nothing was", async () => {
    expect((await scan(["--jsonl"], `${lines[0]}\n`)).code).toBe(1);
    expect((await scan(["--jsonl"], `${lines[2]}\n`)).code).toBe(0);
  });
});

describe("what is odd about a file", () => {
  test("UTF-16 with a mark is text, and a mark alone hides nothing", async () => {
    const swapped = Buffer.from(`\ufeffid ${KEY}\n`, "utf16le").swap16();
    for (const bytes of [Buffer.from(`\ufeffid ${KEY}\n`, "utf16le"), swapped]) {
      writeFileSync(join(folder, "wide.odd"), bytes);
      expect(await scan(["wide.odd"])).toMatchObject({ code: 1, out: expect.stringContaining("wide.odd:1:5  aws-") });
    }
    writeFileSync(join(folder, "wide.odd"), Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(` id ${KEY}\n`)]));
    expect((await scan(["wide.odd"])).code).toBe(1);
    rmSync(join(folder, "wide.odd"));
  });

  test("a path that leads nowhere is the caller's mistake", async () => {
    symlinkSync("circle", join(folder, "circle"));
    for (const path of ["circle", "clean.txt/below", "x".repeat(5000)]) {
      const { code, err } = await scan([path]);
      expect(code).toBe(64);
      expect(err).not.toContain("bug");
    }
    expect((await scan(["."])).code).toBe(1);
    rmSync(join(folder, "circle"));
  });

  test.each([[["-"]], [["--jsonl"]]])("a reader that leaves ends it, however much is to come (%s)", async (args) => {
    const line = `${JSON.stringify({ text: KEY })}\n`.repeat(1000);
    let left = 100;
    const stdin = new Readable({
      read() {
        left -= 1;
        this.push(left > 0 ? line : null);
      },
    });
    const stdout = new Writable({ autoDestroy: false, write: (_chunk, _encoding, done) => done(new Error("gone")) });
    await run(["scan", ...args], testIo({ cwd: folder, stdin, stdout }));
    expect(left).toBeGreaterThan(50);
  });
});
