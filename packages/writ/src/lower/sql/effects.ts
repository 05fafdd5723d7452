import type { Scan } from "./scan.js";
import { tokenAt } from "./scan.js";
import type { Known } from "./functions.js";
import {
  BEFORE_TABLES,
  CODE,
  FUNCTIONS,
  NETWORK,
  PROCEDURES,
  PROGRAM,
  RUNS_PROGRAM,
  TABLE_FUNCTIONS,
} from "./functions.js";
import type { Token } from "./token.js";

/** Adds what a word or quoted name at `at` does if it names something known. `run`: it stands where a procedure is run. */
export function addNamed(scan: Scan, at: number, run = false): void {
  const next = tokenAt(scan, at + 1)?.key;
  if (!run && next !== "(" && next !== ".") return;
  const name = tokenAt(scan, at)?.text.toLowerCase() ?? "";
  const known = next === "(" ? FUNCTIONS.get(name) : undefined;
  const procedure = run && name.startsWith("xp_") ? RUNS_PROGRAM : PROCEDURES.get(name);
  const isTable = next === "(" && BEFORE_TABLES.has(tokenAt(scan, at - 1)?.key ?? "");
  const stands = isTable ? TABLE_FUNCTIONS.get(name) : undefined;
  for (const each of [known, procedure, stands]) if (each !== undefined) addKnown(scan, at, each);
}

function addKnown(scan: Scan, at: number, { effects, files, argument, runsText }: Known): void {
  if (effects !== undefined) scan.effects.push(...effects);
  if (runsText === true) scan.opaque ??= "a function or procedure that runs text";
  if (files === undefined) return;
  const simple = argument !== 1 || tokenAt(scan, at + 3)?.key === ",";
  const path = simple ? pathAt(scan, argument === 1 ? at + 4 : at + 2) : null;
  for (const action of files) scan.effects.push({ action, path });
}

/** Adds actions on the file that the token at `at` names. */
export function addFile(scan: Scan, at: number, ...actions: readonly string[]): void {
  const path = pathAt(scan, at);
  for (const action of actions) scan.effects.push({ action, path });
}

export function addProgram(scan: Scan): void {
  scan.effects.push(PROGRAM);
}

export function addCode(scan: Scan): void {
  scan.effects.push(CODE);
}

export function addNetwork(scan: Scan): void {
  scan.effects.push(NETWORK);
}

/** The text of a literal that is a whole argument; `null`: what stands there is computed. */
function pathAt(scan: Scan, at: number): string | null {
  const first = tokenAt(scan, at);
  const second = tokenAt(scan, at + 1);
  const prefixed = isPrefix(first, second);
  const literal = prefixed ? second : first;
  if (literal === undefined || literal.escaped || (literal.kind !== "string" && literal.kind !== "name")) return null;
  return isEnd(tokenAt(scan, prefixed ? at + 2 : at + 1)) ? literal.text : null;
}

const isPrefix = (first: Token | undefined, second: Token | undefined): boolean =>
  first?.key === "N" && second?.kind === "string" && second.start === first.end;

const isEnd = (token: Token | undefined): boolean =>
  token === undefined || (token.kind === "word" && token.key !== "COLLATE") || token.key === ")" || token.key === ",";
