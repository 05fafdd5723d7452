import type { Validator } from "../family.js";
import type { Profile } from "./assignment-profile.js";
import { profileOf } from "./assignment-profile.js";
import { isCode, isLocation, isVersion } from "./assignment-code.js";
import { isStandIn } from "./assignment-stand-in.js";
import { isNumberedFiller } from "./assignment-words.js";
import { entropyOf } from "./entropy.js";

/** Longer ones are judged by their beginning. */
const MOST_JUDGED = 200;

const judge = (name: string, isOne: (value: string, profile: Profile) => boolean): Validator => ({
  name,
  test: (value) => {
    const start = value.length > MOST_JUDGED ? value.slice(0, MOST_JUDGED) : value;
    return isOne(start, profileOf(start));
  },
});

/** A password as people choose them: not one plain word, name, path or expression. */
export const PASSWORD_LIKE: Validator = judge(
  "mixed as a password is",
  (value, profile) =>
    isMixed(value, profile) && !isStandIn(value, profile) && isNoText(value) && !isNumberedFiller(value),
);

/** Where nothing but a password can be: only not a stand-in for one. */
export const ANY_PASSWORD: Validator = judge(
  "no stand-in for a password",
  (value, profile) => value.length >= 4 && !isStandIn(value, profile),
);

/** A key or token as machines make them. */
export const RANDOM_LIKE: Validator = judge(
  "entropy of a random value",
  (value, profile) => hasPieces(value, profile) && !isStandIn(value, profile) && isNoText(value) && isVaried(value),
);

/** A key or token where one is expected: no stand-in and no word. */
export const TOKEN_LIKE: Validator = judge(
  "no word and no stand-in",
  (value, profile) => hasBoth(profile) && !isStandIn(value, profile) && !isCode(value) && entropyOf(value) >= 2.5,
);

const isNoText = (value: string): boolean => !isCode(value) && !isLocation(value) && !isVersion(value);

const hasBoth = ({ digits, capitals, small }: Profile): boolean => digits > 0 && capitals + small > 0;

/** Digits or marks among letters, or letters of both cases as no name has them. */
function isMixed(value: string, { digits, capitals, small, marks, pieces, distinct }: Profile): boolean {
  if (distinct < 5 || capitals + small === 0) return false;
  return digits + marks > 0 || (small > 0 && capitals > 0 && value.length >= 10 && pieces >= value.length * 0.22);
}

const hasPieces = (value: string, profile: Profile): boolean =>
  hasBoth(profile) && profile.pieces >= value.length * 0.22;

const isVaried = (value: string): boolean => entropyOf(value) >= (value.length < 24 ? 2.8 : 3.1);
