import type { Validator } from "../family.js";

/** Neither broadcast nor nought, nor one pair throughout, nor pairs that count up: those stand in examples. */
export const MAC: Validator = {
  name: "address of a card",
  test: (text) => {
    const pairs = text.split(/[:-]/).map((pair) => Number.parseInt(pair, 16));
    const steps = pairs.slice(1).map((byte, at) => byte - (pairs[at] ?? 0));
    return steps.some((step) => step !== 0);
  },
};
