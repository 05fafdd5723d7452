import type { Family } from "../../../family.js";
import { isDdmmyy } from "../../../validators/check-digits/dates.js";
import { byDigits } from "../../../validators/check-digits/digits.js";
import { isFodselsnummer } from "../../../validators/check-digits/fodselsnummer.js";
import { isHetu } from "../../../validators/check-digits/hetu.js";
import { isOrganisationsnummer, isPersonnummer, isTimestamp } from "../../../validators/check-digits/swedish.js";
import { DIGITS, behind, digits, near } from "./parts.js";

const SE_WORDS = ["personnummer", "pnr", "personal identity number", "personal identity code", "samordningsnummer"];
const SE_ORG_WORDS = ["organisationsnummer", "orgnr", "org.nr", "org nr", "orgnummer", "company identity code"];
const SE_SOURCE = "https://www.skatteverket.se/privat/folkbokforing/personnummer";
const SE_ORG_SOURCE = "https://www.bolagsverket.se/foretag/organisationsnummer.2057.html";
const IS_PERSON = byDigits("birthday and Luhn check digit", isPersonnummer);
const IS_NO_TIME = byDigits("no time", (all) => !isTimestamp(all));
const IS_ORGANISATION = byDigits("Luhn check digit", isOrganisationsnummer);

/** Numbers of persons and companies in Sweden, Finland, Norway and Denmark. */
export const NORDIC_FAMILIES: readonly Family[] = [
  {
    type: "se-personnummer",
    kind: "pii",
    about: "personal identity number of Sweden",
    trigger: digits(10),
    shape: "(?:(?:18|19|20)\\d{6}[\\-+]?|\\d{6}[\\-+])\\d{4}",
    ...DIGITS,
    validators: [IS_PERSON, IS_NO_TIME],
    confidence: 0.6,
    context: near(SE_WORDS, 0.95),
    example: ["820417-", "36", "48"],
    counterExample: ["820417-", "36", "40"],
    source: SE_SOURCE,
  },
  {
    type: "se-personnummer-bare",
    kind: "pii",
    about: "personal identity number of Sweden",
    ...behind(SE_WORDS, "(?:18|19|20)?\\d{10}"),
    validators: [IS_PERSON],
    confidence: 0.85,
    example: ["personnummer ", "820417", "3648"],
    counterExample: ["personnummer ", "820417", "3640"],
    source: SE_SOURCE,
  },
  {
    type: "se-organisationsnummer",
    kind: "pii",
    about: "organisation number of Sweden",
    trigger: digits(10),
    shape: "[1-35-9]\\d[2-9]\\d{3}-\\d{4}",
    ...DIGITS,
    validators: [IS_ORGANISATION],
    confidence: 0.5,
    context: near(SE_ORG_WORDS, 0.95),
    example: ["556284-", "70", "37"],
    counterExample: ["556284-", "70", "30"],
    source: SE_ORG_SOURCE,
  },
  {
    type: "se-organisationsnummer-bare",
    kind: "pii",
    about: "organisation number of Sweden",
    ...behind(SE_ORG_WORDS, "[1-35-9]\\d[2-9]\\d{7}"),
    validators: [IS_ORGANISATION],
    confidence: 0.85,
    example: ["orgnr ", "55628", "47037"],
    counterExample: ["orgnr ", "55628", "47030"],
    source: SE_ORG_SOURCE,
  },
  {
    type: "fi-hetu",
    kind: "pii",
    about: "personal identity code of Finland",
    trigger: digits(6),
    shape: "[0-3]\\d[01]\\d{3}[\\-+A-FU-Y]\\d{3}[\\dA-FHJ-NPR-Y]",
    ...DIGITS,
    validators: [{ name: "birthday and modulus 31 check sign", test: isHetu }],
    confidence: 0.8,
    context: near(["hetu", "henkilötunnus", "personal identity code", "personbeteckning"], 0.95),
    example: ["170483", "-26", "11"],
    counterExample: ["170483", "-26", "10"],
    source: "https://dvv.fi/en/personal-identity-code",
  },
  {
    type: "no-fodselsnummer",
    kind: "pii",
    about: "national identity number or D number of Norway",
    trigger: digits(11),
    shape: "[0-7]\\d[01]\\d{3} ?\\d{5}",
    ...DIGITS,
    validators: [byDigits("birthday and two modulus 11 check digits", isFodselsnummer)],
    confidence: 0.6,
    context: near(["fødselsnummer", "fodselsnummer", "personnummer", "d-nummer", "fnr"], 0.95),
    example: ["1905", "7642", "885"],
    counterExample: ["1905", "7642", "880"],
    source: "https://www.skatteetaten.no/en/person/national-registry/identitetsnummer/",
  },
  {
    type: "dk-cpr",
    kind: "pii",
    about: "CPR number of Denmark",
    ...behind(["cpr", "cpr-nummer", "cpr-nr", "cpr nr", "personnummer"], "[0-3]\\d[01]\\d{3}-?\\d{4}"),
    validators: [byDigits("birthday", (all) => isDdmmyy(all))],
    confidence: 0.85,
    example: ["CPR ", "240367-", "1905"],
    counterExample: ["CPR ", "241367-", "1905"],
    source: "https://cpr.dk/cpr-systemet/opbygning-af-cpr-nummeret",
  },
];
