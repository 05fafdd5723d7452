import * as fc from "fast-check";
import type { ResultView } from "../packages/writ/src/condition/evaluation.js";
import type { Layer } from "../packages/writ/src/decide/compile.js";
import type { Facts } from "../packages/writ/src/model/facts.js";
import type { Request } from "../packages/writ/src/model/request.js";
import { layers } from "./generate/policy.js";
import { factsAbout, request, result } from "./generate/request.js";

/** Arbitrary policies in normal form, requests and facts over a small vocabulary, and policies as text again. */
export { callRule, policy } from "./generate/policy.js";
export { printPolicy } from "./generate/print.js";

/** Everything one decision depends on. */
export interface Situation {
  readonly stack: readonly Layer[];
  readonly request: Request;
  readonly facts: Facts;
  readonly result: ResultView;
}

export const situation: fc.Arbitrary<Situation> = fc
  .tuple(layers, request, result)
  .chain(([stack, call, back]) => factsAbout(call).map((facts) => ({ stack, request: call, facts, result: back })));
