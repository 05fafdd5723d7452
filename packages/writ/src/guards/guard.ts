import type { LeafCompilers } from "../condition/scalar.js";
import type { Find } from "../detect/redact/redactor.js";
import type { Recognizer } from "../detect/scanner.js";
import type { ResultView } from "../condition/evaluation.js";
import type { Reading } from "../lower/reading.js";
import type { Position } from "../model/errors.js";
import type { Finding } from "../model/finding.js";
import type { JsonObject } from "../model/json.js";
import type { Request } from "../model/request.js";
import type { ConfigOf, GuardForm, Parameters } from "./form.js";

/** What a guard looks at: one reading of one operation, and the call that it belongs to. */
export interface GuardInput {
  readonly request: Request;
  readonly action: string;
  readonly reading: Reading;
  /** With `phase: result` only. */
  readonly result: ResultView | null;
}

/** What it found: nothing is an empty list; `null`: it cannot tell, because something that it needs is not known. */
export type Answer = readonly Finding[] | null;

export const NOTHING: readonly Finding[] = Object.freeze([]);

/** Looks at one reading. Pure. One that throws counts as unknown, with reason `GUARD_FAILED`. */
export type Look = (x: GuardInput) => Answer;

/** What a guard's configuration is compiled with: each reports what is wrong with a pattern at `at`. */
export interface GuardParts {
  readonly compilers: LeafCompilers;
  readonly at: Position;
  /** The families that the policy declares. */
  readonly recognizers: readonly Recognizer[];
}

/**
 * A condition with its own algorithm. It is told its configuration, complete and of the declared form, once; it never
 * grants, and it quotes nothing of what it looked at.
 */
export interface Guard {
  readonly name: string;
  compile(config: JsonObject, parts: GuardParts): Look;
  /** Where in a text it finds something, so that it can be replaced; absent: it cannot say. */
  readonly find?: (config: JsonObject, parts: GuardParts) => Find;
}

/** A guard and its form as one thing. The configuration has been read by that very form. */
export function guard<P extends Parameters>(
  form: GuardForm<P>,
  compile: (config: ConfigOf<P>, parts: GuardParts) => Look,
  find?: (config: ConfigOf<P>, parts: GuardParts) => Find,
): Guard {
  return {
    name: form.name,
    compile: (config, parts) => compile(config as ConfigOf<P>, parts),
    ...(find === undefined ? {} : { find: (config, parts) => find(config as ConfigOf<P>, parts) }),
  };
}
