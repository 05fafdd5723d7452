import type { Family } from "../../../family.js";
import { isCnpj, isCpf } from "../../../validators/check-digits/brazilian.js";
import { isYymmdd } from "../../../validators/check-digits/dates.js";
import { byDigits, bySigns, digitsOf } from "../../../validators/check-digits/digits.js";
import { isCurp, isNit, isRfc, isRut } from "../../../validators/check-digits/latin.js";
import { passesWeighted } from "../../../validators/check-digits/weighted.js";
import { DIGITS, behind, digits, near } from "./parts.js";

const CNPJ_WORDS = ["cnpj", "cadastro nacional da pessoa jurídica"];
const CNPJ_CHECK = bySigns("two modulus 11 check digits", isCnpj);
const CNPJ_SOURCE = "https://www.gov.br/receitafederal/pt-br/assuntos/orientacao-tributaria/cadastros/cnpj";
const CUIT = { weights: [5, 4, 3, 2, 7, 6, 5, 4, 3, 2], modulus: 11, is: "complement", ten: 9 } as const;
const CUIT_CHECK = byDigits("modulus 11 check digit", (all) => passesWeighted(CUIT, all));
const CUIT_WORDS = ["cuit", "cuil", "afip", "clave única de identificación tributaria"];
const CUIT_SOURCE = "https://www.argentina.gob.ar/anses/cuil";
const RUT_WORDS = ["rut", "run", "rol único tributario", "rol unico tributario", "cédula de identidad"];
const RUT_CHECK = bySigns("modulus 11 check digit", isRut);
const RUT_SOURCE = "https://www.registrocivil.cl/";
const NIT_WORDS = ["nit", "número de identificación tributaria", "dian"];
const NIT_CHECK = byDigits("modulus 11 check digit", isNit);
const NIT_SOURCE = "https://www.dian.gov.co/";
/** YYMMDD, as far as a shape says it; the validator says the rest. */
const BIRTHDAY_SHAPE = "\\d\\d[01]\\d[0-3]\\d";
const BIRTHDAY = byDigits("birthday", (all) => isYymmdd(all));

