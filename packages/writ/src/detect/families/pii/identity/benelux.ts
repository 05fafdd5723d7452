import type { Family } from "../../../family.js";
import { isBelgianNumber } from "../../../validators/check-digits/belgian.js";
import { byDigits, isOneDigit } from "../../../validators/check-digits/digits.js";
import { isMultiple } from "../../../validators/check-digits/weighted.js";
import { DIGITS, behind, digits, near } from "./parts.js";

const BSN = [9, 8, 7, 6, 5, 4, 3, 2, -1] as const;

/** Numbers of persons in Belgium and the Netherlands. */
export const BENELUX_FAMILIES: readonly Family[] = [
  {
    type: "nl-bsn",
    kind: "pii",
    about: "citizen service number (BSN) of the Netherlands",
    ...behind(
      ["bsn", "burgerservicenummer", "sofinummer", "sofi-nummer", "citizen service number"],
      "\\d{4}(?:\\d{5}|\\.\\d\\d\\.\\d{3})",
    ),
    validators: [byDigits("eleven test", (all) => isMultiple(BSN, 11, all) && !isOneDigit(all))],
    confidence: 0.85,
    example: ["BSN ", "41870", "2639"],
    counterExample: ["BSN ", "41870", "2630"],
    source: "https://www.rvig.nl/bsn",
  },
  {
    type: "be-national-number",
    kind: "pii",
    about: "national register number of Belgium",
    trigger: digits(11),
    shape: "\\d\\d(?:\\d{9}|\\.\\d\\d\\.\\d\\d-\\d{3}\\.\\d\\d|\\d{4}-\\d{3}-\\d\\d|\\d{4} \\d{3} \\d\\d)",
    ...DIGITS,
    validators: [byDigits("birthday and modulus 97 check digits", isBelgianNumber)],
    confidence: 0.6,
    context: near(
      ["rijksregisternummer", "numéro national", "numéro de registre national", "insz", "niss", "rrn"],
      0.95,
    ),
    example: ["83.04.", "17-26", "1.30"],
    counterExample: ["83.04.", "17-26", "1.31"],
    source:
      "https://www.ibz.rrn.fgov.be/fileadmin/user_upload/nl/rr/instructies/IT-lijst/IT000_Rijksregisternummer.pdf",
  },
];
