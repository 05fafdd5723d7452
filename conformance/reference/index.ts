/** The slow, second implementation of policy.md: what `decide` is tested against. */
export { referenceDecide } from "./decide.js";
export { referenceInspect } from "./inspect.js";
