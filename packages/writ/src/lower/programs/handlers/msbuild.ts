import type { Word } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { rest } from "../words.js";

/** `-name:value` and `/name:value`; a path may begin with `/` as well. */
const SWITCH = /^(?:--?|\/)([A-Za-z]+)(?::|$)/;
const LOADS = /^(?:l|logger|dl|distributedlogger|check)$/i;
const FILES =
  /^(?:bl|binarylogger|pp|preprocess|ts|targets|flp|filelogparameters|fl|filelogger|outputresultscache|orc)$/i;
const TOOLS = /(?:path|exe|dir|file|command|import|props|targets|before|after)=/i;

/** `msbuild project switches`: what builds a project is written in it, and not among the words. */
export const msbuild: Handler = (_spec, words) => words.slice(1).flatMap(wordEffects);

function wordEffects(word: Word): readonly Effect[] {
  if (word.text === null && word.prefix === "") return [SETTING, fileEffect("file.read", word)];
  if (word.prefix.startsWith("@")) return [fileEffect("file.read", rest(word, 1)), SETTING];
  const match = SWITCH.exec(word.prefix);
  if (match === null) return word.prefix.startsWith("-") ? [SETTING] : [fileEffect("file.read", word)];
  const name = match[1] ?? "";
  if (LOADS.test(name)) return [opaqueEffect("code.eval", "code that is loaded from a library")];
  const value = rest(word, match[0].length);
  if (FILES.test(name)) return value.text === "" ? [] : [opaqueEffect("file.write", "files that a list names")];
  return /^(?:p|property)$/i.test(name) && (value.text === null || TOOLS.test(value.text)) ? [SETTING] : [];
}

const SETTING: Effect = opaqueEffect("process.exec", "a setting that is not known");
