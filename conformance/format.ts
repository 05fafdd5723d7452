import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";
import type { Case } from "../packages/cli/src/test/case.js";
import { readTests } from "../packages/cli/src/test/read.js";
import { isObject, type Json, type JsonObject } from "../packages/writ/src/model/json.js";

export type { Case, CaseLayer, Expectation } from "../packages/cli/src/test/case.js";

const HERE = dirname(fileURLToPath(import.meta.url));
const CASES = join(HERE, "cases");

/** Every case of every file in `folder`. A case is a test of a policy that says why, under a name of its own. @throws {Error} */
export function loadCases(folder: string = CASES, ending = ".yaml"): readonly Case[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(ending));
  const cases = files.sort().flatMap((name) => readTests(readFileSync(join(folder, name), "utf8"), join(folder, name)));
  const names = cases.map((one) => one.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two cases are called ${twice}`);
  const unexplained = cases.find(({ why }) => why === "");
  if (unexplained !== undefined) throw new Error(`${unexplained.name} does not say why`);
  return cases;
}

/** Known gaps: a case, or `invalid/` and a policy that must not load, and why it does not pass. */
export function readGaps(): ReadonlyMap<string, string> {
  const [gaps] = readDocuments(join(HERE, "gaps.yaml"));
  return new Map(Object.entries(object(gaps, "gaps.yaml")).map(([name, reason]) => [name, String(reason)]));
}

/** The YAML documents of a file, as JSON. */
export function readDocuments(file: string): readonly Json[] {
  const documents = parseAllDocuments(readFileSync(file, "utf8"));
  return [...documents].map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw new Error(`${file}: ${error.message}`);
    return document.toJS() as Json;
  });
}

/** A mapping with these keys and no others. */
export function only(value: Json | undefined, keys: readonly string[], where: string): JsonObject {
  const mapping = object(value, where);
  const unknown = Object.keys(mapping).find((key) => !keys.includes(key));
  if (unknown !== undefined) throw new Error(`${where}: unknown key \`${unknown}\`, there are ${keys.join(", ")}`);
  return mapping;
}

function object(value: Json | undefined, where: string): JsonObject {
  if (!isObject(value)) throw new Error(`${where}: a mapping is missing`);
  return value;
}
