// The workload written out by hand, as one would without any engine: what an engine cannot reasonably beat.
import { compileIndexed, compileLinear, compileMerged } from "../workload.mjs";

const byHand = (name, form, compile) => ({
  name,
  form,
  open: async () => async (rules) => ({ input: (call) => call, allows: compile(rules) }),
});

export const linear = byHand("lower bound: linear", "one closure a rule, each asked", compileLinear);
export const indexed = byHand("lower bound: indexed", "closures filed by tool", compileIndexed);
export const merged = byHand(
  "lower bound: indexed + merged",
  "a tool's rules as a Set or one RegExp a kind",
  compileMerged,
);
