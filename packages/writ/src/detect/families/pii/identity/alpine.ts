import type { Family } from "../../../family.js";
import { isAustrianNumber } from "../../../validators/check-digits/austrian.js";
import { byDigits } from "../../../validators/check-digits/digits.js";
import { passesEan13 } from "../../../validators/check-digits/ean.js";
import { DIGITS, behind, digits, near } from "./parts.js";

const AT_WORDS = ["svnr", "sozialversicherungsnummer", "versicherungsnummer", "sv-nummer", "e-card"];
const AT_CHECK = byDigits("birthday and modulus 11 check digit", isAustrianNumber);
const AT_SOURCE = "https://www.oesterreich.gv.at/themen/arbeit_beruf_und_pension/sozialversicherung.html";

/** Numbers of persons in Austria and Switzerland. */
export const ALPINE_FAMILIES: readonly Family[] = [
  {
    type: "at-svnr",
    kind: "pii",
    about: "social insurance number of Austria",
    trigger: digits(10),
    shape: "[1-9]\\d{3}[ \\-/]\\d{6}",
    ...DIGITS,
    validators: [AT_CHECK],
    confidence: 0.5,
    context: near(AT_WORDS, 0.95),
    example: ["4170 ", "0309", "72"],
    counterExample: ["4170 ", "0309", "70"],
    source: AT_SOURCE,
  },
  {
    type: "at-svnr-bare",
    kind: "pii",
    about: "social insurance number of Austria",
    ...behind(AT_WORDS, "[1-9]\\d{9}"),
    validators: [AT_CHECK],
    confidence: 0.85,
    example: ["SVNR ", "4170", "030972"],
    counterExample: ["SVNR ", "4170", "030970"],
    source: AT_SOURCE,
  },
  {
    type: "ch-ahv",
    kind: "pii",
    about: "social insurance number (AHV) of Switzerland",
    trigger: digits(13),
    shape: "756(?:\\.\\d{4}\\.\\d{4}\\.\\d\\d|\\d{10})",
    ...DIGITS,
    validators: [byDigits("EAN-13 check digit", passesEan13)],
    confidence: 0.8,
    context: near(["ahv", "avs", "ahv-nummer", "sozialversicherungsnummer", "numéro avs"], 0.95),
    example: ["756.", "4081.", "2735.15"],
    counterExample: ["756.", "4081.", "2735.10"],
    source: "https://www.zas.admin.ch/zas/en/home/partenaires-et-institutions-/navs13.html",
  },
];
