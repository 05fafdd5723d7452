import { describe, expect, test } from "vitest";
import { isAbn } from "./abn.js";
import { isHkid, isNric, isTaiwanId } from "./asia.js";
import { isAustrianNumber } from "./austrian.js";
import { isBalticCode } from "./baltic.js";
import { isBelgianNumber } from "./belgian.js";
import { isCnpj, isCpf } from "./brazilian.js";
import { isCnp } from "./cnp.js";
import { isCodiceFiscale } from "./codice-fiscale.js";
import { isDeaNumber } from "./dea.js";
import { digitsOf, signsOf } from "./digits.js";
import { passesEan13 } from "./ean.js";
import { isEgn } from "./egn.js";
import { isFodselsnummer } from "./fodselsnummer.js";
import { isHealthNumber, isPensionNumber } from "./german-insurance.js";
import { isGermanTaxId } from "./german-tax-id.js";
import { isAfm, isAmka } from "./greek.js";
import { isHetu } from "./hetu.js";
import { passesIcao } from "./icao-9303.js";
import { isIrd } from "./ird.js";
import { passesMod11And10, passesMod11And2 } from "./iso-7064.js";
import { isKoreanBusiness, isKoreanNumber } from "./korean.js";
import { isCurp, isNit, isRfc, isRut } from "./latin.js";
import { passesLuhn, passesLuhnAfter } from "./luhn.js";
import { isNir } from "./nir.js";
import { isPartitaIva } from "./partita-iva.js";
import { isPesel } from "./pesel.js";
import { isPps } from "./pps.js";
import { isRodneCislo } from "./rodne-cislo.js";
import { isSouthAfricanId } from "./south-african.js";
import { isCif, isNie, isNif } from "./spanish.js";
import { isOrganisationsnummer, isPersonnummer } from "./swedish.js";
import { isTckn } from "./tckn.js";
import { isThaiNumber } from "./thai.js";
import { isUen } from "./uen.js";
import { passesVerhoeff } from "./verhoeff.js";

const onDigits =
  (check: (digits: readonly number[]) => boolean) =>
  (text: string): boolean =>
    check(digitsOf(text));
const onSigns =
  (check: (signs: string) => boolean) =>
  (text: string): boolean =>
    check(signsOf(text));

