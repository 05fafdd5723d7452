import type { Family } from "../../../family.js";
import { byDigits, bySigns } from "../../../validators/check-digits/digits.js";
import { isHealthNumber, isPensionNumber } from "../../../validators/check-digits/german-insurance.js";
import { isGermanTaxId } from "../../../validators/check-digits/german-tax-id.js";
import { passesIcao } from "../../../validators/check-digits/icao-9303.js";
import { passesMod11And10 } from "../../../validators/check-digits/iso-7064.js";
import { passesWeighted } from "../../../validators/check-digits/weighted.js";
import { DIGITS, FORM, LABELLED, behind, digits, near } from "./parts.js";

/** Signs of the serial numbers of German identity cards and passports: no vowels, none that looks like another. */
const SERIAL_LETTER = "[CFGHJKLMNPRTVWXYZ]";
const SERIAL = "[CFGHJKLMNPRTVWXYZ\\d]";
const ID_CARD_WORDS = [
  "personalausweis",
  "personalausweisnummer",
  "ausweis",
  "ausweisnummer",
  "ausweis-nr",
  "reisepass",
  "reisepassnummer",
  "pass-nr",
  "passnummer",
];
const ID_CARD_SOURCE =
  "https://www.bmi.bund.de/SharedDocs/downloads/DE/veroeffentlichungen/themen/moderne-verwaltung/ausweise/personalausweis-seriennummer.pdf";

const TAX_NUMBER_WORDS = ["steuernummer", "steuer-nr", "steuernr", "st.-nr", "st-nr", "stnr", "finanzamt"];
const TAX_NUMBER_SOURCE = "https://www.elster.de/eportal/helpGlobal?themaGlobal=wo%5Fist%5Fmeine%5Fsteuernummer%5Feop";
const VAT_CHECK = byDigits("ISO 7064 MOD 11,10 check digit", passesMod11And10);
const VAT_WORDS = ["ust-idnr", "ust-id", "ustid", "umsatzsteuer", "vat", "vat id"];
const VAT_SOURCE =
  "https://www.bzst.de/DE/Unternehmen/Identifikationsnummern/Umsatzsteuer-Identifikationsnummer/umsatzsteuer-identifikationsnummer_node.html";
const LANR = { weights: [4, 9, 4, 9, 4, 9], modulus: 10, is: "complement" } as const;

