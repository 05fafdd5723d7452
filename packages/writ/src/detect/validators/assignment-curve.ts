import type { Validator } from "../family.js";

/** Order of the group of secp256k1, SEC 2 section 2.4.1. */
const ORDER = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

/** A number that can be a private key of the curve, and is no small or patterned one. */
export const SECP256K1_KEY: Validator = {
  name: "in the range of the curve",
  test: (value) => {
    const small = value.toLowerCase();
    return small.length === ORDER.length && small < ORDER && new Set(small).size >= 9 && !/0{12}|f{12}/.test(small);
  },
};
