import type { Family } from "../../../family.js";
import { isAbn } from "../../../validators/check-digits/abn.js";
import { byDigits, isOneDigit } from "../../../validators/check-digits/digits.js";
import { isIrd } from "../../../validators/check-digits/ird.js";
import { isMultiple, passesWeighted } from "../../../validators/check-digits/weighted.js";
import { DIGITS, behind, digits, near } from "./parts.js";

const TFN = [1, 4, 3, 7, 5, 8, 6, 9, 10] as const;
const ACN = { weights: [8, 7, 6, 5, 4, 3, 2, 1], modulus: 10, is: "complement" } as const;
const MEDICARE = { weights: [1, 3, 7, 9, 1, 3, 7, 9], modulus: 10, is: "remainder" } as const;
const MEDICARE_CHECK = byDigits("modulus 10 check digit", (all) => passesWeighted(MEDICARE, all));
const MEDICARE_SOURCE = "https://developer.digitalhealth.gov.au/";

/** Numbers of persons and businesses in Australia and New Zealand. */
export const OCEANIA_FAMILIES: readonly Family[] = [
  {
    type: "au-tfn",
    kind: "pii",
    about: "tax file number of Australia",
    ...behind(["tfn", "tax file number", "tax file no"], "\\d{3}(?:\\d{6}| \\d{3} \\d{3}|-\\d{3}-\\d{3})"),
    validators: [byDigits("modulus 11 check digit", (all) => isMultiple(TFN, 11, all) && !isOneDigit(all))],
    confidence: 0.85,
    example: ["TFN ", "451 ", "907 263"],
    counterExample: ["TFN ", "451 ", "907 260"],
    source: "https://www.ato.gov.au/individuals-and-families/tax-file-number",
  },
  {
    type: "au-abn",
    kind: "pii",
    about: "business number of Australia",
    trigger: digits(11),
    shape: "[1-9]\\d(?:\\d{9}| \\d{3} \\d{3} \\d{3})",
    ...DIGITS,
    validators: [byDigits("modulus 89 check", isAbn)],
    confidence: 0.5,
    context: near(["abn", "australian business number"], 0.95),
    example: ["64 ", "207 ", "381 151"],
    counterExample: ["64 ", "207 ", "381 150"],
    source: "https://abr.business.gov.au/Help/AbnFormat",
  },
  {
    type: "au-acn",
    kind: "pii",
    about: "company number of Australia",
    ...behind(["acn", "australian company number", "arbn"], "\\d{3}(?:\\d{6}| \\d{3} \\d{3})"),
    validators: [byDigits("modulus 10 check digit", (all) => passesWeighted(ACN, all))],
    confidence: 0.85,
    example: ["ACN ", "183 ", "650 428"],
    counterExample: ["ACN ", "183 ", "650 420"],
    source:
      "https://asic.gov.au/for-business/registering-a-company/steps-to-register-a-company/australian-company-numbers/",
  },
  {
    type: "au-medicare",
    kind: "pii",
    about: "Medicare card number of Australia",
    trigger: digits(10),
    shape: "[2-6]\\d{3}(?: \\d{5} |-\\d{5}-)[1-9](?:[-/ ]\\d)?",
    ...DIGITS,
    validators: [MEDICARE_CHECK],
    confidence: 0.5,
    context: near(["medicare", "medicare number", "medicare card"], 0.95),
    example: ["3847 ", "10522", " 1"],
    counterExample: ["3847 ", "10525", " 1"],
    source: MEDICARE_SOURCE,
  },
  {
    type: "au-medicare-bare",
    kind: "pii",
    about: "Medicare card number of Australia",
    ...behind(["medicare", "medicare number", "medicare card"], "[2-6]\\d{8}[1-9]\\d?"),
    validators: [MEDICARE_CHECK],
    confidence: 0.85,
    example: ["Medicare ", "384710", "5221"],
    counterExample: ["Medicare ", "384710", "5251"],
    source: MEDICARE_SOURCE,
  },
  {
    type: "nz-ird",
    kind: "pii",
    about: "tax number of New Zealand",
    ...behind(["ird", "ird number", "inland revenue", "ird no"], "\\d{2,3}(?:\\d{6}|-\\d{3}-\\d{3}| \\d{3} \\d{3})"),
    validators: [byDigits("modulus 11 check digit", isIrd)],
    confidence: 0.85,
    example: ["IRD number ", "52-", "718-465"],
    counterExample: ["IRD number ", "52-", "718-460"],
    source: "https://www.ird.govt.nz/managing-my-tax/ird-numbers",
  },
];
