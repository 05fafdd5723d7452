import type { Family } from "../../../family.js";
import { byDigits, bySigns, isOneDigit } from "../../../validators/check-digits/digits.js";
import { hasNinoPrefix } from "../../../validators/check-digits/nino.js";
import { isUtr } from "../../../validators/check-digits/utr.js";
import { passesWeighted } from "../../../validators/check-digits/weighted.js";
import { FORM, behind, digits, near } from "./parts.js";

const NHS = { weights: [10, 9, 8, 7, 6, 5, 4, 3, 2], modulus: 11, is: "complement" } as const;

const PREFIX = "[A-CEGHJ-PR-TW-Za-ceghj-pr-tw-z][A-CEGHJ-NPR-TW-Za-ceghj-npr-tw-z]";
const NINO_CHECK = bySigns("prefix in use", hasNinoPrefix);
const NINO_WORDS = ["nino", "ni number", "national insurance", "national insurance number", "ni no"];
const NINO_SOURCE = "https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110";

/** Numbers of persons in the United Kingdom. */
export const GB_FAMILIES: readonly Family[] = [
  {
    type: "uk-nino",
    kind: "pii",
    about: "national insurance number of the United Kingdom",
    trigger: { ...digits(6), back: 2 },
    shape: `${PREFIX}(?:\\d{6} ?|\\d\\d \\d\\d \\d\\d ?)[A-Da-d]`,
    validators: [NINO_CHECK],
    confidence: 0.6,
    context: near(NINO_WORDS, 0.95),
    example: ["JG10", "37", "59A"],
    counterExample: ["GB10", "37", "59A"],
    source: NINO_SOURCE,
  },
  {
    type: "uk-nino-grouped",
    kind: "pii",
    about: "national insurance number of the United Kingdom",
    trigger: { ...digits(6), back: 3 },
    shape: `${PREFIX} (?:\\d{6} ?|\\d\\d \\d\\d \\d\\d ?)[A-Da-d]`,
    validators: [NINO_CHECK],
    confidence: 0.6,
    context: near(NINO_WORDS, 0.95),
    example: ["JG 10", " 37 59", " A"],
    counterExample: ["GB 10", " 37 59", " A"],
    source: NINO_SOURCE,
  },
  {
    type: "uk-nhs",
    kind: "pii",
    about: "NHS number of England, Wales and the Isle of Man",
    ...behind(
      ["nhs", "nhs number", "nhs no", "national health service", "patient", "patient number"],
      "\\d{3}(?:\\d{7}| \\d{3} \\d{4}|-\\d{3}-\\d{4})",
    ),
    validators: [byDigits("modulus 11 check digit", (all) => passesWeighted(NHS, all) && !isOneDigit(all))],
    confidence: 0.95,
    example: ["NHS number ", "485 777", " 3457"],
    counterExample: ["NHS number ", "485 777", " 3450"],
    source: "https://www.datadictionary.nhs.uk/attributes/nhs_number.html",
  },
  {
    type: "uk-utr",
    kind: "pii",
    about: "unique taxpayer reference of the United Kingdom",
    ...behind(["utr", "unique taxpayer reference", "self assessment", "tax reference", "hmrc"], "\\d{5} ?\\d{5}"),
    validators: [byDigits("modulus 11 check digit", isUtr)],
    confidence: 0.85,
    example: ["UTR ", "89552", "73466"],
    counterExample: ["UTR ", "89552", "73460"],
    source: "https://www.gov.uk/find-utr-number",
  },
  {
    type: "uk-driving-licence",
    kind: "pii",
    about: "driver number on a driving licence of Great Britain",
    trigger: { ...digits(6), walk: { over: "A-Za-z", most: 5 } },
    shape:
      "(?:[A-Za-z]{5}|[A-Za-z]{4}9|[A-Za-z]{3}99|[A-Za-z]{2}999|[A-Za-z]9999)\\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\\d|3[01])\\d[A-Za-z9]{2}[A-Za-z\\d] ?[A-Za-z]{2}",
    validators: [FORM],
    confidence: 0.7,
    context: near(["driving licence", "driving license", "driver number", "licence", "dvla"], 0.95),
    example: ["PARKE", "702149", "J99FK"],
    counterExample: ["PARKE", "714149", "J99FK"],
    source: "https://www.gov.uk/government/publications/inf45d-guide-to-your-driving-licence",
  },
];
