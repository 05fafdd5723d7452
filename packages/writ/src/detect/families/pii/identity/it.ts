import type { Family } from "../../../family.js";
import { isCodiceFiscale } from "../../../validators/check-digits/codice-fiscale.js";
import { byDigits, bySigns } from "../../../validators/check-digits/digits.js";
import { isPartitaIva } from "../../../validators/check-digits/partita-iva.js";
import { DIGITS, LABELLED, behind, digits, near } from "./parts.js";

/** A digit, or the letter that replaces it where two persons would have the same code. */
const DIGIT = "[\\dLMNP-Vlmnp-v]";

/** Numbers of persons and companies in Italy. */
export const IT_FAMILIES: readonly Family[] = [
  {
    type: "it-codice-fiscale",
    kind: "pii",
    about: "tax code of a person in Italy",
    trigger: { ...digits(2), back: 6 },
    shape: `[A-Za-z]{6}\\d\\d[A-EHLMPR-Ta-ehlmpr-t][0-7LMNP-Tlmnp-t]${DIGIT}[A-Za-z]${DIGIT}{3}[A-Za-z]`,
    validators: [bySigns("check letter", isCodiceFiscale)],
    confidence: 0.9,
    example: ["BNCGLI", "84P52", "F205R"],
    counterExample: ["BNCGLI", "84P52", "F205A"],
    source: "https://www.agenziaentrate.gov.it/portale/schede/istanze/richiesta-ts_cf/informazioni-codificazione-pf",
  },
  {
    type: "it-partita-iva",
    kind: "pii",
    about: "VAT number of Italy",
    trigger: { ...digits(11), walk: { over: "IT", most: 2 } },
    shape: "(?:IT)?\\d{11}",
    ...DIGITS,
    validators: [byDigits("Luhn check digit and office", isPartitaIva)],
    confidence: 0.5,
    context: near(["partita iva", "p.iva", "p. iva", "piva", "vat"], 0.95),
    example: ["IT0", "728415", "0153"],
    counterExample: ["IT0", "728415", "0150"],
    source: "https://www.agenziaentrate.gov.it/portale/web/guest/partita-iva",
  },
  {
    type: "it-driving-licence",
    kind: "pii",
    about: "driving licence number of Italy",
    trigger: { ...digits(1), back: 1 },
    shape: "[Uu]1[BCDFGHJKLMNPRSTVWXYZbcdfghjklmnprstvwxyz\\d]{7}[A-Za-z]",
    validators: [{ name: "digits enough", test: (value) => /\d/.test(value.slice(2)) }],
    confidence: 0.5,
    context: near(["patente", "patente di guida", "driving licence", "license", "licence"], 0.9),
    example: ["U1K", "40B7", "15R"],
    counterExample: ["U1A", "40B7", "15R"],
    source: "https://www.ilportaledellautomobilista.it/",
  },
  {
    type: "it-identity-card",
    kind: "pii",
    about: "identity card number of Italy",
    ...behind(
      ["carta d'identità", "carta identità", "carta di identità", "identity card", "cie"],
      "[A-Za-z]{2}(?:\\d{5}[A-Za-z]{2}|\\d{7})",
    ),
    validators: [LABELLED],
    confidence: 0.7,
    example: ["carta d'identità ", "CA5", "3207ZK"],
    counterExample: ["carta d'identità ", "CA5", "3207Z"],
    source: "https://www.cartaidentita.interno.gov.it/",
  },
];
