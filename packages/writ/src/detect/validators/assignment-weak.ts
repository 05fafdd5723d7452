import type { Validator } from "../family.js";
import { DIGITS } from "./alphabet.js";
import { isCode, isLocation, isVersion } from "./assignment-code.js";
import { profileOf } from "./assignment-profile.js";
import { isStandIn } from "./assignment-stand-in.js";
import { isNumberedFiller } from "./assignment-words.js";
import { entropyOf } from "./entropy.js";

/** Words that people put a number behind and call it a password. */
const COMMON =
  /^(?:iloveyou|letmein|monkey|dragon|welcome|qwerty|football|baseball|sunshine|princess|shadow|master|superman|batman|hunter|charlie|michael|jordan|trustno)[._@#!-]?\d{1,4}!?$/i;
/** A word and a number of at least two digits. */
const NUMBERED = /^[a-z]{4,16}[._@#!-]?\d{2,6}!?$/i;
/** Names of encodings and algorithms, and of what stands in a row of its kind. */
const NAMED =
  /^(?:base|utf|ucs|sha|md|aes|rsa|des|oauth|argon|pbkdf|latin|ascii|iso|hmac|blake|crc|windows|int|uint|float|varchar|field|input|user|item|page|step|level|color|section|column|param|arg)[._-]?\d/i;
/** What no word has. */
const UNSPEAKABLE = /[bcdfghjklmnpqrstvwxz]{5}/;

/** What a person might choose, and nothing but the name it is assigned to says that it is a password. */
export const WEAK_PASSWORD: Validator = {
  name: "a password as people choose them",
  test: (value) => {
    if (COMMON.test(value)) return true;
    if (isStandIn(value, profileOf(value)) || isNumberedFiller(value) || NAMED.test(value)) return false;
    if (/^\d{6,12}$/.test(value) || NUMBERED.test(value)) return true;
    return (
      /^[a-z]{8,24}$/.test(value) &&
      (UNSPEAKABLE.test(value) || value.replace(/[^aeiouy]/g, "").length <= value.length * 0.2)
    );
  },
};

/** Of an OpenPGP key, which is public: RFC 9580 section 5.5.4. */
const FINGERPRINT = /^[0-9A-F]{40}$/;

/** A value that machines made at random, and in one piece. */
export const KEY_LIKE: Validator = {
  name: "entropy of a random key",
  test: (value) =>
    !FINGERPRINT.test(value) &&
    DIGITS.test(value) &&
    /[A-Za-z]/.test(value) &&
    profileOf(value).pieces >= value.length * 0.3 &&
    entropyOf(value) >= 3.3 &&
    !isStandIn(value, profileOf(value)) &&
    !isCode(value) &&
    !isLocation(value) &&
    !isVersion(value),
};
