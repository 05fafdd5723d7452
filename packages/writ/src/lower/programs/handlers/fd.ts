import type { Word } from "../../shell/word.js";
import { knownWord, unknownWord } from "../../shell/word.js";
import type { Handler } from "../handler.js";
import { interpret } from "../interpret.js";
import { fileEffect, opaqueEffect } from "../make.js";
import { below } from "../words.js";
import { filled } from "./xargs.js";

const FD_PLACES = ["{}", "{/}", "{//}", "{.}", "{/.}"];

/** `fd -x command ;`: the command for what was found, with `{}` and its like in it. */
export const fd: Handler = (spec, words) => {
  const at = words.findIndex((word, index) => index > 0 && isFdExec(word));
  const end = words.findIndex((word, index) => at >= 0 && index > at && word.text === ";");
  const own = at < 0 ? words : [...words.slice(0, at), ...(end < 0 ? [] : words.slice(end + 1))];
  const command = at < 0 ? [] : words.slice(at + 1, end < 0 ? undefined : end);
  const effects = [...interpret(spec, own)];
  const folders = effects.flatMap((effect) =>
    effect.kind === "file" && effect.action === "file.list" ? [effect.path] : [],
  );
  if (folders.length === 0) effects.push(fileEffect("file.list", HERE, true));
  const attached = words.filter((word) => /^--exec(?:-batch)?=/.test(word.prefix));
  if (attached.length > 0) effects.push(opaqueEffect("process.exec", "a command in an option"));
  if (command.length === 0) return effects;
  const [folder = HERE, ...others] = folders;
  const file = others.length > 0 ? unknownWord() : below(folder, false);
  return [...effects, { kind: "exec", words: withFiles(command, file), cwd: null, env: [] }];
};

const HERE = knownWord(".");
const isFdExec = (word: Word): boolean => /^(?:-[A-Za-z]*[xX]|--exec(?:-batch)?)$/.test(word.text ?? "");

function withFiles(command: readonly Word[], file: Word): readonly Word[] {
  const marked = command.some((word) => FD_PLACES.some((place) => word.prefix.includes(place)));
  if (!marked) return [...command, file];
  return command.flatMap((word) => (word.text === "{}" ? [file] : filled([word], FD_PLACES).slice(0, 1)));
}
