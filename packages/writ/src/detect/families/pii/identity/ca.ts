import type { Family } from "../../../family.js";
import { byDigits } from "../../../validators/check-digits/digits.js";
import { passesLuhn } from "../../../validators/check-digits/luhn.js";
import { isOneDigit } from "../../../validators/check-digits/digits.js";
import { DIGITS, behind, digits, near } from "./parts.js";

const WORDS = [
  "sin",
  "nas",
  "social insurance",
  "social insurance number",
  "numéro d'assurance sociale",
  "assurance sociale",
];
const LUHN = byDigits("Luhn check digit", (all) => passesLuhn(all) && !isOneDigit(all));
const SOURCE = "https://www.canada.ca/en/employment-social-development/services/sin.html";

/** Numbers of persons in Canada. */
export const CA_FAMILIES: readonly Family[] = [
  {
    type: "ca-sin",
    kind: "pii",
    about: "social insurance number of Canada",
    trigger: digits(9),
    shape: "[1-79]\\d\\d-\\d{3}-\\d{3}",
    ...DIGITS,
    validators: [LUHN],
    confidence: 0.5,
    context: near(WORDS, 0.95),
    example: ["527-", "418-", "933"],
    counterExample: ["527-", "418-", "937"],
    source: SOURCE,
  },
  {
    type: "ca-sin-bare",
    kind: "pii",
    about: "social insurance number of Canada",
    ...behind(WORDS, "[1-79]\\d\\d(?:\\d{6}| \\d{3} \\d{3})"),
    validators: [LUHN],
    confidence: 0.85,
    example: ["SIN: ", "5274", "18933"],
    counterExample: ["SIN: ", "5274", "18934"],
    source: SOURCE,
  },
];
