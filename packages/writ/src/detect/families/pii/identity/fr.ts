import type { Family } from "../../../family.js";
import { byDigits, bySigns } from "../../../validators/check-digits/digits.js";
import { passesLuhn } from "../../../validators/check-digits/luhn.js";
import { isNir } from "../../../validators/check-digits/nir.js";
import { DIGITS, behind, digits, near } from "./parts.js";

const COMPANY_WORDS = ["siren", "siret", "numéro siren", "numéro siret", "rcs", "entreprise"];
const isSiret = byDigits(
  "Luhn check digits of company and establishment",
  (all) => passesLuhn(all) && passesLuhn(all.slice(0, 9)),
);
const COMPANY_SOURCE = "https://www.insee.fr/fr/metadonnees/definition/c2047";

/** Numbers of persons and companies in France. */
export const FR_FAMILIES: readonly Family[] = [
  {
    type: "fr-nir",
    kind: "pii",
    about: "social security number (NIR) of France",
    trigger: digits(6),
    shape:
      "[1278](?:\\d\\d(?:0[1-9]|1[0-2]|[2-9]\\d)(?:\\d\\d|2[ABab])\\d{6}(?: \\d\\d|\\d\\d)| \\d\\d (?:0[1-9]|1[0-2]|[2-9]\\d) (?:\\d\\d|2[ABab]) \\d{3} \\d{3} \\d\\d)",
    ...DIGITS,
    validators: [bySigns("modulus 97 check digits", isNir)],
    confidence: 0.6,
    context: near(
      ["nir", "sécurité sociale", "securite sociale", "numéro de sécurité sociale", "insee", "carte vitale"],
      0.95,
    ),
    example: ["2 91 07 ", "38 421 ", "067 66"],
    counterExample: ["2 91 07 ", "38 421 ", "067 60"],
    source: "https://www.insee.fr/fr/metadonnees/definition/c1409",
  },
  {
    type: "fr-siren",
    kind: "pii",
    about: "company number of France",
    ...behind(COMPANY_WORDS, "\\d{3}(?:\\d{6}| \\d{3} \\d{3})"),
    validators: [byDigits("Luhn check digit", passesLuhn)],
    confidence: 0.85,
    example: ["SIREN ", "481 ", "620 938"],
    counterExample: ["SIREN ", "481 ", "620 930"],
    source: COMPANY_SOURCE,
  },
  {
    type: "fr-siret",
    kind: "pii",
    about: "establishment number of France",
    trigger: digits(14),
    shape: "\\d{3} \\d{3} \\d{3} \\d{5}",
    ...DIGITS,
    validators: [isSiret],
    confidence: 0.6,
    context: near(COMPANY_WORDS, 0.95),
    example: ["481 620 ", "938 ", "00029"],
    counterExample: ["481 620 ", "938 ", "00020"],
    source: COMPANY_SOURCE,
  },
  {
    type: "fr-siret-bare",
    kind: "pii",
    about: "establishment number of France",
    ...behind(COMPANY_WORDS, "\\d{14}"),
    validators: [isSiret],
    confidence: 0.85,
    example: ["SIRET ", "48162", "093800029"],
    counterExample: ["SIRET ", "48162", "093800020"],
    source: COMPANY_SOURCE,
  },
];
