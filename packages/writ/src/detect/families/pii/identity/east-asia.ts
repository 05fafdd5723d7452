import type { Family } from "../../../family.js";
import { isHkid, isTaiwanId } from "../../../validators/check-digits/asia.js";
import { isYyyymmdd } from "../../../validators/check-digits/dates.js";
import { byDigits, bySigns, digitsOf } from "../../../validators/check-digits/digits.js";
import { passesMod11And2 } from "../../../validators/check-digits/iso-7064.js";
import { passesWeighted } from "../../../validators/check-digits/weighted.js";
import { DIGITS, afterLetters, behind, digits, near } from "./parts.js";

const HK_WORDS = ["hkid", "hong kong identity card", "hong kong id", "identity card", "身份證", "香港身份證"];
const HK_CHECK = bySigns("modulus 11 check digit", isHkid);
const HK_SOURCE = "https://www.immd.gov.hk/eng/services/hkid/general_info.html";
const MY_NUMBER = { weights: [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2], modulus: 11, is: "complement", ten: 0 } as const;

/** Numbers of persons in China, Hong Kong, Taiwan and Japan. */
export const EAST_ASIA_FAMILIES: readonly Family[] = [
  {
    type: "cn-resident-id",
    kind: "pii",
    about: "resident identity number of China",
    trigger: digits(17),
    shape: "[1-9]\\d{5}(?:19|20)\\d\\d[01]\\d[0-3]\\d{4}[\\dXx]",
    ...DIGITS,
    validators: [
      bySigns("ISO 7064 MOD 11-2 check digit", passesMod11And2),
      { name: "birthday", test: (value) => isYyyymmdd(digitsOf(value), 6) },
    ],
    confidence: 0.8,
    context: near(["身份证", "身份证号", "居民身份证", "id number", "resident identity"], 0.95),
    example: ["330106", "19850917", "4027"],
    counterExample: ["330106", "19850917", "4020"],
    source: "https://www.chinesestandard.net/PDF/English.aspx/GB11643-1999",
  },
  {
    type: "hk-id",
    kind: "pii",
    about: "identity card number of Hong Kong",
    trigger: afterLetters(2, 6),
    shape: "[A-Za-z]{1,2}\\d{6}\\([\\dAa]\\)",
    validators: [HK_CHECK],
    confidence: 0.8,
    context: near(HK_WORDS, 0.95),
    example: ["K47", "1082", "(7)"],
    counterExample: ["K47", "1082", "(0)"],
    source: HK_SOURCE,
  },
  {
    type: "hk-id-bare",
    kind: "pii",
    about: "identity card number of Hong Kong",
    ...behind(HK_WORDS, "[A-Za-z]{1,2}\\d{6}[\\dAa]"),
    validators: [HK_CHECK],
    confidence: 0.85,
    example: ["HKID ", "K47", "10827"],
    counterExample: ["HKID ", "K47", "10820"],
    source: HK_SOURCE,
  },
  {
    type: "tw-id",
    kind: "pii",
    about: "identity card number of Taiwan",
    trigger: { ...digits(9), back: 1 },
    shape: "[A-Z][1289]\\d{8}",
    validators: [bySigns("modulus 10 check digit", isTaiwanId)],
    confidence: 0.5,
    context: near(["身分證", "身分證字號", "統一編號", "national id", "taiwan id", "arc"], 0.95),
    example: ["F24", "7108", "367"],
    counterExample: ["F24", "7108", "360"],
    source: "https://www.ris.gov.tw/",
  },
  {
    type: "jp-my-number",
    kind: "pii",
    about: "individual number (My Number) of Japan",
    ...behind(
      ["マイナンバー", "個人番号", "my number", "individual number"],
      "\\d{4}(?:\\d{8}| \\d{4} \\d{4}|-\\d{4}-\\d{4})",
    ),
    validators: [byDigits("modulus 11 check digit", (all) => passesWeighted(MY_NUMBER, all))],
    confidence: 0.85,
    example: ["マイナンバー ", "4827", "10365959"],
    counterExample: ["マイナンバー ", "4827", "10365950"],
    source: "https://www.kojinbango-card.go.jp/en/",
  },
];