/** What authorities, standards and their handbooks print as an example, joined from parts. */
const EXAMPLES: readonly (readonly [string, (text: string) => boolean, readonly (readonly string[])[]])[] = [
  ["Luhn", onDigits(passesLuhn), [["7992739", "8713"]]],
  ["Luhn after 80840, of CMS", onDigits((all) => passesLuhnAfter("80840", all)), [["12345", "67893"]]],
  ["Verhoeff", onDigits(passesVerhoeff), [["2363"], ["234123", "412346"]]],
  ["ISO 7064 MOD 11,10", onDigits(passesMod11And10), [["794623"], ["694351", "51530"]]],
  ["ISO 7064 MOD 11-2", passesMod11And2, [["07940"], ["079X"], ["110105194", "91231002X"]]],
  [
    "ICAO 9303",
    passesIcao,
    [
      ["T22000129", "3"],
      ["C01X00T47", "8"],
    ],
  ],
  ["EAN-13", onDigits(passesEan13), [["756.9217.", "0769.85"]]],
  ["DEA number", onDigits(isDeaNumber), [["F9123", "4563"]]],
  ["business number of Australia", onDigits(isAbn), [["51 824 ", "753 556"]]],
  [
    "tax number of New Zealand",
    onDigits(isIrd),
    [
      ["49-091", "-850"],
      ["35901", "981"],
      ["49098", "576"],
      ["136410", "132"],
    ],
  ],
  [
    "tax id of Germany",
    onDigits(isGermanTaxId),
    [
      ["8609574", "2719"],
      ["6592997", "0489"],
    ],
  ],
  ["pension insurance number of Germany", onSigns(isPensionNumber), [["65 170839 ", "J 003"]]],
  ["health insurance number of Germany", onSigns(isHealthNumber), [["A12345", "6780"]]],
  ["NIR of France", onSigns(isNir), [["2 55 08 14 ", "168 025 38"]]],
  ["NIF of Spain", onSigns(isNif), [["12345", "678Z"]]],
  ["NIE of Spain", onSigns(isNie), [["X2482", "300W"]]],
  [
    "CIF of Spain",
    onSigns(isCif),
    [
      ["J9921", "6582"],
      ["A5881", "8501"],
    ],
  ],
  ["codice fiscale of Italy", onSigns(isCodiceFiscale), [["RSSMRA85", "T10A562S"]]],
  ["partita IVA of Italy", onDigits(isPartitaIva), [["007431", "10157"]]],
  ["national number of Belgium", onDigits(isBelgianNumber), [["85.07.30-", "033.28"]]],
  ["PESEL of Poland", onDigits(isPesel), [["440514", "01359"]]],
  [
    "personnummer of Sweden",
    onDigits(isPersonnummer),
    [
      ["811218-", "9876"],
      ["19811218-", "9876"],
    ],
  ],
  ["organisationsnummer of Sweden", onDigits(isOrganisationsnummer), [["212000-", "0142"]]],
  ["henkilötunnus of Finland", isHetu, [["131052-", "308T"]]],
  ["fødselsnummer of Norway", onDigits(isFodselsnummer), [["151086", "95088"]]],
  ["rodné číslo", onDigits(isRodneCislo), [["710319/", "2745"]]],
  ["CNP of Romania", onDigits(isCnp), [["1630615", "123457"]]],
  ["EGN of Bulgaria", onDigits(isEgn), [["75231", "69263"]]],
  ["isikukood of Estonia", onDigits(isBalticCode), [["376050", "30299"]]],
  ["AFM of Greece", onDigits(isAfm), [["0234", "56780"]]],
  ["AMKA of Greece", onDigits(isAmka), [["010130", "99997"]]],
  [
    "PPS number of Ireland",
    onSigns(isPps),
    [
      ["1234", "567T"],
      ["1234", "567FA"],
    ],
  ],
  ["social insurance number of Austria", onDigits(isAustrianNumber), [["1237 ", "010180"]]],
  ["identity number of Turkey", onDigits(isTckn), [["100000", "00146"]]],
  ["identity number of South Africa", onDigits(isSouthAfricanId), [["7503305", "044089"]]],
  [
    "identity card of Hong Kong",
    onSigns(isHkid),
    [
      ["A1234", "56(3)"],
      ["G1234", "56(A)"],
    ],
  ],
  ["identity card of Taiwan", onSigns(isTaiwanId), [["A1234", "56789"]]],
  [
    "NRIC and FIN of Singapore",
    onSigns(isNric),
    [
      ["S1234", "567D"],
      ["M1234", "567K"],
    ],
  ],
  [
    "UEN of Singapore",
    onSigns(isUen),
    [
      ["00192", "200M"],
      ["19740", "1143C"],
      ["S16FC", "0121D"],
    ],
  ],
  ["resident number of South Korea", isKoreanNumber, [["971013", "9019902"]]],
  ["business number of South Korea", onDigits(isKoreanBusiness), [["116-82-", "00276"]]],
  ["identification number of Thailand", onDigits(isThaiNumber), [["1-2345-", "45678-78-1"]]],
  ["CPF of Brazil", onDigits(isCpf), [["390.533.", "447-05"]]],
  [
    "CNPJ of Brazil",
    onSigns(isCnpj),
    [
      ["11.222.333/", "0001-81"],
      ["12.ABC.345/", "01DE-35"],
    ],
  ],
  ["RUT of Chile", onSigns(isRut), [["12.345.", "678-5"]]],
  ["NIT of Colombia", onDigits(isNit), [["213.123.", "432-1"]]],
  ["CURP of Mexico", isCurp, [["BOXW310820", "HNERXN09"]]],
  ["RFC of Mexico", isRfc, [["GODE56", "1231GR8"]]],
];

describe.each(EXAMPLES)("%s", (_, check, examples) => {
  test.each(examples.map((parts) => [parts.join("")]))("%s passes", (text) => expect(check(text)).toBe(true));

  test("passes for nothing that is too short, and nothing empty", () => {
    expect(["", "0", "A"].filter(check)).toEqual([]);
  });
});
