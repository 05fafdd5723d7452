import type { Word } from "../shell/word.js";
import type { Effect } from "./effects.js";
import type { Entry } from "./entry.js";
import type { Runner } from "./handler.js";
import { HANDLERS } from "./handlers/index.js";
import { doubts, folderGiven, interpret, moved, optionEffects } from "./interpret.js";
import type { Operand } from "./pattern.js";
import type { Parsed } from "./parse.js";
import { parseHead } from "./parse.js";
import { NOTHING } from "./role.js";
import { opaqueEffect } from "./make.js";
import type { Spec } from "./spec.js";
import { compileEntry } from "./spec.js";

const handlers = new Map(Object.entries(HANDLERS));

/** What handlers may ask, by what they may ask of other programs. */
export function runnerOf(effectsOf: Runner["effectsOf"]): Runner {
  const runner: Runner = {
    effectsOf,
    subcommand: (spec, words, parsed = parseHead(spec, words)) => runSubcommand(spec, words, parsed, runner),
  };
  return runner;
}

/** What a program does, by its entry: the table's notation, a handler, or one of its subcommands. */
export function runSpec(spec: Spec, words: readonly Word[], run: Runner): readonly Effect[] {
  const { by, subcommands } = spec.entry;
  if (by !== undefined) {
    const handler = handlers.get(by);
    if (handler === undefined) throw new Error(`the program table has no handler \`${by}\``);
    return handler(spec, words, run);
  }
  return subcommands === undefined ? interpret(spec, words) : run.subcommand(spec, words);
}

/** The options before a subcommand, and what the subcommand does with the words after it. */
function runSubcommand(spec: Spec, words: readonly Word[], parsed: Parsed, run: Runner): readonly Effect[] {
  const chosen = chosenOf(spec, parsed);
  if (chosen === undefined) return interpret(spec, words);
  const inner = subcommandEffects(spec, words, chosen, run);
  if (parsed.given.length === 0 && parsed.strange.length === 0 && !parsed.uncertain) return inner;
  const all = [...doubts(spec, parsed), ...optionEffects(parsed), ...inner];
  return moved(all, folderGiven(parsed.given));
}

/** The first word that may be the subcommand and is one; else the last that may be. */
function chosenOf({ entry: { subcommands = {} } }: Spec, { operands, starts }: Parsed): Operand | undefined {
  for (const start of starts) if (Object.hasOwn(subcommands, operands[start]?.word.text ?? "")) return operands[start];
  return operands[starts.at(-1) ?? operands.length];
}

function subcommandEffects(spec: Spec, words: readonly Word[], chosen: Operand, run: Runner): readonly Effect[] {
  const name = chosen.word.text;
  if (name === null) return [opaqueEffect("process.exec", "a subcommand that is not known")];
  const sub = subcommandSpec(spec, name) ?? subcommandSpec(spec, "*");
  return sub === null ? NOTHING : runSpec(sub, words.slice(chosen.at), run);
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
