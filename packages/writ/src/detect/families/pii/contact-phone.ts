import type { Family } from "../../family.js";
import {
  EXIT_CODE_PHONE,
  INTERNATIONAL_PHONE,
  LOCAL_PHONE,
  NORTH_AMERICAN_PHONE,
  PHONE_WITH_AREA,
  TRUNK_PHONE,
} from "../../validators/phone.js";
import { wordsOf } from "./contact-words.js";

const WORDS = wordsOf(
  "phone phones telephone tel telefon telefone telefono teléfono téléphone mobile mobil móvil cellphone cellular celular " +
    "cellulare handy gsm fax telefax landline hotline helpline whatsapp sms office mob ph phonenumber phone_number telefonnummer " +
    "telefoonnummer rufnummer mobilnummer handynummer",
);
const NEAR = { words: WORDS, within: 30 };
/** Words that say so only of what follows them: anything else is called, reached and has an office, too. */
const BEFORE = "calling|call|cell|dial|ring|desk|answering|reach|contact";
/** Further numbers of a row, which make it a table: taken along so that no validator accepts them. */
const ROW = "(?: (?:\\d[A-Fa-f]|[A-Fa-f]\\d)(?![A-Za-z0-9]))?";

/** Digits that belong to a national number, at most, by calling code: what follows a number is not taken along. */
const MOST_DIGITS: readonly (readonly [codes: string, most: number])[] = [
  ["1|7|20|30|44|52|57|58|60|63|64|81|82|84|90|91|92|95|98|856|880|964|977", 10],
  [
    "27|31|32|33|34|36|40|41|46|48|51|56|61|66|93|94|2\\d\\d|351|353|35[459]|37[67]|38[0156]|42[01]|855|886|96[2367]|97[0125]|99\\d",
    9,
  ],
  ["45|47|53|65|35[67]|37[0-4]|38[279]|5\\d\\d|6\\d\\d|85[23]|96[158]|97[346]", 8],
  ["39|54|55|86|352|358|375", 11],
  ["43|49|62", 12],
  ["423|960", 7],
];
const BETWEEN = "[ .\\-/()\\u00a0]{0,3}";
const EXTENSION = "(?:[ ,]{0,2}(?:x|ext\\.?) ?\\d{1,6})?";
/** Digits as a phone number may have them. */
const LOCAL = `\\d{1,5}\\)?(?:[ .\\-]{0,2}\\d{2,12}){1,4}${EXTENSION}`;
const INTERNATIONAL = MOST_DIGITS.map(
  ([codes, most]) => `(?:${codes})(?:[ .-]{0,2}\\(0\\))?(?:${BETWEEN}\\d){${Math.min(7, most)},${most}}`,
).join("|");

/** Mobile numbers that are written without a gap, where they have eleven digits and begin so, after the 0. */
const MOBILE = "(?:[579]\\d|1[05-7]|[68][01])\\d{8}";
/** The rest of an area, which may stand apart from the 0 or in brackets, and groups. */
const GROUPED = `(?:[ -]?\\(\\d{3}\\)|[ -]\\d{3}|\\d{1,4})(?:[ .\\-/]{1,2}\\d{2,8}){1,8}${ROW}${EXTENSION}`;

