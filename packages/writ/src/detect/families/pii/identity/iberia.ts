import type { Family } from "../../../family.js";
import { byDigits, bySigns } from "../../../validators/check-digits/digits.js";
import { isCif, isNie, isNif } from "../../../validators/check-digits/spanish.js";
import { passesWeighted } from "../../../validators/check-digits/weighted.js";
import { DIGITS, behind, digits, near } from "./parts.js";

const PT_NIF = { weights: [9, 8, 7, 6, 5, 4, 3, 2], modulus: 11, is: "complement", ten: 0 } as const;
const PT_CHECK = byDigits("modulus 11 check digit", (all) => passesWeighted(PT_NIF, all));
const PT_WORDS = ["nif", "contribuinte", "número de contribuinte", "nipc", "número fiscal"];
const PT_SOURCE =
  "https://www.oecd.org/tax/automatic-exchange/crs-implementation-and-assistance/tax-identification-numbers/Portugal-TIN.pdf";

/** Numbers of persons and companies in Spain and Portugal. */
export const IBERIA_FAMILIES: readonly Family[] = [
  {
    type: "es-nif",
    kind: "pii",
    about: "identity and tax number (DNI, NIF) of Spain",
    trigger: digits(7),
    shape: "(?:\\d{8}-?[A-HJ-NP-TV-Za-hj-np-tv-z]|\\d{7}-?[A-HJ-NP-TV-Z]|\\d\\d\\.\\d{3}\\.\\d{3}-?[A-HJ-NP-TV-Z])",
    ...DIGITS,
    validators: [bySigns("modulus 23 check letter", isNif)],
    confidence: 0.6,
    context: near(["dni", "nif", "documento nacional de identidad", "identificación fiscal"], 0.95),
    example: ["4710", "2638", "H"],
    counterExample: ["4710", "2638", "A"],
    source:
      "https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/calculo-del-digito-de-control-del-nif-nie/",
  },
  {
    type: "es-nie",
    kind: "pii",
    about: "identity number of a foreigner in Spain",
    trigger: { ...digits(7), back: 1 },
    shape: "[XYZxyz]\\d{7}-?[A-HJ-NP-TV-Za-hj-np-tv-z]",
    validators: [bySigns("modulus 23 check letter", isNie)],
    confidence: 0.7,
    context: near(["nie", "número de identificación de extranjero", "extranjero"], 0.95),
    example: ["Y58", "20417", "M"],
    counterExample: ["Y58", "20417", "A"],
    source:
      "https://www.interior.gob.es/opencms/es/servicios-al-ciudadano/tramites-y-gestiones/dni/calculo-del-digito-de-control-del-nif-nie/",
  },
  {
    type: "es-cif",
    kind: "pii",
    about: "tax number of a company in Spain",
    ...behind(["cif", "nif", "identificación fiscal"], "[ABCDEFGHJNPQRSUVW]-?\\d{7}-?[\\dA-J]"),
    validators: [bySigns("modulus 10 check digit or letter", isCif)],
    confidence: 0.85,
    example: ["CIF B64", "1027", "34"],
    counterExample: ["CIF B64", "1027", "30"],
    source: "https://www.boe.es/buscar/act.php?id=BOE-A-2008-3580",
  },
  {
    type: "pt-nif",
    kind: "pii",
    about: "tax number of Portugal with its country code",
    trigger: { ...digits(9), back: 2 },
    shape: "PT[1-35-9]\\d{8}",
    validators: [PT_CHECK],
    confidence: 0.6,
    context: near(PT_WORDS, 0.95),
    example: ["PT", "27340", "1955"],
    counterExample: ["PT", "27340", "1950"],
    source: PT_SOURCE,
  },
  {
    type: "pt-nif-bare",
    kind: "pii",
    about: "tax number of Portugal",
    ...behind(PT_WORDS, "[1-35-9]\\d\\d(?:\\d{6}| \\d{3} \\d{3})"),
    validators: [PT_CHECK],
    confidence: 0.85,
    example: ["NIF ", "27340", "1955"],
    counterExample: ["NIF ", "27340", "1950"],
    source: PT_SOURCE,
  },
];
