import type { Family, Validator } from "../../../family.js";
import { byDigits, isOneDigit } from "../../../validators/check-digits/digits.js";
import { passesVerhoeff } from "../../../validators/check-digits/verhoeff.js";
import { DIGITS, FORM, LABELLED, behind, digits, near } from "./parts.js";

const AADHAAR_WORDS = ["aadhaar", "aadhar", "uid", "uidai", "आधार"];
const VERHOEFF = byDigits(
  "Verhoeff check digit",
  (all) => all.length === 12 && passesVerhoeff(all) && !isOneDigit(all),
);
/** Three groups, none of them next to another in value, as code points and years in a row are. */
const GROUPS: Validator = {
  name: "three groups",
  test: (value) => {
    const [a = 0, b = 0, c = 0, ...more] = value.split(/[ -]/).map(Number);
    return more.length === 0 && Math.abs(b - a) > 99 && Math.abs(c - b) > 99;
  },
};
/** A fourth group is taken along and refused: four groups are a payment card, a part of an IBAN or code points. */
const AADHAAR_SHAPE = "[2-9]\\d{3}(?: \\d{4} \\d{4}(?: \\d{4}| [0-9A-Fa-f]{4}(?![A-Za-z0-9]))?|-\\d{4}-\\d{4})";
const AADHAAR_SOURCE = "https://uidai.gov.in/en/my-aadhaar/about-your-aadhaar.html";

/** Numbers of persons and companies in India. */
export const INDIA_FAMILIES: readonly Family[] = [
  {
    type: "in-aadhaar",
    kind: "pii",
    about: "Aadhaar number of India",
    trigger: digits(12),
    shape: AADHAAR_SHAPE,
    ...DIGITS,
    validators: [VERHOEFF, GROUPS],
    confidence: 0.5,
    context: near(AADHAAR_WORDS, 0.95),
    example: ["5382 ", "7104 ", "9269"],
    counterExample: ["5382 ", "7104 ", "9260"],
    source: AADHAAR_SOURCE,
  },
  {
    type: "in-aadhaar-bare",
    kind: "pii",
    about: "Aadhaar number of India",
    ...behind(AADHAAR_WORDS, "[2-9]\\d{11}"),
    validators: [VERHOEFF],
    confidence: 0.85,
    example: ["Aadhaar ", "538271", "049269"],
    counterExample: ["Aadhaar ", "538271", "049260"],
    source: AADHAAR_SOURCE,
  },
  {
    type: "in-pan",
    kind: "pii",
    about: "permanent account number (PAN) of India",
    trigger: { ...digits(4), back: 5 },
    shape: "[A-Z]{5}\\d{4}[A-Z]",
    validators: [FORM],
    confidence: 0.5,
    context: near(["pan", "pan card", "pan number", "pan no", "permanent account number", "income tax"], 0.95),
    example: ["BKQPR", "4071", "L"],
    counterExample: ["BKQP", "4071", "L"],
    source: "https://incometaxindia.gov.in/Pages/pan.aspx",
  },
  {
    type: "in-gstin",
    kind: "pii",
    about: "goods and services tax number of India",
    trigger: digits(2),
    shape: "(?:0[1-9]|[12]\\d|3[0-8]|97|99)[A-Za-z]{5}\\d{4}[A-Za-z][1-9A-Za-z][Zz][A-Za-z\\d]",
    validators: [FORM],
    confidence: 0.8,
    context: near(["gstin", "gst", "gst no", "gst number"], 0.95),
    example: ["29BKQ", "PR4071", "L1Z6"],
    counterExample: ["39BKQ", "PR4071", "L1Z6"],
    source: "https://tutorial.gst.gov.in/userguide/registration/index.htm",
  },
  {
    type: "in-voter-id",
    kind: "pii",
    about: "voter identity number (EPIC) of India",
    ...behind(
      ["voter", "voter id", "voters", "vote", "epic", "epic no", "election card", "electoral"],
      "[A-Za-z]{3}\\d{7}",
    ),
    validators: [LABELLED],
    confidence: 0.7,
    example: ["voter id ", "KQR4", "071682"],
    counterExample: ["voter id ", "KQR4", "07168"],
    source: "https://voters.eci.gov.in/",
  },
];
