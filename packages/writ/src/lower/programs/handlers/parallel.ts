import type { Word } from "../../shell/word.js";
import { unknownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { interpret, isGiven } from "../interpret.js";
import { fileEffect } from "../make.js";
import { parseWords } from "../parse.js";
import { joined } from "../words.js";
import { filled } from "./xargs.js";

const STDIN_SHELL: Effect = Object.freeze({ kind: "shell", text: "stdin" });
const SIMPLE = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** `parallel`: a command line, and its inputs after `:::` or from standard input. */
export const parallel: Handler = (spec, words) => {
  const start = words.findIndex((word) => word.prefix.startsWith(":::"));
  const own = start < 0 ? words : words.slice(0, start);
  const inputs = start < 0 ? [] : words.slice(start);
  const effects: Effect[] = [];
  for (const effect of interpret(spec, own)) {
    if (effect.kind !== "exec") effects.push(effect);
    else effects.push(parallelCommand(effect.words));
  }
  const commandless = !effects.some((effect) => effect.kind === "exec" || effect.kind === "shell");
  const named =
    isGiven(parseWords(spec, own), "-a", "--arg-file") || inputs.some(({ prefix }) => prefix.startsWith("::::"));
  if (commandless && named) effects.push({ kind: "shell", text: unknownWord() });
  let files = false;
  for (const word of inputs) {
    if (word.prefix.startsWith(":::")) files = word.prefix.startsWith("::::");
    else if (files) effects.push(fileEffect("file.read", word));
    else if (commandless) effects.push({ kind: "shell", text: word });
  }
  return commandless && !named && inputs.length === 0 ? [...effects, STDIN_SHELL] : effects;
};

/** The inputs are put in place of `{}` and its like, or at the end, and then a shell reads the line. */
function parallelCommand(words: readonly Word[]): Effect {
  const simple = words.every((word) => word.text !== null && SIMPLE.test(word.text));
  if (simple) return { kind: "exec", words: filled(words, []), cwd: null, env: [] };
  const line = joined(words);
  const brace = line.prefix.indexOf("{");
  const known = brace < 0 ? line.prefix : line.prefix.slice(0, brace);
  return { kind: "shell", text: unknownWord(brace < 0 && line.text !== null ? `${known} ` : known) };
}
