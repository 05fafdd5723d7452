import type { Family } from "../../../family.js";
import { isCnp } from "../../../validators/check-digits/cnp.js";
import { byDigits } from "../../../validators/check-digits/digits.js";
import { isEgn } from "../../../validators/check-digits/egn.js";
import { isAfm, isAmka } from "../../../validators/check-digits/greek.js";
import { passesMod11And10 } from "../../../validators/check-digits/iso-7064.js";
import { behind } from "./parts.js";

/** Numbers of persons in Romania, Bulgaria, Croatia and Greece. */
export const SOUTHEAST_EUROPE_FAMILIES: readonly Family[] = [
  {
    type: "ro-cnp",
    kind: "pii",
    about: "personal numeric code (CNP) of Romania",
    ...behind(["cnp", "cod numeric personal"], "[1-8]\\d{12}"),
    validators: [byDigits("birthday and modulus 11 check digit", isCnp)],
    confidence: 0.85,
    example: ["CNP ", "285031", "7140621"],
    counterExample: ["CNP ", "285031", "7140620"],
    source: "https://legislatie.just.ro/Public/DetaliiDocument/63876",
  },
  {
    type: "bg-egn",
    kind: "pii",
    about: "personal number (EGN) of Bulgaria",
    ...behind(["егн", "egn", "ЕГН", "единен граждански номер"], "\\d{10}"),
    validators: [byDigits("birthday and modulus 11 check digit", isEgn)],
    confidence: 0.85,
    example: ["EGN ", "76112", "84032"],
    counterExample: ["EGN ", "76112", "84030"],
    source: "https://www.grao.bg/esgraon.html",
  },
  {
    type: "hr-oib",
    kind: "pii",
    about: "personal identification number (OIB) of Croatia",
    ...behind(["oib", "osobni identifikacijski broj"], "\\d{11}"),
    validators: [byDigits("ISO 7064 MOD 11,10 check digit", passesMod11And10)],
    confidence: 0.85,
    example: ["OIB ", "38204", "716958"],
    counterExample: ["OIB ", "38204", "716950"],
    source: "https://narodne-novine.nn.hr/clanci/sluzbeni/2009_01_1_1.html",
  },
  {
    type: "gr-afm",
    kind: "pii",
    about: "tax number (AFM) of Greece",
    ...behind(["αφμ", "ΑΦΜ", "Α.Φ.Μ", "afm"], "\\d{9}"),
    validators: [byDigits("modulus 11 check digit", isAfm)],
    confidence: 0.85,
    example: ["AFM ", "04718", "2931"],
    counterExample: ["AFM ", "04718", "2930"],
    source: "https://www.aade.gr/en",
  },
  {
    type: "gr-amka",
    kind: "pii",
    about: "social security number (AMKA) of Greece",
    ...behind(["αμκα", "ΑΜΚΑ", "amka"], "[0-3]\\d[01]\\d{8}"),
    validators: [byDigits("birthday and Luhn check digit", isAmka)],
    confidence: 0.85,
    example: ["AMKA ", "18057", "203160"],
    counterExample: ["AMKA ", "18057", "203161"],
    source: "https://www.amka.gr/tieinai_en.html",
  },
];
