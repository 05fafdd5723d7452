import type { Family } from "../../../family.js";
import { isYymmdd } from "../../../validators/check-digits/dates.js";
import { byDigits } from "../../../validators/check-digits/digits.js";
import { isKoreanBusiness, isKoreanNumber } from "../../../validators/check-digits/korean.js";
import { DIGITS, FORM, LABELLED, behind, digits, near } from "./parts.js";

const BUSINESS_CHECK = byDigits("modulus 10 check digit", isKoreanBusiness);
const BUSINESS_WORDS = ["사업자등록번호", "사업자 등록번호", "business registration", "brn"];
const BUSINESS_SOURCE =
  "https://www.oecd.org/tax/automatic-exchange/crs-implementation-and-assistance/tax-identification-numbers/Korea-TIN.pdf";
const RESIDENT_WORDS = ["주민등록번호", "주민번호", "rrn", "resident registration number"];
const FOREIGNER_WORDS = [
  "외국인등록번호",
  "외국인 등록번호",
  "frn",
  "alien registration",
  "foreigner registration number",
];
const NUMBER_CHECK = { name: "birthday or check digit", test: isKoreanNumber };
const NUMBER_SOURCE = "https://www.law.go.kr/LSW/eng/engLsSc.do?menuId=2&query=RESIDENT%20REGISTRATION%20ACT";

/** Numbers of persons and companies in South Korea. */
export const KR_FAMILIES: readonly Family[] = [
  {
    type: "kr-rrn",
    kind: "pii",
    about: "resident registration number of South Korea",
    trigger: digits(13),
    shape: "\\d\\d[01]\\d[0-3]\\d-?[0-49]\\d{6}",
    ...DIGITS,
    validators: [NUMBER_CHECK],
    confidence: 0.6,
    context: near(RESIDENT_WORDS, 0.95),
    example: ["830917-", "2047", "163"],
    counterExample: ["831317-", "2047", "163"],
    source: NUMBER_SOURCE,
  },
  {
    type: "kr-frn",
    kind: "pii",
    about: "registration number of a foreigner in South Korea",
    trigger: digits(13),
    shape: "\\d\\d[01]\\d[0-3]\\d-?[5-8]\\d{6}",
    ...DIGITS,
    validators: [NUMBER_CHECK],
    confidence: 0.6,
    context: near(FOREIGNER_WORDS, 0.95),
    example: ["830917-", "6047", "163"],
    counterExample: ["831317-", "6047", "163"],
    source: NUMBER_SOURCE,
  },
  {
    type: "kr-rrn-bare",
    kind: "pii",
    about: "registration number of South Korea",
    ...behind([...RESIDENT_WORDS, ...FOREIGNER_WORDS], "\\d\\d[01]\\d[0-3]\\d\\d{7}"),
    validators: [byDigits("birthday", (all) => isYymmdd(all))],
    confidence: 0.85,
    example: ["주민등록번호 ", "830917", "2047163"],
    counterExample: ["주민등록번호 ", "831317", "2047163"],
    source: NUMBER_SOURCE,
  },
  {
    type: "kr-brn",
    kind: "pii",
    about: "business registration number of South Korea",
    trigger: digits(10),
    shape: "\\d{3}-\\d\\d-\\d{5}",
    ...DIGITS,
    validators: [BUSINESS_CHECK],
    confidence: 0.5,
    context: near(BUSINESS_WORDS, 0.95),
    example: ["214-", "83-", "50719"],
    counterExample: ["214-", "83-", "50710"],
    source: BUSINESS_SOURCE,
  },
  {
    type: "kr-brn-bare",
    kind: "pii",
    about: "business registration number of South Korea",
    ...behind(BUSINESS_WORDS, "\\d{10}"),
    validators: [BUSINESS_CHECK],
    confidence: 0.85,
    example: ["BRN ", "21483", "50719"],
    counterExample: ["BRN ", "21483", "50710"],
    source: BUSINESS_SOURCE,
  },
  {
    type: "kr-passport",
    kind: "pii",
    about: "passport number of South Korea",
    trigger: { ...digits(3), back: 1 },
    shape: "[DGMORSdgmors]\\d{3}[A-Za-z]\\d{4}",
    validators: [FORM],
    confidence: 0.5,
    context: near(["passport", "여권", "여권번호"], 0.95),
    example: ["M417", "K", "2063"],
    counterExample: ["M417", "KK", "063"],
    source: "https://www.passport.go.kr/",
  },
  {
    type: "kr-passport-old",
    kind: "pii",
    about: "passport number of South Korea",
    ...behind(["여권", "여권번호", "korean passport"], "(?:[DGMORSdgmors]\\d{8}|[A-Za-z]{2}\\d{7})"),
    validators: [LABELLED],
    confidence: 0.7,
    example: ["여권번호 ", "M4172", "0638"],
    counterExample: ["여권번호 ", "M4172", "063"],
    source: "https://www.passport.go.kr/",
  },
  {
    type: "kr-driving-licence",
    kind: "pii",
    about: "driving licence number of South Korea",
    trigger: digits(12),
    shape: "(?:1[1-9]|2[0-8])-\\d\\d-\\d{6}-\\d\\d",
    ...DIGITS,
    validators: [FORM],
    confidence: 0.6,
    context: near(["운전면허", "면허번호", "driver license", "driving licence", "license"], 0.9),
    example: ["13-", "08-", "471062-53"],
    counterExample: ["31-", "08-", "471062-53"],
    source: "https://www.safedriving.or.kr/",
  },
];
