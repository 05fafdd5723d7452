import type { Validator } from "../family.js";

/** Neither broadcast nor nought nor a group of the network's own, nor pairs that count up by one: those stand in examples. */
export const MAC: Validator = {
  name: "address of a card",
  test: (text) => {
    const bytes = (text.replace(/[:.-]/g, "").match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
    const steps = bytes.slice(1).map((byte, at) => byte - (bytes[at] ?? 0));
    return bytes.length === 6 && !isEach(steps, 0) && !isEach(steps, 1) && !isExample(bytes) && !isGroup(bytes);
  },
};

const isEach = (steps: readonly number[], step: number): boolean => steps.every((each) => each === step);

/** As they are made up: 12:34:56 and what follows. */
const isExample = ([a, b, c]: readonly number[]): boolean => a === 0x12 && b === 0x34 && c === 0x56;

/** Multicast of IPv6 (RFC 2464) and IPv4 (RFC 1112), and of bridges (IEEE 802.1D). */
const isGroup = ([a, b, c]: readonly number[]): boolean =>
  (a === 0x33 && b === 0x33) || (a === 1 && b === 0 && c === 0x5e) || (a === 1 && b === 0x80 && c === 0xc2);
