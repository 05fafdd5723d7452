import type { Family } from "../../../family.js";
import { byDigits } from "../../../validators/check-digits/digits.js";
import { isPesel } from "../../../validators/check-digits/pesel.js";
import { isRodneCislo } from "../../../validators/check-digits/rodne-cislo.js";
import { passesWeighted } from "../../../validators/check-digits/weighted.js";
import { DIGITS, behind, digits, near } from "./parts.js";

const NIP = { weights: [6, 5, 7, 2, 3, 4, 5, 6, 7], modulus: 11, is: "remainder" } as const;
const NIP_CHECK = byDigits("modulus 11 check digit", (all) => passesWeighted(NIP, all));
const NIP_WORDS = ["nip", "numer identyfikacji podatkowej", "vat"];
const NIP_SOURCE =
  "https://www.oecd.org/tax/automatic-exchange/crs-implementation-and-assistance/tax-identification-numbers/Poland-TIN.pdf";
const REGON = { weights: [8, 9, 2, 3, 4, 5, 6, 7], modulus: 11, is: "remainder", ten: 0 } as const;
const LONG_REGON = { weights: [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8], modulus: 11, is: "remainder", ten: 0 } as const;
const RC_WORDS = ["rodné číslo", "rodne cislo", "rč", "r.č", "birth number"];
const RC_CHECK = byDigits("birthday and divisibility by 11", isRodneCislo);
const RC_SOURCE = "https://www.mvcr.cz/clanek/rodna-cisla.aspx";

/** Numbers of persons and companies in Poland, Czechia and Slovakia. */
export const CENTRAL_EUROPE_FAMILIES: readonly Family[] = [
  {
    type: "pl-pesel",
    kind: "pii",
    about: "identity number (PESEL) of Poland",
    trigger: digits(11),
    shape: "\\d{11}",
    ...DIGITS,
    validators: [byDigits("birthday and modulus 10 check digit", isPesel)],
    confidence: 0.5,
    context: near(["pesel", "numer pesel"], 0.95),
    example: ["7904", "2316", "381"],
    counterExample: ["7904", "2316", "380"],
    source: "https://www.gov.pl/web/gov/czym-jest-numer-pesel",
  },
  {
    type: "pl-nip",
    kind: "pii",
    about: "tax number (NIP) of Poland",
    trigger: digits(10),
    shape: "[1-9]\\d\\d-(?:\\d{3}-\\d\\d-\\d\\d|\\d\\d-\\d\\d-\\d{3})",
    ...DIGITS,
    validators: [NIP_CHECK],
    confidence: 0.6,
    context: near(NIP_WORDS, 0.95),
    example: ["527-", "104-", "38-63"],
    counterExample: ["527-", "104-", "38-60"],
    source: NIP_SOURCE,
  },
  {
    type: "pl-nip-bare",
    kind: "pii",
    about: "tax number (NIP) of Poland",
    ...behind(NIP_WORDS, "[1-9]\\d{9}"),
    validators: [NIP_CHECK],
    confidence: 0.85,
    example: ["NIP ", "52710", "43863"],
    counterExample: ["NIP ", "52710", "43860"],
    source: NIP_SOURCE,
  },
  {
    type: "pl-regon",
    kind: "pii",
    about: "statistical number (REGON) of Poland",
    ...behind(["regon", "numer regon"], "\\d{9}(?:\\d{5})?"),
    validators: [
      byDigits("modulus 11 check digit", (all) => passesWeighted(all.length === 14 ? LONG_REGON : REGON, all)),
    ],
    confidence: 0.85,
    example: ["REGON ", "38710", "4260"],
    counterExample: ["REGON ", "38710", "4261"],
    source: "https://bip.stat.gov.pl/en/regon/",
  },
  {
    type: "cz-sk-rodne-cislo",
    kind: "pii",
    about: "birth number of Czechia and Slovakia",
    trigger: digits(10),
    shape: "\\d{6}/\\d{4}",
    ...DIGITS,
    validators: [RC_CHECK],
    confidence: 0.6,
    context: near(RC_WORDS, 0.95),
    example: ["8154", "23/26", "03"],
    counterExample: ["8154", "23/26", "00"],
    source: RC_SOURCE,
  },
  {
    type: "cz-sk-rodne-cislo-bare",
    kind: "pii",
    about: "birth number of Czechia and Slovakia",
    ...behind(RC_WORDS, "\\d{10}"),
    validators: [RC_CHECK],
    confidence: 0.85,
    example: ["rodné číslo ", "8154", "232603"],
    counterExample: ["rodné číslo ", "8154", "232600"],
    source: RC_SOURCE,
  },
];