/** Ways to reach a person by phone. The metadata of `libphonenumber` says which numbers a country has. */
export const PHONE_FAMILIES: readonly Family[] = [
  {
    type: "phone",
    kind: "pii",
    about: "phone number with its calling code",
    trigger: { literals: [..."123456789"].map((digit) => `+${digit}`) },
    shape: `\\+(?:${INTERNATIONAL})${EXTENSION}`,
    notBefore: "A-Za-z0-9_+=",
    validators: [INTERNATIONAL_PHONE],
    confidence: 0.8,
    context: { ...NEAR, required: false, confidence: 0.95 },
    example: ["+49 30 ", "9018 2047"],
    counterExample: ["+49 30 ", "90"],
    source: "https://www.itu.int/rec/T-REC-E.164",
  },
  {
    type: "phone-with-exit-code",
    kind: "pii",
    about: "phone number with `00` and its calling code",
    trigger: { digits: { least: 10, most: Infinity } },
    shape: `00[ -]?(?:${INTERNATIONAL})${EXTENSION}`,
    notBefore: "A-Za-z0-9_.,:/+#$-",
    notAfter: "A-Za-z0-9_:%",
    validators: [INTERNATIONAL_PHONE, EXIT_CODE_PHONE],
    confidence: 0.5,
    context: { ...NEAR, required: false, confidence: 0.9 },
    example: ["0049 30 ", "9018 2047"],
    counterExample: ["0049 30 ", "90"],
    source: "https://www.itu.int/rec/T-REC-E.123",
  },
  {
    type: "phone-north-american",
    kind: "pii",
    about: "phone number of North America",
    trigger: { digits: { least: 10, most: Infinity } },
    shape: `(?:1[.-])?[2-9]\\d{2}(?:-\\d{3}-|\\.\\d{3}\\.)\\d{4}${EXTENSION}`,
    notBefore: "A-Za-z0-9_.+-",
    notAfter: "A-Za-z0-9_-",
    validators: [NORTH_AMERICAN_PHONE],
    confidence: 0.6,
    context: { ...NEAR, required: false, confidence: 0.9 },
    example: ["628-", "555-0147"],
    counterExample: ["128-", "555-0147"],
    source: "https://www.nationalnanpa.com/about_us/abt_nanp.html",
  },
  {
    type: "phone-with-area",
    kind: "pii",
    about: "phone number with its area in brackets",
    trigger: { digits: { least: 9, most: Infinity }, back: 1 },
    shape: `\\((?:0\\d{1,4}|[2-9]\\d{2})\\)(?:[ .\\-/]{0,2}\\d{2,8}){1,4}${EXTENSION}`,
    validators: [PHONE_WITH_AREA],
    confidence: 0.6,
    context: { ...NEAR, required: false, confidence: 0.9 },
    example: ["(628) ", "555-0147"],
    counterExample: ["(128) ", "555-0147"],
    source: "https://www.itu.int/rec/T-REC-E.123",
  },
  {
    type: "phone-national",
    kind: "pii",
    about: "phone number as dialled inside a country",
    trigger: { digits: { least: 10, most: Infinity } },
    shape: `0(?:${GROUPED}|${MOBILE})`,
    notBefore: "A-Za-z0-9_(.,:/+-",
    notAfter: "A-Za-z0-9_:-",
    validators: [TRUNK_PHONE],
    confidence: 0.55,
    context: { ...NEAR, required: false, confidence: 0.9 },
    example: ["030 ", "90182047"],
    counterExample: ["030 ", "90"],
    source: "https://www.itu.int/rec/T-REC-E.123",
  },
  {
    type: "phone-local",
    kind: "pii",
    about: "phone number beside a word for it",
    trigger: { digits: { least: 7, most: Infinity } },
    shape: LOCAL,
    notBefore: "A-Za-z0-9_.,:/+#$-",
    notAfter: "A-Za-z0-9_:%",
    validators: [LOCAL_PHONE],
    confidence: 0.3,
    context: { ...NEAR, required: true, confidence: 0.65 },
    example: ["tel. 9018 ", "2047"],
    counterExample: ["bolt 9018 ", "2047"],
    source: "https://www.itu.int/rec/T-REC-E.123",
  },
  {
    type: "phone-behind-word",
    kind: "pii",
    about: "phone number behind a word for it",
    trigger: { literals: BEFORE.split("|"), ignoreCase: true },
    shape: `(?:${BEFORE})(?![A-Za-z0-9_])[^0-9\\n]{0,24}?[^A-Za-z0-9_.,:/+#$\\n(-](${LOCAL})`,
    ignoreCase: true,
    notBefore: "A-Za-z0-9_.$",
    notAfter: "A-Za-z0-9_:%",
    validators: [LOCAL_PHONE],
    confidence: 0.55,
    example: ["call us at 9018 ", "2047"],
    counterExample: ["bolt us at 9018 ", "2047"],
    source: "https://www.itu.int/rec/T-REC-E.123",
  },
];
