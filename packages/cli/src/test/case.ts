import type { ResultView } from "../../../writ/src/condition/evaluation.js";
import type { Facts } from "../../../writ/src/model/facts.js";
import type { JsonObject } from "../../../writ/src/model/json.js";
import type { FileSystemFacts, Principal } from "../../../writ/src/model/request.js";

/** One layer of a case: the text of its policy, and the file that relative references start from. */
export interface CaseLayer {
  readonly name: string;
  readonly text: string;
  readonly file: string;
  readonly mode?: "monitor";
}

/** What is expected. A key that is absent is not looked at; ids are `layer/id`. */
export interface Expectation {
  readonly decision?: string;
  readonly code?: string;
  readonly rules?: readonly string[];
  readonly warnings?: readonly string[];
  readonly wouldBe?: string | null;
  readonly obligations?: readonly string[];
  readonly labels?: readonly string[];
}

/** One test of a policy: a stack of policies, a call, what is known, and what must come out. */
export interface Case {
  readonly name: string;
  /** What would go wrong without it; empty where nobody said. */
  readonly why: string;
  readonly file: string;
  readonly line: number;
  readonly layers: readonly CaseLayer[];
  readonly environment: Readonly<Record<string, string>>;
  readonly call: JsonObject;
  readonly principal: Principal;
  readonly session: string;
  readonly context: JsonObject;
  readonly fileSystem: FileSystemFacts;
  readonly facts: Facts;
  /** What the tool answered; `null`: the case is about the call. */
  readonly result: ResultView | null;
  readonly expect: Expectation;
}