/** Numbers of persons and companies in Brazil, Argentina, Chile, Colombia and Mexico. */
export const LATIN_AMERICA_FAMILIES: readonly Family[] = [
  {
    type: "br-cpf",
    kind: "pii",
    about: "taxpayer number (CPF) of a person in Brazil",
    trigger: digits(11),
    shape: "\\d{3}(?:\\.\\d{3}\\.\\d{3}-\\d\\d|\\d{6}-?\\d\\d)",
    ...DIGITS,
    validators: [byDigits("two modulus 11 check digits", isCpf)],
    confidence: 0.6,
    context: near(["cpf", "cadastro de pessoas físicas"], 0.95),
    example: ["418.", "207.", "356-80"],
    counterExample: ["418.", "207.", "356-81"],
    source: "https://www.gov.br/receitafederal/pt-br/assuntos/meu-cpf",
  },
  {
    type: "br-cnpj",
    kind: "pii",
    about: "company number (CNPJ) of Brazil",
    // The branch behind the slash starts with a digit, whatever stands before it.
    trigger: { ...digits(2), back: 11 },
    shape: "[\\dA-Z]{2}\\.[\\dA-Z]{3}\\.[\\dA-Z]{3}/\\d[\\dA-Z]{3}-\\d\\d",
    ...DIGITS,
    validators: [CNPJ_CHECK],
    confidence: 0.9,
    example: ["41.827.", "306/", "0001-01"],
    counterExample: ["41.827.", "306/", "0001-00"],
    source: CNPJ_SOURCE,
  },
  {
    type: "br-cnpj-bare",
    kind: "pii",
    about: "company number (CNPJ) of Brazil",
    ...behind(CNPJ_WORDS, "\\d{14}"),
    validators: [CNPJ_CHECK],
    confidence: 0.85,
    example: ["CNPJ ", "41827306", "000101"],
    counterExample: ["CNPJ ", "41827306", "000100"],
    source: CNPJ_SOURCE,
  },
  {
    type: "ar-cuit",
    kind: "pii",
    about: "tax or labour number (CUIT, CUIL) of Argentina",
    trigger: digits(11),
    shape: "(?:2[03-7]|3[034])-\\d{8}-\\d",
    ...DIGITS,
    validators: [CUIT_CHECK],
    confidence: 0.7,
    context: near(CUIT_WORDS, 0.95),
    example: ["27-", "30718264-", "0"],
    counterExample: ["27-", "30718264-", "1"],
    source: CUIT_SOURCE,
  },
  {
    type: "ar-cuit-bare",
    kind: "pii",
    about: "tax or labour number (CUIT, CUIL) of Argentina",
    ...behind(CUIT_WORDS, "(?:2[03-7]|3[034])\\d{9}"),
    validators: [CUIT_CHECK],
    confidence: 0.85,
    example: ["CUIT ", "27307", "182640"],
    counterExample: ["CUIT ", "27307", "182641"],
    source: CUIT_SOURCE,
  },
  {
    type: "cl-rut",
    kind: "pii",
    about: "identity and tax number (RUT, RUN) of Chile,",
    trigger: digits(7),
    shape: "\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dKk]",
    ...DIGITS,
    validators: [RUT_CHECK],
    confidence: 0.7,
    context: near(RUT_WORDS, 0.95),
    example: ["14.", "207.", "836-8"],
    counterExample: ["14.", "207.", "836-0"],
    source: RUT_SOURCE,
  },
  {
    type: "cl-rut-bare",
    kind: "pii",
    about: "identity and tax number (RUT, RUN) of Chile",
    ...behind(RUT_WORDS, "\\d{7,8}-?[\\dKk]"),
    validators: [RUT_CHECK],
    confidence: 0.85,
    example: ["RUT ", "14207", "836-8"],
    counterExample: ["RUT ", "14207", "836-0"],
    source: RUT_SOURCE,
  },
  {
    type: "co-nit",
    kind: "pii",
    about: "tax number (NIT) of Colombia,",
    trigger: digits(10),
    shape: "\\d{3}\\.\\d{3}\\.\\d{3}-\\d",
    ...DIGITS,
    validators: [NIT_CHECK],
    confidence: 0.6,
    context: near(NIT_WORDS, 0.95),
    example: ["830.", "174.", "952-4"],
    counterExample: ["830.", "174.", "952-0"],
    source: NIT_SOURCE,
  },
  {
    type: "co-nit-bare",
    kind: "pii",
    about: "tax number (NIT) of Colombia",
    ...behind(NIT_WORDS, "\\d{9}-?\\d"),
    validators: [NIT_CHECK],
    confidence: 0.85,
    example: ["NIT ", "83017", "4952-4"],
    counterExample: ["NIT ", "83017", "4952-0"],
    source: NIT_SOURCE,
  },
  {
    type: "mx-curp",
    kind: "pii",
    about: "population registry code (CURP) of Mexico",
    trigger: { ...digits(6), back: 4 },
    shape: `[A-Za-z][AEIOUXaeioux][A-Za-z]{2}${BIRTHDAY_SHAPE}[HMXhmx][A-Za-z]{2}[B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]{3}[A-Za-z\\d]\\d`,
    validators: [
      { name: "birthday", test: (value) => isYymmdd(digitsOf(value)) },
      { name: "modulus 10 check digit", test: isCurp },
    ],
    confidence: 0.9,
    example: ["GOML", "850317", "MDFNRS06"],
    counterExample: ["GOML", "850317", "MDFNRS00"],
    source: "https://www.gob.mx/curp/",
  },
  {
    type: "mx-rfc",
    kind: "pii",
    about: "taxpayer code (RFC) of Mexico",
    trigger: { ...digits(6), walk: { over: "A-ZÑ&", most: 4 } },
    shape: `[A-ZÑ&]{3,4}${BIRTHDAY_SHAPE}[A-Z\\d]{2}[\\dA]`,
    validators: [BIRTHDAY, { name: "modulus 11 check digit", test: isRfc }],
    confidence: 0.6,
    context: near(["rfc", "registro federal de contribuyentes", "sat"], 0.95),
    example: ["GOML", "850317", "QR5"],
    counterExample: ["GOML", "850317", "QR0"],
    source: "https://www.sat.gob.mx/",
  },
];
