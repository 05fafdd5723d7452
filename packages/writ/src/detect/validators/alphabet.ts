import type { Validator } from "../family.js";

const [A, Z, SMALL_A, SMALL_Z, ZERO, NINE] = [65, 90, 97, 122, 48, 57] as const;

/** How many digits, capitals and small letters of ASCII a text has. */
function countsOf(text: string): { readonly digits: number; readonly capitals: number; readonly small: number } {
  let [digits, capitals, small] = [0, 0, 0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= SMALL_A && unit <= SMALL_Z) small++;
    else if (unit >= A && unit <= Z) capitals++;
    else if (unit >= ZERO && unit <= NINE) digits++;
  }
  return { digits, capitals, small };
}

/** A word or the name of a function has none. No more is asked for: one random token in fifty has but one. */
export const DIGITS: Validator = { name: "a digit in it", test: (value) => countsOf(value).digits > 0 };

/** Letters of both cases and digits, as random text of such an alphabet has and a name seldom. */
export const MIXED: Validator = {
  name: "digits and letters of both cases",
  test: (value) => {
    const { digits, capitals, small } = countsOf(value);
    return digits > 0 && capitals > 1 && small > 1;
  },
};

/** Letters of both cases, neither rare: `camelCase` has few capitals. */
export const BOTH_CASES: Validator = {
  name: "letters of both cases",
  test: (value) => {
    const { capitals, small } = countsOf(value);
    return Math.min(capitals, small) * 5 >= capitals + small;
  },
};
