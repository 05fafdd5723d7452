import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Row } from "./sets.js";

/** Where the corpora lie: `WRIT_CORPORA`, else beside the checkout. `null`: nowhere. */
export function corporaFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  const folder = env.WRIT_CORPORA ?? join(process.cwd(), "../shared/corpora");
  return existsSync(folder) ? folder : null;
}

/** The rows of one corpus, with the fields that it has. @throws {Error} when it is not there or no JSON Lines. */
export function readCorpus<T = Row>(folder: string, name: string): readonly T[] {
  const lines = gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`)))
    .toString("utf8")
    .split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as T);
}
