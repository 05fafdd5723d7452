import type { Family } from "../../../family.js";
import { byDigits, isOneDigit } from "../../../validators/check-digits/digits.js";
import { passesLuhn } from "../../../validators/check-digits/luhn.js";
import { isTckn } from "../../../validators/check-digits/tckn.js";
import { DIGITS, behind, digits, near } from "./parts.js";

/** Numbers of persons in Turkey and Israel. */
export const MIDDLE_EAST_FAMILIES: readonly Family[] = [
  {
    type: "tr-national-id",
    kind: "pii",
    about: "identity number (T.C. Kimlik No) of Turkey",
    trigger: digits(11),
    shape: "[1-9]\\d{10}",
    ...DIGITS,
    validators: [byDigits("two check digits", isTckn)],
    confidence: 0.5,
    context: near(["tckn", "tc kimlik", "t.c. kimlik", "kimlik no", "kimlik numarası", "tc no"], 0.95),
    example: ["4728", "1630", "922"],
    counterExample: ["4728", "1630", "920"],
    source: "https://www.nvi.gov.tr/",
  },
  {
    type: "il-id",
    kind: "pii",
    about: "identity number of Israel",
    ...behind(
      ["teudat zehut", "תעודת זהות", "ת.ז", 'ת"ז', "מספר זהות", "israeli id", "israel id"],
      "\\d(?:\\d{8}|-\\d{7}-\\d)",
    ),
    validators: [byDigits("Luhn check digit", (all) => passesLuhn(all) && !isOneDigit(all))],
    confidence: 0.85,
    example: ["teudat zehut ", "05271", "8467"],
    counterExample: ["teudat zehut ", "05271", "8460"],
    source:
      "https://www.oecd.org/tax/automatic-exchange/crs-implementation-and-assistance/tax-identification-numbers/Israel-TIN.pdf",
  },
];
