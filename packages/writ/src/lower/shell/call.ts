import { opaque, unknown } from "../lowered.js";
import type { Environment } from "./execute.js";
import type { Input } from "./redirect.js";
import type { Cwds, State } from "./state.js";
import type { Walk } from "./walk.js";
import type { Word } from "./word.js";

/** A command whose words are expanded. */
export interface Call {
  readonly walk: Walk;
  readonly state: State;
  readonly words: readonly Word[];
  readonly environment: Environment;
  /** The variables that are assigned before it. */
  readonly names: readonly string[];
  readonly input: Input;
  /** Redirections stand at it, which may fail. */
  readonly redirected: boolean;
  readonly depth: number;
  /** Where its operation belongs. */
  readonly place: number;
  /** What its first word may be: anything, no function, or nothing but a program. */
  readonly as: "any" | "builtin" | "program";
  /** Runs other words in the same shell. */
  readonly again: (call: Call, words: readonly Word[], as: Call["as"]) => Cwds;
}

/** Holds the place of an operation until its words are expanded, whose substitutions come below it. */
export const PENDING = unknown("process.exec", opaque("a command whose words could not be read"));
