import type { Family } from "../../../family.js";
import { isNric } from "../../../validators/check-digits/asia.js";
import { isDay, isYymmdd, isYyyymmdd } from "../../../validators/check-digits/dates.js";
import { byDigits, bySigns, numberAt } from "../../../validators/check-digits/digits.js";
import { isThaiNumber } from "../../../validators/check-digits/thai.js";
import { isUen } from "../../../validators/check-digits/uen.js";
import { passesWeighted } from "../../../validators/check-digits/weighted.js";
import { DIGITS, behind, digits, near } from "./parts.js";

const UEN_CHECK = bySigns("modulus 11 check letter", isUen);
/** Eight digits and a letter are also how versions are named after a day. */
const NO_DAY = byDigits("no day", (all) => all.length !== 8 || !isYyyymmdd(all));
const UEN_WORDS = ["uen", "unique entity number"];
const UEN_SOURCE = "https://www.uen.gov.sg/ueninternet/faces/pages/admin/aboutUEN.jspx";
const THAI_CHECK = byDigits("modulus 11 check digit", isThaiNumber);
const THAI_WORDS = ["thai id", "thai national id", "tnin", "เลขประจำตัวประชาชน", "เลขบัตรประชาชน", "บัตรประชาชน"];
const THAI_SOURCE = "https://www.bora.dopa.go.th/";
const PH_TIN = { weights: [9, 8, 7, 6, 5, 4, 3, 2], modulus: 11, is: "remainder" } as const;
const MALAYSIA_WORDS = ["nric", "mykad", "kad pengenalan", "no. kp", "ic no", "ic number"];
const MALAYSIA_SOURCE = "https://www.jpn.gov.my/en/core-business/identity-card";
const BIRTHDAY = byDigits("birthday", (all) => isYymmdd(all));

/** Numbers of persons and companies in Singapore, Thailand, the Philippines, Malaysia and Indonesia. */
export const SOUTHEAST_ASIA_FAMILIES: readonly Family[] = [
  {
    type: "sg-nric",
    kind: "pii",
    about: "identity number of Singapore (NRIC or FIN)",
    trigger: { ...digits(7), back: 1 },
    shape: "[FGMSTfgmst]\\d{7}[A-Za-z]",
    validators: [bySigns("modulus 11 check letter", isNric)],
    confidence: 0.7,
    context: near(["nric", "fin", "nric no", "identity card"], 0.95),
    example: ["S82", "4017", "3C"],
    counterExample: ["S82", "4017", "3A"],
    source: "https://www.ica.gov.sg/",
  },
  {
    type: "sg-uen",
    kind: "pii",
    about: "entity number of Singapore",
    trigger: digits(8),
    shape: "(?:\\d{8}|(?:19|20)\\d{7})[A-Z]",
    ...DIGITS,
    validators: [UEN_CHECK, NO_DAY],
    confidence: 0.5,
    context: near(UEN_WORDS, 0.95),
    example: ["2017", "40862", "R"],
    counterExample: ["2017", "40862", "A"],
    source: UEN_SOURCE,
  },
  {
    type: "sg-uen-other",
    kind: "pii",
    about: "entity number of Singapore",
    trigger: { ...digits(2), back: 1 },
    shape: "[RST]\\d\\d[A-Z]{2}\\d{4}[A-Z]",
    validators: [UEN_CHECK],
    confidence: 0.6,
    context: near(UEN_WORDS, 0.95),
    example: ["T08", "LL", "4172G"],
    counterExample: ["T08", "LL", "4172A"],
    source: UEN_SOURCE,
  },
  {
    type: "th-national-id",
    kind: "pii",
    about: "identity number of Thailand",
    trigger: digits(13),
    shape: "[1-8]-[1-9]\\d{3}-\\d{5}-\\d\\d-\\d",
    ...DIGITS,
    validators: [THAI_CHECK],
    confidence: 0.7,
    context: near(THAI_WORDS, 0.95),
    example: ["3-1047-", "20586-", "31-1"],
    counterExample: ["3-1047-", "20586-", "31-0"],
    source: THAI_SOURCE,
  },
  {
    type: "th-national-id-bare",
    kind: "pii",
    about: "identity number of Thailand",
    ...behind(THAI_WORDS, "[1-8][1-9]\\d{11}"),
    validators: [THAI_CHECK],
    confidence: 0.85,
    example: ["Thai ID ", "310472", "0586311"],
    counterExample: ["Thai ID ", "310472", "0586310"],
    source: THAI_SOURCE,
  },
  {
    type: "ph-tin",
    kind: "pii",
    about: "taxpayer number of the Philippines",
    ...behind(
      ["tin", "bir", "bir tin", "tax id", "taxpayer"],
      "\\d{3}(?:\\d{6}(?:\\d{3})?|-\\d{3}-\\d{3}(?:-\\d{3,5})?)",
    ),
    validators: [byDigits("modulus 11 check digit", (all) => passesWeighted(PH_TIN, all))],
    confidence: 0.85,
    example: ["TIN ", "274-", "510-832"],
    counterExample: ["TIN ", "274-", "510-830"],
    source: "https://www.bir.gov.ph/",
  },
  {
    type: "my-nric",
    kind: "pii",
    about: "identity card number (MyKad) of Malaysia",
    trigger: digits(12),
    shape: "\\d{6}-(?:0[1-9]|1[0-6]|[2-57-9]\\d)-\\d{4}",
    ...DIGITS,
    validators: [BIRTHDAY],
    confidence: 0.6,
    context: near(MALAYSIA_WORDS, 0.95),
    example: ["840719-", "10-", "5263"],
    counterExample: ["841319-", "10-", "5263"],
    source: MALAYSIA_SOURCE,
  },
  {
    type: "my-nric-bare",
    kind: "pii",
    about: "identity card number (MyKad) of Malaysia",
    ...behind(MALAYSIA_WORDS, "\\d{12}"),
    validators: [BIRTHDAY],
    confidence: 0.85,
    example: ["MyKad ", "840719", "105263"],
    counterExample: ["MyKad ", "841319", "105263"],
    source: MALAYSIA_SOURCE,
  },
  {
    type: "id-nik",
    kind: "pii",
    about: "population identity number (NIK) of Indonesia",
    ...behind(["nik", "ktp", "nomor induk kependudukan", "no ktp", "kartu tanda penduduk"], "[1-9]\\d{15}"),
    validators: [byDigits("birthday", isNikBirthday)],
    confidence: 0.85,
    example: ["NIK ", "327304", "5207880003"],
    counterExample: ["NIK ", "327304", "5213880003"],
    source:
      "https://www.oecd.org/tax/automatic-exchange/crs-implementation-and-assistance/tax-identification-numbers/Indonesia-TIN.pdf",
  },
];

/** A birthday as DDMMYY from the seventh digit on, with 40 more in the day of women. */
function isNikBirthday(all: readonly number[]): boolean {
  const day = numberAt(all, 6, 8);
  return isDay(2000 + numberAt(all, 10, 12), numberAt(all, 8, 10), day > 40 ? day - 40 : day);
}
