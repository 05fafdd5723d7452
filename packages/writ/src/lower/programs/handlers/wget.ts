import type { Word } from "../../shell/word.js";
import { knownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { doubts, isGiven, valuesOf } from "../interpret.js";
import type { Parsed } from "../parse.js";
import { parseWords } from "../parse.js";
import { urlEffects } from "../remote.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { inFolder } from "../words.js";
import { nameInUrl } from "./url-words.js";

const ANY_NAME = [
  "-r",
  "--recursive",
  "-m",
  "--mirror",
  "-p",
  "--page-requisites",
  "-x",
  "--force-directories",
  "--content-disposition",
  "--trust-server-names",
];
const BODY = ["--post-data", "--post-file", "--body-data", "--body-file"];

/** `wget`: URLs, and the files that it names after them. */
export const wget: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const urls = parsed.operands.map(({ word }) => word);
  const method = parsed.uncertain ? null : methodOf(parsed);
  const listed = isGiven(parsed, "-i", "--input-file") ? [opaqueEffect("net.connect", "URLs that a file names")] : [];
  return [
    ...doubts(spec, parsed),
    ...parsed.given.flatMap(({ option, value }) => (value === null ? [] : option.role.effects(value, false))),
    ...urls.flatMap((url) => urlEffects(url, method)),
    ...listed,
    ...outputs(parsed, urls),
  ];
};

function methodOf(parsed: Parsed): string | null {
  const [explicit] = valuesOf(parsed, "--method");
  if (explicit !== undefined) return explicit.text?.toUpperCase() ?? null;
  if (isGiven(parsed, ...BODY)) return "POST";
  return isGiven(parsed, "--spider") ? "HEAD" : "GET";
}

function outputs(parsed: Parsed, urls: readonly Word[]): readonly Effect[] {
  const documents = valuesOf(parsed, "-O", "--output-document").filter((word) => word.text !== "-");
  if (isGiven(parsed, "-O", "--output-document")) return documents.map((word) => fileEffect("file.write", word));
  if (isGiven(parsed, "--spider")) return [];
  const folder = valuesOf(parsed, "-P", "--directory-prefix").at(-1) ?? knownWord(".");
  const names = urls.map((url) =>
    url.text === null || url.text.includes("?") ? null : (nameInUrl(url.text) ?? "index.html"),
  );
  if (isGiven(parsed, ...ANY_NAME) || isGiven(parsed, "-i", "--input-file") || names.includes(null))
    return [fileEffect("file.write", folder, true)];
  return names.map((name): Effect => fileEffect("file.write", inFolder(folder, knownWord(name ?? ""))));
}
