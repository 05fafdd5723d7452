import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { PolicyError, type Problem } from "../packages/writ/src/model/errors.js";
import { isArray, isObject, type Json } from "../packages/writ/src/model/json.js";
import { only, readDocuments, readGaps } from "./format.js";
import { load } from "./load.js";

const HERE = dirname(fileURLToPath(import.meta.url));
const FOLDER = join(HERE, "invalid");
const gaps = readGaps();

interface Invalid {
  readonly name: string;
  readonly file: string;
  readonly why: string;
  /** Codes, and the lines they point at; `null`: any line. */
  readonly problems: readonly { readonly code: string; readonly line: number | null }[];
}

const invalid = Object.entries(readDocuments(join(HERE, "invalid.yaml"))[0] ?? {}).map(([name, entry]) =>
  read(name, entry),
);

function read(name: string, entry: Json): Invalid {
  const { why, problems } = only(entry, ["why", "problems"], name);
  if (typeof why !== "string" || !isArray(problems)) throw new Error(`${name} needs \`why\` and \`problems\``);
  const expected = problems.flatMap((one) =>
    isObject(one) ? [{ code: String(one["code"]), line: lineOf(one["line"]) }] : [],
  );
  return { name, file: join(FOLDER, `${name}.yaml`), why, problems: expected };
}

function lineOf(line: Json | undefined): number | null {
  return typeof line === "number" ? line : null;
}

const anywhere = (problems: Invalid["problems"]): boolean => problems.some(({ line }) => line === null);

/** What is wrong with a policy; empty when it loads. */
async function problemsOf(text: string, file: string): Promise<readonly Problem[]> {
  try {
    await load([{ name: "policy", text, file }], { WRIT_EMPTY: "" });
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}

test("every file is listed, and every line of the list has a file", () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".yaml"));
  expect(invalid.map(({ file }) => file).sort()).toEqual(files.map((name) => join(FOLDER, name)).sort());
  expect(invalid.length).toBe(224);
});

describe("policies that must not load", () => {
  test.each(invalid)("$name", async ({ name, file, why, problems }) => {
    const found = await problemsOf(readFileSync(file, "utf8"), file);
    const seen = found.map(({ code, line }) => (anywhere(problems) ? code : `${code} ${line}`));
    const wanted = problems.map(({ code, line }) => (line === null ? code : `${code} ${line}`));
    if (gaps.has(`invalid/${name}`)) expect([...new Set(seen)], `${name} is no gap any more`).not.toEqual(wanted);
    else expect([...new Set(seen)], why).toEqual(wanted);
  });

  test("a policy of more than 1 MiB is not even parsed", async () => {
    const text = `# ${"x".repeat(1024 * 1024)}\n${readFileSync(join(FOLDER, "unknown-key.yaml"), "utf8")}`;
    expect((await problemsOf(text, "large.yaml")).map(({ code }) => code)).toEqual(["POLICY_TOO_LARGE"]);
  });
});
