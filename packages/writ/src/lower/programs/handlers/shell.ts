import type { Word } from "../../shell/word.js";
import { knownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { doubts, effectsOfParsed } from "../interpret.js";
import { parseWords } from "../parse.js";
import { fileEffect, opaqueEffect } from "../make.js";

/** Programs that take the source of a language as an operand or in a file, and then the arguments of that source. */
export const interpreter: Handler = (spec, words, run) => {
  const parsed = parseWords(spec, words);
  const module = parsed.given.find(({ option }) => option.name === "-m" && option.last);
  if (module?.value === undefined || module.value === null) return effectsOfParsed(spec, parsed);
  const rest = parsed.operands.map(({ word }) => word);
  return [...doubts(spec, parsed), ...moduleEffects(module.value, rest, run.effectsOf)];
};

/** `python -m name`: a program of the table as `python -m name`, else what is installed. */
function moduleEffects(
  name: Word,
  rest: readonly Word[],
  effectsOf: (words: readonly Word[]) => readonly Effect[] | null,
): readonly Effect[] {
  if (name.text === null) return [opaqueEffect("code.eval", "a module whose name is not known")];
  const program = `python -m ${name.text.toLowerCase()}`;
  return effectsOf([{ text: program, prefix: program, glob: null, many: false }, ...rest]) ?? moduleFiles(name.text);
}

/** Where a module lies in the current folder, before those that are installed. */
function moduleFiles(name: string): readonly Effect[] {
  const path = name.replaceAll(".", "/");
  return [`${path}.py`, `${path}/__main__.py`].map((file) => fileEffect("file.read", knownWord(file)));
}

/** PowerShell and `cmd`: their command lines are not read. */
export const foreignShell: Handler = (_spec, words) => {
  const file = words.findIndex((word) => /^[-/]f(ile)?$/i.test(word.prefix));
  const script = file < 0 ? undefined : words[file + 1];
  return [
    opaqueEffect("process.exec", "a command line of PowerShell or cmd, which is not read"),
    ...(script === undefined ? [] : [fileEffect("file.read", script)]),
  ];
};
