import type { Family } from "../../family.js";
import { BIRTH_DATE } from "../../validators/birth-date.js";

/** Words that say that somebody was born on what follows, in a dozen languages; some go on, as `birthday` does. */
const LETTERS = "A-Za-z_\\u00c0-\\u024f\\u0370-\\u04ff";
const GOES_ON =
  "birth|geburt|gebor|fødsel|födelse|geboorte|nacim|nascim|naissance|nascita|nacid|nascid|nasce|nació|naci |urodz|syntymä|narozen|születés|naşter|nașter|doğum|dogum|cumplea|verjaardag|compleanno|anniversaire|aniversário|рожден|родил|γέννησ";
const WHOLE = "born|dob|d\\.o\\.b\\.?|geb\\.|née? le|nata il|nato il|nata a |nato a |født|född";
const FAR_EAST = ["生年月日", "出生日期", "出生年月", "생년월일", "जन्म"];

const DAY = "\\d{1,2}(?:st|nd|rd|th|\\.|er|º)?";
const MONTH = `[${LETTERS}]{3,12}\\.?`;
/** With a blank between, the year has four digits: two would be another number. */
const APART = "(?:\\. ?\\d{1,2}\\. ?| \\d{1,2} )";
const NUMERIC = `\\d{1,4}(?:-\\d{1,2}-|/\\d{1,2}/|\\.\\d{1,2}\\.)\\d{1,4}|\\d{4}${APART}\\d{1,2}|\\d{1,2}${APART}\\d{4}|\\d{8}`;
const NAMED = `${DAY}(?: of| de)?[ -]${MONTH}(?: de|,)?[ -]\\d{2,4}|${MONTH}[ -]${DAY},? \\d{4}`;
const CHINESE = "\\d{4}[年년] ?\\d{1,2}[月월] ?\\d{1,2}[日일]";

/** Dates that say something about a person. */
export const DATE_FAMILIES: readonly Family[] = [
  {
    type: "date-of-birth",
    kind: "pii",
    about: "date of birth",
    trigger: {
      literals: [
        ...GOES_ON.split("|"),
        "born",
        "dob",
        "d.o.b",
        "geb.",
        "née le",
        "né le",
        "nata il",
        "nato il",
        "nata a ",
        "nato a ",
        "født",
        "född",
        ...FAR_EAST,
      ],
      ignoreCase: true,
      walk: { over: LETTERS, most: 24 },
    },
    shape: `(?:[${LETTERS}]{0,24}?(?:${GOES_ON})[${LETTERS}]{0,12}|${WHOLE}|${FAR_EAST.join("|")})[^0-9]{0,40}?(${CHINESE}|${NUMERIC}|${NAMED})`,
    ignoreCase: true,
    notBefore: `0-9${LETTERS}`,
    notAfter: "0-9",
    validators: [BIRTH_DATE],
    confidence: 0.85,
    example: ["born on ", "12 May 1987"],
    counterExample: ["seen on ", "12 May 1987"],
    source: "https://www.iso.org/iso-8601-date-and-time-format.html",
  },
];
