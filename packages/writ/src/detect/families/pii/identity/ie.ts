import type { Family } from "../../../family.js";
import { bySigns } from "../../../validators/check-digits/digits.js";
import { isPps } from "../../../validators/check-digits/pps.js";
import { DIGITS, digits, near } from "./parts.js";

/** Numbers of persons in Ireland. */
export const IE_FAMILIES: readonly Family[] = [
  {
    type: "ie-pps",
    kind: "pii",
    about: "personal public service number of Ireland",
    trigger: digits(7),
    shape: "\\d{7}[A-W][A-IW]?",
    ...DIGITS,
    validators: [bySigns("modulus 23 check letter", isPps)],
    confidence: 0.5,
    context: near(["pps", "ppsn", "pps number", "pps no", "personal public service"], 0.95),
    example: ["4710", "263", "D"],
    counterExample: ["4710", "263", "A"],
    source: "https://www.gov.ie/en/service/12e6de-get-a-personal-public-service-pps-number/",
  },
];
