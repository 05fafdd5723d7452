import type { Word } from "../../shell/word.js";
import { knownWord, unknownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { doubts, effectsOfParsed, isGiven } from "../interpret.js";
import { fileEffect } from "../make.js";
import { parseWords } from "../parse.js";
import { rest } from "../words.js";

const HERE = knownWord(".");
const METHODS: ReadonlySet<string> = new Set(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]);

/** `http METHOD url item…`: items may be files. */
export const httpie: Handler = (spec, words) => {
  const parsed = parseWords(spec, words);
  const operands = parsed.operands.map(({ word }) => word);
  const method = METHODS.has(operands[0]?.text?.toUpperCase() ?? "")
    ? (operands[0]?.text?.toUpperCase() ?? null)
    : null;
  const [url, ...items] = method === null ? operands : operands.slice(1);
  if (url === undefined) return effectsOfParsed(spec, { ...parsed, operands: [] });
  const target =
    url.text !== null && /^:\d*(?:\/|$)/.test(url.text)
      ? knownWord(`http://localhost${url.text.startsWith(":/") ? url.text.slice(1) : url.text}`)
      : url;
  const address: Effect = {
    kind: "url",
    url:
      /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(target.prefix) || target.text === null
        ? target
        : knownWord(`http://${target.text}`),
    method: method ?? (items.length > 0 ? null : "GET"),
  };
  const download = isGiven(parsed, "-d", "--download") && !isGiven(parsed, "-o", "--output");
  return [
    ...effectsOfParsed(spec, { ...parsed, operands: [] }),
    address,
    ...items.flatMap(item),
    ...(download ? [fileEffect("file.write", HERE, true)] : []),
    ...doubts(spec, { ...parsed, strange: [] }),
  ];
};

/** `name@file`, `name=@file`, `name:=@file`. */
function item(word: Word): readonly Effect[] {
  if (word.text === null && !/[=:@]/.test(word.prefix)) return [fileEffect("file.read", unknownWord())];
  const match = /^[^=:@]*(?::?=@|@)/.exec(word.prefix);
  return match === null ? [] : [fileEffect("file.read", rest(word, match[0].length))];
}
