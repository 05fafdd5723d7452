import type { Family } from "../../family.js";

const STATES =
  "A[KLRZ]|C[OT]|D[CE]|FL|GA|HI|I[ADL]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|OH|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]";

/** Codes of places where an address ends with them. */
export const PLACE_FAMILIES: readonly Family[] = [
  {
    type: "us-zip-after-state",
    kind: "pii",
    about: "ZIP code of the United States",
    trigger: { digits: { least: 5, most: Infinity }, back: 5 },
    // `CA` is also what signs certificates, with a year behind it: ZIP codes of California begin with a 9.
    shape: `[a-z] (?:(?:${STATES}) |CA (?=9))(\\d{5}(?:-\\d{4})?)`,
    notBefore: "",
    confidence: 0.5,
    example: ["Springfield MA ", "01103"],
    counterExample: ["Springfield MX ", "01103"],
    source: "https://pe.usps.com/text/pub28/28c2_007.htm",
  },
  {
    type: "ca-postal-code",
    kind: "pii",
    about: "postal code of Canada",
    trigger: { digits: { least: 1, most: Infinity }, back: 4 },
    shape: "(?:AB|BC|MB|N[BLSTU]|ON|PE|QC|SK|YT) ([ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z] ?\\d[ABCEGHJ-NPRSTV-Z]\\d)",
    confidence: 0.6,
    example: ["Ottawa, ON K1A ", "0B1"],
    counterExample: ["Ottawa, ON D1A ", "0B1"],
    source: "https://www.canadapost-postescanada.ca/cpc/en/support/articles/addressing-guidelines/postal-codes.page",
  },
];
