import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { Line } from "./generate/families.js";
import { mutate } from "./generate/odd.js";
import { createRandom } from "./generate/random.js";

/** Folder of public command lines: by `WRIT_CORPORA`, else beside the checkout. */
const FOLDER = process.env.WRIT_CORPORA ?? fileURLToPath(new URL("../../../shared/corpora", import.meta.url));
const NAMES = ["dcg-corpus", "tldr-commands", "patt-cmdinj"] as const;
/** Systems whose command lines are not bash's. */
const OTHERS: ReadonlySet<unknown> = new Set(["windows"]);

/**
 * Lines of the corpora that are there, at most so many of each, spread over it, and each once more with a few characters
 * changed; `missing` says which are not there.
 * SECURITY: data, run nowhere but in the cage.
 */
export function corpusLines(most: number): { readonly lines: readonly Line[]; readonly missing: readonly string[] } {
  const found = NAMES.filter((name) => existsSync(pathOf(name)));
  const lines = found.flatMap((name) =>
    spread(read(name), most).flatMap((text, index): readonly Line[] => [
      { family: `corpus ${name}`, text },
      { family: "changed lines of corpora", text: mutate(createRandom(index), text) },
    ]),
  );
  return { lines, missing: NAMES.filter((name) => !found.includes(name)).map(pathOf) };
}

const spread = (lines: readonly string[], most: number): readonly string[] =>
  lines.filter(
    (_, index) => Math.floor((index * most) / lines.length) !== Math.floor(((index - 1) * most) / lines.length),
  );

const pathOf = (name: string): string => `${FOLDER}/${name}.jsonl.gz`;

function read(name: string): readonly string[] {
  const rows = gunzipSync(readFileSync(pathOf(name)))
    .toString("utf8")
    .split("\n")
    .filter((row) => row !== "");
  const texts = rows.flatMap((row) => {
    const { text, platform }: { text?: unknown; platform?: unknown } = JSON.parse(row);
    return typeof text === "string" && !OTHERS.has(platform) && !text.includes("\0") ? [text] : [];
  });
  return [...new Set(texts)];
}
