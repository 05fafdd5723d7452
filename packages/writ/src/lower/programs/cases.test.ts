import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import type { Word } from "../shell/word.js";
import { knownWord, unknownWord } from "../shell/word.js";
import type { Effect, Source } from "./effects.js";
import { effectsOf } from "./index.js";
import { programNames, withoutVersion } from "./name.js";
import { programTable } from "./table.js";

/**
 * Each case is a line of words and, indented below it, what they do. Words are separated by spaces; `'…'` quotes; `$X` is
 * unknown and may be several words, `"$X"` is one; a word with `*` outside of quotes is a path glob.
 */
const TEXT = readFileSync(new URL("cases.txt", import.meta.url), "utf8");
const CASES = TEXT.split(/\n(?! )/)
  .filter((block) => block.trim() !== "" && !block.startsWith("#"))
  .map((block) => {
    const [line = "", ...effects] = block.trimEnd().split("\n");
    return { line, words: wordsOf(line), effects: effects.map((effect) => effect.trim()) };
  });

function wordsOf(line: string): readonly Word[] {
  return (line.match(/(?:'[^']*'|[^\s'])+/g) ?? []).map((raw) => {
    if (raw === '"$X"') return unknownWord();
    if (raw.endsWith("$X")) return unknownWord(raw.slice(0, -2), true);
    const text = raw.replaceAll("'", "");
    if (raw.includes("'") || !raw.includes("*")) return knownWord(text);
    return { text: null, prefix: text.slice(0, text.indexOf("*")), glob: text, many: true };
  });
}

function shown(word: Source | null): string {
  if (word === null) return "";
  if (word === "stdin") return "<stdin>";
  return word.text ?? (word.glob === null ? `${word.prefix}?` : `glob ${word.glob}`);
}

function described(effect: Effect): string {
  switch (effect.kind) {
    case "file":
      return `${effect.action} ${shown(effect.path)}${effect.recursive ? " and below" : ""}`;
    case "url":
      return `url ${effect.method ?? "?"} ${shown(effect.url)}`;
    case "host":
      return `host ${shown(effect.host)} ${effect.port ?? "?"} ${effect.scheme ?? "?"}`;
    case "exec":
      return [
        `exec ${effect.words.map(shown).join(" | ")}`,
        ...effect.env,
        ...(effect.cwd === null ? [] : [`in ${shown(effect.cwd)}`]),
      ].join("; ");
    case "shell":
      return `shell ${shown(effect.text)}`;
    case "eval":
      return `eval ${effect.language} ${shown(effect.source)}`;
    case "query":
      return `query ${shown(effect.statement)}`;
    case "message":
      return `message ${shown(effect.to)}`;
    case "opaque":
      return `opaque ${effect.action}: ${effect.why}`;
  }
}

test("programs do what the cases say", () => {
  const wrong = CASES.flatMap(({ line, words, effects }) => {
    const result = effectsOf(words);
    const actual = result.known ? result.effects.map(described) : ["unknown"];
    return isDeepStrictEqual(actual, effects) ? [] : [{ line, expected: effects, actual }];
  });
  expect(wrong).toEqual([]);
});

test("every program of the table has a case, does nothing, or is another name of one that has", () => {
  const covered = new Set(CASES.flatMap(({ words }) => coveredBy(words)));
  const missing = Object.entries(programTable()).flatMap(([name, entry]) => {
    const keys = Object.keys(entry).filter((key) => key !== "open");
    const plain = keys.length === 0 || (keys.length === 1 && entry.as !== undefined);
    return plain || covered.has(name) ? [] : [name];
  });
  expect(missing).toEqual([]);
  expect(CASES.length).toBeGreaterThan(900);
});

/** The entries that a case exercises: the program's own, and that of a module of Python or a mode of CMake. */
function coveredBy(words: readonly Word[]): readonly string[] {
  const names = programNames(words[0]?.text ?? "").flatMap((name) => [name, withoutVersion(name) ?? name]);
  const [, option, next] = words.map((word) => word.text?.toLowerCase());
  const inner = option === "-m" ? [`python -m ${next}`] : option === "-e" ? ["cmake -e"] : [];
  return [...names, ...inner];
}

test("programs that only compute or show the state of the machine do nothing by their words", () => {
  for (const [name, entry] of Object.entries(programTable())) {
    if (Object.keys(entry).length > 0) continue;
    const words = [name, "a", "-x", "--y=z", "--", "b"].map(knownWord);
    expect(effectsOf(words), name).toEqual({ known: true, effects: [] });
  }
});
