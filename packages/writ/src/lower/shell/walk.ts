import type { FileSystemFacts, Operation } from "../../model/request.js";
import { opaque, unknown } from "../lowered.js";
import { MAX_VALUES } from "../select.js";
import type { ProgramEffects } from "../programs/effects.js";
import type { Dialect } from "./source.js";
import type { Cwds, State } from "./state.js";
import type { Command, Script } from "./syntax.js";
import type { Word } from "./word.js";

/** What is shared by everything that one command line does. */
export interface Walk {
  readonly fs: FileSystemFacts;
  readonly operations: Operation[];
  readonly effectsOf: (words: readonly Word[]) => ProgramEffects;
  readonly run: Run;
  /** Functions by name; a name may be defined more than once. */
  readonly functions: Map<string, Definition[]>;
  /** Variables that are not what was assigned last: read-only, or changed by an attribute. */
  readonly odd: Set<string>;
  /** Commands of traps, which may be functions that are defined later. */
  readonly trapped: Set<string>;
  /** Variables whose values are arithmetic. */
  readonly integers: Set<string>;
  /** Steps that are left, of words made and characters read. */
  left: number;
  /** How many commands, command lines and programs stand around what is read. */
  nesting: number;
  /** Loops around, and functions that call themselves: what comes later in the text may run earlier. */
  loops: number;
  /** Rounds of the loops around, multiplied. */
  rounds: number;
}

/** What words need of commands: both hold each other. */
export interface Run {
  readonly script: (walk: Walk, script: Script, state: State, depth: number) => Cwds;
  readonly text: (walk: Walk, text: string, dialect: Dialect, state: State, depth: number) => Cwds;
  readonly command: (walk: Walk, command: Command, state: State, depth: number) => Cwds;
}

export interface Definition {
  readonly body: Command;
  /** It was read where it is called. */
  certain: boolean;
  /** It is also called from somewhere that is not followed. */
  uncertain: boolean;
  active: boolean;
}

/** Steps for one command line: what it says may be repeated by expansion, but not without end. */
export const MAX_STEPS = 500_000;

/** Stops the reading: there are more operations than are decided at once, or it takes too many steps. */
export class Stop extends Error {
  override readonly name = "Stop";
}

/** Adds an operation. @throws {Stop} when there are too many. */
export function add(walk: Walk, operation: Operation, depth: number): void {
  walk.operations.push(depth === 0 ? operation : Object.freeze({ ...operation, depth }));
  if (walk.operations.length > MAX_VALUES) throw new Stop("too many operations");
}

/** Adds an operation of which nothing but its action is known. `why` never quotes the text. */
export function addOpaque(walk: Walk, action: string, why: string, depth: number): void {
  add(walk, unknown(action, opaque(why)), depth);
}

/** Takes steps. @throws {Stop} when none are left. */
export function spend(walk: Walk, steps: number): void {
  walk.left -= steps;
  if (walk.left >= 0) return;
  addOpaque(walk, "process.exec", "a command line that takes too many steps to read", 0);
  throw new Stop("too many steps");
}

/** Puts the operation in a place that was held for it. */
export function put(walk: Walk, place: number, operation: Operation, depth: number): void {
  walk.operations[place] = depth === 0 ? operation : Object.freeze({ ...operation, depth });
}
