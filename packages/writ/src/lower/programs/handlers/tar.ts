import type { Word } from "../../shell/word.js";
import { knownWord } from "../../shell/word.js";
import type { Effect } from "../effects.js";
import type { Handler } from "../handler.js";
import { addAll, addDoubts, folderGiven, isGiven, moved, valuesOf } from "../interpret.js";
import type { Parsed } from "../parse.js";
import { parseWords } from "../parse.js";
import { hostEffects, remoteHost } from "../remote.js";
import { fileEffect, opaqueEffect } from "../make.js";
import type { Spec } from "../spec.js";
import { rest } from "../words.js";

const ACTION = "--checkpoint-action";
const HERE = knownWord(".");

/** `tar`: what it does with its operands depends on the operation, and several options run commands. */
export const tar: Handler = (spec, words) => {
  const parsed = parseWords(spec, oldStyle(spec, words));
  const effects: Effect[] = [];
  addDoubts(effects, spec, parsed);
  for (const { option, value } of parsed.given) {
    if (value === null) continue;
    addAll(effects, option.name === ACTION ? checkpoint(value) : option.role.effects(value, false));
  }
  const operands: Word[] = [];
  for (const { word } of parsed.operands) {
    if (word.prefix.startsWith("@")) effects.push(fileEffect("file.read", rest(word, 1)));
    else operands.push(word);
  }
  addAll(effects, archives(parsed));
  addAll(effects, moved(operationEffects(parsed, operands), folderGiven(parsed.given)));
  return effects;
};

/** `tar xzf a.tgz`: the letters of the first word take their values from the words after it, in order. */
function oldStyle(spec: Spec, words: readonly Word[]): readonly Word[] {
  const [program, letters, ...others] = words;
  if (program === undefined || letters === undefined || letters.text === null || letters.prefix.startsWith("-"))
    return words;
  const result: Word[] = [program];
  let used = 0;
  for (const letter of letters.text) {
    const name = `-${letter}`;
    result.push(knownWord(name));
    const value = spec.options.get(name)?.takes === "value" ? others[used] : undefined;
    if (value === undefined) continue;
    result.push(value);
    used++;
  }
  return [...result, ...others.slice(used)];
}

/** `exec=COMMAND` is handed to a shell; of the other actions, only `ttyout` and `totals` take text, and they print it. */
function checkpoint(value: Word): readonly Effect[] {
  if (value.prefix.startsWith("exec=")) return [{ kind: "shell", text: rest(value, 5) }];
  return value.text === null ? [opaqueEffect("process.exec", "an action that is not known")] : [];
}

const WRITES_ARCHIVE = ["-c", "--create"];
const CHANGES_ARCHIVE = ["-r", "--append", "-u", "--update", "-A", "--catenate", "--concatenate", "--delete"];
const EXTRACTS = ["-x", "--extract", "--get"];

function archives(parsed: Parsed): readonly Effect[] {
  const local = isGiven(parsed, "--force-local");
  const effects: Effect[] = [];
  for (const file of valuesOf(parsed, "-f", "--file")) {
    if (file.text === "-") continue;
    const remote = local || file.text === null ? null : remoteHost(file.text);
    if (remote === null) effects.push(...archive(parsed, file));
    else effects.push(...hostEffects(knownWord(remote.host), ["22", "ssh"]));
  }
  return effects;
}

function archive(parsed: Parsed, file: Word): readonly Effect[] {
  const writes = isGiven(parsed, ...WRITES_ARCHIVE);
  const changes = isGiven(parsed, ...CHANGES_ARCHIVE);
  const effects: Effect[] = [];
  if (changes || !writes) effects.push(fileEffect("file.read", file));
  if (writes || changes) effects.push(fileEffect("file.write", file));
  return effects;
}

function operationEffects(parsed: Parsed, operands: readonly Word[]): readonly Effect[] {
  const effects: Effect[] = [];
  if (isGiven(parsed, ...EXTRACTS)) effects.push(...extraction(parsed));
  if (isGiven(parsed, ...WRITES_ARCHIVE, ...CHANGES_ARCHIVE, "-d", "--diff", "--compare")) {
    for (const word of operands) effects.push(fileEffect("file.read", word, true));
    if (isGiven(parsed, "--remove-files"))
      for (const word of operands) effects.push(fileEffect("file.delete", word, true));
    if (isGiven(parsed, "-T", "--files-from")) effects.push(opaqueEffect("file.read", "files that a list names"));
  }
  return effects;
}

/** Names in an archive may not leave the folder, unless options let them. */
function extraction(parsed: Parsed): readonly Effect[] {
  if (isGiven(parsed, "-O", "--to-stdout", "--to-command")) return [];
  const anywhere = isGiven(parsed, "-P", "--absolute-names", "--absolute-paths", "--transform", "--xform", "-s");
  const top = valuesOf(parsed, "--one-top-level").filter((word) => word.prefix !== "");
  return [
    ...(anywhere ? [opaqueEffect("file.write", "names in the archive may lead anywhere")] : []),
    fileEffect("file.write", HERE, true),
    ...top.map((word) => fileEffect("file.write", word, true)),
  ];
}
