import type { Word } from "../shell/word.js";
import type { Effect } from "./effects.js";
import type { Entry } from "./entry.js";
import type { Runner } from "./handler.js";
import { HANDLERS } from "./handlers/index.js";
import { doubts, folderGiven, interpret, moved, optionEffects } from "./interpret.js";
import type { Operand } from "./pattern.js";
import { parseWords } from "./parse.js";
import { opaqueEffect } from "./make.js";
import type { Spec } from "./spec.js";
import { compileEntry } from "./spec.js";

type EffectsOf = Runner["effectsOf"];

/** What a program does, by its entry: the table's notation, a handler, or one of its subcommands. */
export function runSpec(spec: Spec, words: readonly Word[], effectsOf: EffectsOf): readonly Effect[] {
  const { by, subcommands } = spec.entry;
  if (by !== undefined) {
    const handler = Object.hasOwn(HANDLERS, by) ? HANDLERS[by] : undefined;
    if (handler === undefined) throw new Error(`the program table has no handler \`${by}\``);
    const subcommand: Runner["subcommand"] = (from, rest) => runSubcommand(from, rest, effectsOf);
    return handler(spec, words, { effectsOf, subcommand });
  }
  return subcommands === undefined ? interpret(spec, words) : runSubcommand(spec, words, effectsOf);
}

/** The options before a subcommand, and what the subcommand does with the words after it. */
function runSubcommand(spec: Spec, words: readonly Word[], effectsOf: EffectsOf): readonly Effect[] {
  const { subcommands = {} } = spec.entry;
  const parsed = parseWords(spec, words, 1, true);
  const candidates = parsed.starts.flatMap((start) => parsed.operands[start] ?? []);
  const chosen = candidates.find(({ word }) => Object.hasOwn(subcommands, word.text ?? "")) ?? candidates.at(-1);
  if (chosen === undefined) return interpret(spec, words);
  const own = optionEffects(parsed);
  const all = [...doubts(spec, parsed), ...own, ...subcommandEffects(spec, words, chosen, effectsOf)];
  return moved(all, folderGiven(parsed.given));
}

function subcommandEffects(
  spec: Spec,
  words: readonly Word[],
  chosen: Operand,
  effectsOf: EffectsOf,
): readonly Effect[] {
  const name = chosen.word.text;
  if (name === null) return [opaqueEffect("process.exec", "a subcommand that is not known")];
  const sub = subcommandSpec(spec, name) ?? subcommandSpec(spec, "*");
  return sub === null ? [] : runSpec(sub, words.slice(chosen.at), effectsOf);
}

function subcommandSpec(spec: Spec, name: string): Spec | null {
  const cached = spec.subcommands.get(name);
  if (cached !== undefined) return cached;
  const { subcommands = {}, style = "gnu" } = spec.entry;
  const given = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (given === undefined) return null;
  const entry: Entry = typeof given === "string" ? { operands: given } : sharing(subcommands, given);
  const open = entry.open ?? spec.entry.open;
  const made = compileEntry({ style: style === "posix" ? "gnu" : style, ...entry, ...(open && { open }) }, spec);
  spec.subcommands.set(name, made);
  return made;
}

/** `as` names another subcommand. */
function sharing(subcommands: Readonly<Record<string, Entry | string>>, entry: Entry): Entry {
  const base = entry.as === undefined ? undefined : subcommands[entry.as];
  if (base === undefined) return entry;
  return { ...(typeof base === "string" ? { operands: base } : base), ...entry };
}
