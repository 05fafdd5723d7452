import type { Family } from "../../../family.js";
import { byDigits } from "../../../validators/check-digits/digits.js";
import { passesLuhnAfter } from "../../../validators/check-digits/luhn.js";
import { isDeaNumber } from "../../../validators/check-digits/dea.js";
import { afterLetters, FORM, behind, digits, near } from "./parts.js";

/** Letters of a Medicare number: all but those that look like digits. */
const MBI = "[AC-HJKMNP-RT-Yac-hjkmnp-rt-y]";
const MBI_OR_DIGIT = "[AC-HJKMNP-RT-Yac-hjkmnp-rt-y\\d]";

const DEA_WORDS = [
  "dea",
  "dea number",
  "dea no",
  "prescriber",
  "controlled substance",
  "medical license",
  "medical licence",
];
const DEA_CHECK = byDigits("DEA check digit", isDeaNumber);
const DEA_SOURCE = "https://www.deadiversion.usdoj.gov/drugreg/reg_apps/";

/** Numbers of patients and of those who treat them in the United States. */
export const US_HEALTH_FAMILIES: readonly Family[] = [
  {
    type: "us-npi",
    kind: "pii",
    about: "national provider identifier of the United States",
    ...behind(
      ["npi", "national provider identifier", "provider", "provider id", "provider identifier"],
      "[12](?:\\d{9}|\\d{3}(?:-\\d{3}-| \\d{3} )\\d{3})",
    ),
    validators: [byDigits("Luhn check digit after 80840", (all) => passesLuhnAfter("80840", all))],
    confidence: 0.85,
    example: ["NPI ", "16798", "20146"],
    counterExample: ["NPI ", "16798", "20149"],
    source: "https://www.cms.gov/Regulations-and-Guidance/Administrative-Simplification/NationalProvIdentStand",
  },
  {
    type: "us-mbi",
    kind: "pii",
    about: "Medicare beneficiary identifier of the United States",
    trigger: digits(1),
    shape: `[1-9]${MBI}${MBI_OR_DIGIT}\\d(?:-${MBI}${MBI_OR_DIGIT}\\d-|${MBI}${MBI_OR_DIGIT}\\d)${MBI}{2}\\d\\d`,
    notBefore: "A-Za-z0-9_\\-",
    notAfter: "A-Za-z0-9_\\-",
    validators: [FORM],
    confidence: 0.6,
    context: near(["mbi", "medicare", "beneficiary", "medicare number", "medicare id"], 0.95),
    example: ["3QW7-", "HN4-", "KT61"],
    counterExample: ["3QW7-", "SN4-", "KT61"],
    source: "https://www.cms.gov/medicare/new-medicare-card/understanding-the-mbi-with-format.pdf",
  },
  {
    type: "us-dea",
    kind: "pii",
    about: "DEA number of a prescriber",
    trigger: afterLetters(2, 7),
    shape: "[ABCFGMPRX][A-Z]\\d{7}",
    validators: [DEA_CHECK],
    confidence: 0.5,
    context: near(DEA_WORDS),
    example: ["BK47", "21", "836"],
    counterExample: ["BK47", "21", "838"],
    source: DEA_SOURCE,
  },
  {
    type: "us-dea-behind-word",
    kind: "pii",
    about: "DEA number of a prescriber",
    ...behind(DEA_WORDS, "[A-Za-z][A-Za-z9]\\d{7}"),
    validators: [DEA_CHECK],
    confidence: 0.85,
    example: ["DEA number LK47", "21", "836"],
    counterExample: ["DEA number LK47", "21", "838"],
    source: DEA_SOURCE,
  },
];