/** Numbers of persons in Germany. */
export const DE_FAMILIES: readonly Family[] = [
  {
    type: "de-tax-id",
    kind: "pii",
    about: "tax identification number of Germany",
    trigger: digits(11),
    shape: "[1-9]\\d(?:\\d{9}| \\d{3} \\d{3} \\d{3})",
    ...DIGITS,
    validators: [byDigits("ISO 7064 MOD 11,10 check digit", isGermanTaxId)],
    confidence: 0.6,
    context: near(
      ["steuer-id", "steuerid", "idnr", "steuerliche identifikationsnummer", "steuer-idnr", "tax id"],
      0.95,
    ),
    example: ["47 ", "281 ", "936 053"],
    counterExample: ["47 ", "281 ", "936 050"],
    source:
      "https://www.bzst.de/DE/Privatpersonen/SteuerlicheIdentifikationsnummer/steuerlicheidentifikationsnummer_node.html",
  },
  {
    type: "de-steuernummer",
    kind: "pii",
    about: "tax number of a tax office in Germany",
    trigger: digits(10),
    shape: "\\d{2,3}/(?:\\d{3}/\\d{5}|\\d{4}/\\d{4})",
    notBefore: "A-Za-z0-9_.+/\\-",
    notAfter: "A-Za-z0-9_/\\-",
    validators: [FORM],
    confidence: 0.5,
    context: near(TAX_NUMBER_WORDS),
    example: ["151/", "815/", "08156"],
    counterExample: ["15/", "181/", "081567"],
    source: TAX_NUMBER_SOURCE,
  },
  {
    type: "de-steuernummer-bare",
    kind: "pii",
    about: "tax number of a tax office in Germany",
    ...behind(TAX_NUMBER_WORDS, "(?:\\d{13}|\\d{2,5}/\\d{3,5}(?:/\\d{4})?)"),
    validators: [LABELLED],
    confidence: 0.7,
    example: ["Steuernummer ", "28150", "81508156"],
    counterExample: ["Steuernummer ", "28150", "8150815"],
    source: TAX_NUMBER_SOURCE,
  },
  {
    type: "de-pension-insurance",
    kind: "pii",
    about: "pension insurance number of Germany",
    trigger: digits(8),
    shape: "\\d\\d ?[0-8]\\d[01]\\d{3} ?[A-Z] ?\\d{3}",
    ...DIGITS,
    validators: [bySigns("birthday and modulus 10 check digit", isPensionNumber)],
    confidence: 0.7,
    context: near(
      ["rvnr", "rentenversicherungsnummer", "sozialversicherungsnummer", "versicherungsnummer", "svnr"],
      0.95,
    ),
    example: ["53", "240781W", "013"],
    counterExample: ["53", "240781W", "010"],
    source: "https://www.gesetze-im-internet.de/vkvv/__2.html",
  },
  {
    type: "de-health-insurance",
    kind: "pii",
    about: "health insurance number of Germany",
    trigger: { ...digits(9), back: 1 },
    shape: "[A-Z]\\d{9}",
    validators: [bySigns("modulus 10 check digit", isHealthNumber)],
    confidence: 0.5,
    context: near(
      ["kvnr", "krankenkasse", "krankenversichertennummer", "versichertennummer", "egk", "krankenversicherung"],
      0.95,
    ),
    example: ["R48", "2613", "900"],
    counterExample: ["R48", "2613", "901"],
    source: "https://www.gesetze-im-internet.de/sgb_5/__290.html",
  },
  ...idCards("de-id-card", 1),
  ...idCards("de-id-card-two-letters", 2),
  {
    type: "de-vat-id",
    kind: "pii",
    about: "VAT identification number of Germany",
    trigger: { ...digits(9), back: 2 },
    shape: "[Dd][Ee]\\d{9}",
    validators: [VAT_CHECK],
    confidence: 0.6,
    context: near(VAT_WORDS, 0.95),
    example: ["DE4", "2719", "3089"],
    counterExample: ["DE4", "2719", "3080"],
    source: VAT_SOURCE,
  },
  {
    type: "de-vat-id-grouped",
    kind: "pii",
    about: "VAT identification number of Germany in groups",
    trigger: { ...digits(9), back: 3 },
    shape: "[Dd][Ee][ .\\-](?:\\d{9}|\\d{3}[ .\\-]\\d{3}[ .\\-]\\d{3})",
    validators: [VAT_CHECK],
    confidence: 0.6,
    context: near(VAT_WORDS, 0.95),
    example: ["DE ", "427 ", "193 089"],
    counterExample: ["DE ", "427 ", "193 080"],
    source: VAT_SOURCE,
  },
  {
    type: "de-lanr",
    kind: "pii",
    about: "number of a physician in Germany",
    ...behind(["lanr", "arztnummer", "lebenslange arztnummer", "arzt-nr"], "\\d{9}"),
    validators: [byDigits("modulus 10 check digit", (all) => passesWeighted(LANR, all))],
    confidence: 0.85,
    example: ["LANR ", "482", "613901"],
    counterExample: ["LANR ", "482", "614901"],
    source: "https://www.kbv.de/media/sp/Arztnummern_Richtlinie.pdf",
  },
];

/**
 * Serial numbers that begin with so many letters: with their check digit, which is form enough, and without, where a word must
 * be near.
 */
function idCards(type: string, letters: 1 | 2): readonly Family[] {
  const start = letters === 1 ? `${SERIAL_LETTER}\\d` : `${SERIAL_LETTER}{2}\\d`;
  const shape = `${start}${SERIAL}{${8 - letters}}`;
  const common = { kind: "pii", trigger: { ...digits(1), back: letters }, source: ID_CARD_SOURCE } as const;
  const about = `serial number of an identity card or passport of Germany that begins with ${letters === 1 ? "a letter" : "two letters"}`;
  const example = letters === 1 ? ["L63", "1K4", "T27"] : ["LZ6", "31K", "4T7"];
  const check = letters === 1 ? "5" : "4";
  return [
    {
      ...common,
      type,
      about: `${about}, with its check digit`,
      shape: `${shape}\\d`,
      validators: [bySigns("ICAO 9303 check digit", passesIcao)],
      confidence: 0.5,
      context: near(ID_CARD_WORDS, 0.95),
      example: [...example, check],
      counterExample: [...example, "0"],
    },
    {
      ...common,
      type: `${type}-bare`,
      about: `${about}, behind a word for it`,
      ...behind(ID_CARD_WORDS, shape),
      validators: [LABELLED],
      confidence: 0.7,
      example: ["Personalausweis ", ...example],
      counterExample: ["Personalausweis ", ...example, "K"],
    },
  ];
}
