/** The slow, second implementation of policy.md: what `decide` is tested against. */
export { referenceDecide, type ReferenceDecision } from "./decide.js";
export { referenceInspect, type ReferenceInspection } from "./inspect.js";
export type { Layer, ResultView } from "./scene.js";
