import type { Word } from "../shell/word.js";
import { knownWord } from "../shell/word.js";
import type { Effect, Source } from "./effects.js";
import { fileEffect, opaqueEffect } from "./make.js";
import { rest } from "./words.js";

const NOTHING: readonly Effect[] = Object.freeze([]);

/** Variables that recipes run, by custom. */
const PROGRAMS = /^(?:CC|CXX|CPP|LD|AR|AS|FC|RANLIB|STRIP|NM|OBJCOPY|OBJDUMP|LEX|YACC)$/;

/** A variable of `make`: its value is expanded, and may run commands. */
export function makeVariable(word: Word): readonly Effect[] {
  const equals = word.prefix.indexOf("=");
  if (equals < 0) return word.text === null ? [opaqueEffect("process.exec", "a variable that is not known")] : NOTHING;
  const name = word.prefix.slice(0, equals).replace(/[:?+!]+$/, "");
  if (PROGRAMS.test(name) && word.text !== null && !/[$!`]/.test(word.text))
    return [{ kind: "shell", text: rest(word, equals + 1) }];
  const runs =
    word.text === null ||
    /\$[({]|!=|`/.test(word.text) ||
    /^(?:\.?SHELL|MAKEFLAGS|MAKE|\.SHELLFLAGS)\s*[:?+!]*$/.test(word.prefix.slice(0, equals));
  return runs ? [opaqueEffect("process.exec", "a variable that runs commands")] : NOTHING;
}

/** `linker=program` among the options of code generation. */
export function codegenEffects(word: Word): readonly Effect[] {
  if (word.prefix.startsWith("linker=")) return [{ kind: "exec", words: [rest(word, 7)], cwd: null, env: [] }];
  return word.text === null ? [opaqueEffect("process.exec", "an option that is not known")] : NOTHING;
}

/** A command of a program in which `!` begins one of a shell, at the start or after another command. */
export function bangEffects(word: Word): readonly Effect[] {
  const text = word.text === null ? null : word.text.replace(/(^|[;&|\n])([ \t]*)!/g, "$1$2");
  if (text !== null) return [{ kind: "shell", text: knownWord(text) }];
  return [{ kind: "shell", text: word.prefix.startsWith("!") ? rest(word, 1) : word }];
}

/** A document, or TeX itself. */
export const texEffects = (word: Word): readonly Effect[] =>
  /^[\\&]/.test(word.prefix) ? [{ kind: "eval", language: "tex", source: word }] : [fileEffect("file.read", word)];

const QUIET =
  /^(?::\s*)?(?:q|qa|wq|wqa|x|xa|w|wa|n|N)!?$|^\d+$|^\$$|^set?\s+\w+[!?]?$|^set?\s+\w+=[\w,]*$|^(?:syntax|syn|filetype)\s+\w+$/;

/** A command of vi and its kin: `!` hands the rest to a shell. */
export function exEffects(word: Word): readonly Effect[] {
  const evaluated: Effect = { kind: "eval", language: "vim", source: word };
  if (word.text === null) return [evaluated];
  const text = word.text.trim();
  const shell = /^[:\s]*(?:sil(?:ent)?!?\s+)?(?:[\d%.$,']*\s*)?(?:r(?:ead)?|w(?:rite)?)?\s*!(.*)$/s.exec(
    text.slice(0, 65_536),
  );
  if (shell !== null && (shell[1] ?? "") !== "") {
    const line: Effect = { kind: "shell", text: knownWord(shell[1] ?? "") };
    const filters = !/^[:\s]*!/.test(text);
    return filters ? [line, opaqueEffect("process.exec", "a command that reads the text in the editor")] : [line];
  }
  return QUIET.test(text) ? NOTHING : [evaluated];
}

const CLIENT_SHELL = /^\s*(?:\.(?:shell|system)|system)\s+(.*)$|\\!\s*(.*)$/gim;
const CLIENT_FILES =
  /^\s*\.(?:read|output|once|import|backup|save|excel|load|open|restore|clone|log|archive|ar|dump|cd|www)\b|\\(?:[oiwgesTP.]|copy|ir|include|out|gx|setenv|lo_import|lo_export|edit|write)(?![a-z])|^\s*(?:source|tee|pager|edit)\s/im;

/** A statement, and what the client itself does with commands among it. */
export function clientEffects(statement: Source): readonly Effect[] {
  const effects: Effect[] = [{ kind: "query", statement }];
  if (statement === "stdin" || statement.text === null) return effects;
  for (const match of statement.text.matchAll(CLIENT_SHELL))
    effects.push({ kind: "shell", text: knownWord(match[1] ?? match[2] ?? "") });
  if (!CLIENT_FILES.test(statement.text)) return effects;
  return [
    ...effects,
    ...["process.exec", "file.write", "file.read"].map((action) => opaqueEffect(action, "a command of the client")),
  ];
}
