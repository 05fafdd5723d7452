import type { Word } from "../../shell/word.js";
import { knownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { rest } from "../words.js";

const PASSES = /^-W[lap],/;
const PASSES_NEXT = /^-X(?:linker|assembler|preprocessor|clang)$/;
/** `-fdump-tree-all=file` and other reports of the compiler. */
const REPORTS = /^-f(?:dump-[a-z0-9-]*|opt-info[a-z0-9-]*|time-trace|profile-(?:dir|generate|instr-generate))=/;
const WRITES = /^(?:-o|--output|-M|--?Map|-MF|-MD|-MMD|--?out-implib|--?dependency-file|-serialize-diagnostic-file)$/;
const WRITTEN = /^(?:--output=|--?Map=|-o(?=[./~A-Z])|--?out-implib=|--?dependency-file=)/;
const READS = /^(?:-T|--script|--?version-script|--?dynamic-list|-include)$/;
const LOADS = /^(?:--?plugin(?:=.*)?|-load|--?load-pass-plugin(?:=.*)?|-fplugin=.*|-fpass-plugin=.*)$/s;

/** What the words of a compiler make it write or load that it hands on to the linker, the assembler and its other parts. */
export function passedEffects(words: readonly Word[]): readonly Effect[] {
  const passed: Word[] = [];
  const effects: Effect[] = [];
  for (const [index, word] of words.entries()) {
    if (PASSES_NEXT.test(words[index - 1]?.prefix ?? "")) passed.push(word);
    else if (word.text !== null && PASSES.test(word.text))
      for (const part of word.text.slice(4).split(",")) passed.push(knownWord(part));
    else if (PASSES.test(word.prefix)) effects.push(opaqueEffect("process.exec", "an option that is not known"));
    const report = REPORTS.exec(word.prefix);
    if (report !== null) effects.push(fileEffect("file.write", rest(word, report[0].length)));
    if (word.prefix.startsWith("-fpass-plugin=")) effects.push(LIBRARY);
  }
  for (const [index, word] of passed.entries()) effects.push(...passedWord(word, passed[index + 1]));
  return effects;
}

const LIBRARY: Effect = opaqueEffect("code.eval", "code that is loaded from a library");

function passedWord(word: Word, next: Word | undefined): readonly Effect[] {
  if (word.text === null) return [opaqueEffect("file.write", "an option that is not known"), LIBRARY];
  if (word.text.startsWith("@")) return [fileEffect("file.read", rest(word, 1)), LIBRARY];
  if (LOADS.test(word.text)) return [LIBRARY];
  const attached = WRITTEN.exec(word.text);
  if (attached !== null) return [fileEffect("file.write", rest(word, attached[0].length))];
  if (next === undefined) return [];
  if (WRITES.test(word.text)) return [fileEffect("file.write", next)];
  return READS.test(word.text) ? [fileEffect("file.read", next)] : [];
}
