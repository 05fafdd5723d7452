import type { Family } from "../../../family.js";
import { byDigits } from "../../../validators/check-digits/digits.js";
import { isIssuedSsn } from "../../../validators/check-digits/ssn.js";
import { DIGITS, FORM, LABELLED, behind, digits, near } from "./parts.js";

const SSN_WORDS = ["ssn", "ssns", "social security", "social security number", "social security no", "soc sec"];
const ITIN_WORDS = ["itin", "tin", "taxpayer", "tax id", "individual taxpayer identification number", "irs"];

const SSN_RULES = byDigits("area, group and serial rules", isIssuedSsn);
const SSN_SOURCE = "https://www.ssa.gov/employer/stateweb.htm";
const ITIN_SOURCE = "https://www.irs.gov/irm/part3/irm_03-021-263r";

/** Numbers of persons in the United States. */
export const US_FAMILIES: readonly Family[] = [
  {
    type: "us-ssn",
    kind: "pii",
    about: "social security number of the United States",
    trigger: digits(9),
    shape: "[0-8]\\d\\d(?:-\\d\\d-|\\.\\d\\d\\.)\\d{4}",
    ...DIGITS,
    validators: [SSN_RULES],
    confidence: 0.7,
    context: near(SSN_WORDS, 0.95),
    example: ["536-", "22-", "8715"],
    counterExample: ["536-", "00-", "8715"],
    source: SSN_SOURCE,
  },
  {
    type: "us-ssn-bare",
    kind: "pii",
    about: "social security number of the United States",
    ...behind(SSN_WORDS, "[0-8]\\d\\d(?:\\d{6}|-\\d{6}|\\d\\d-\\d{4}| \\d\\d \\d{4})"),
    validators: [SSN_RULES],
    confidence: 0.85,
    example: ["ssn: ", "5362", "28715"],
    counterExample: ["ssn: ", "6662", "28715"],
    source: SSN_SOURCE,
  },
  {
    type: "us-itin",
    kind: "pii",
    about: "individual taxpayer identification number of the United States",
    trigger: digits(9),
    shape: "9\\d\\d-(?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9])-\\d{4}",
    ...DIGITS,
    validators: [FORM],
    confidence: 0.6,
    context: near(ITIN_WORDS),
    example: ["914-", "72-", "3381"],
    counterExample: ["914-", "69-", "3381"],
    source: ITIN_SOURCE,
  },
  {
    type: "us-itin-bare",
    kind: "pii",
    about: "individual taxpayer identification number of the United States",
    ...behind(
      ITIN_WORDS,
      "9\\d\\d(?:(?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9])-?| (?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9]) )\\d{4}",
    ),
    validators: [LABELLED],
    confidence: 0.8,
    example: ["ITIN ", "9147", "23381"],
    counterExample: ["ITIN ", "9146", "93381"],
    source: ITIN_SOURCE,
  },
];
