import type { Family } from "../../family.js";
import { saidAfter, withDigits } from "./said-parts.js";

const LABELS: readonly string[] = (
  "ssn, social security, social, tfn, tax file, tax id, ein, employer identification, itin, abn, australian business, medicare, nhs, nino, ni number, national insurance, sin, social insurance, " +
  "passport, driver's license, drivers license, driving licence, driving license, driver license, licence number, license number, national id, id number, id card, identity card, aadhaar, pan, pan card, " +
  "cpf, cnpj, curp, rut, dni, nie, nif, nir, siret, bsn, burgerservicenummer, pesel, numer pesel, personnummer, cpr, fødselsnummer, codice fiscale, partita iva, p.iva, cnp, pps, ppsn, nric, " +
  "steuer-id, steueridentifikationsnummer, bank account, account number, account no, routing, credit card, debit card, card number, iban, imei, vin, phone, phone number, mobile, cell, número de contribuinte, mrn, medical record, date of birth, birth date, birthday, dob, employee id, student id"
).split(", ");

const SOURCE = "https://csrc.nist.gov/pubs/sp/800/122/final";

/** Numbers with their label behind them. */
export const AFTER_FAMILIES: readonly Family[] = [
  {
    type: "number-before-label",
    kind: "pii",
    about: "number of a person",
    ...saidAfter(LABELS, "\\d[\\d ./-]{4,26}\\d", "0-9 ./-"),
    validators: [withDigits(6, 20)],
    confidence: 0.5,
    example: ["876 543 ", "210 is my TFN"],
    counterExample: ["876 543 ", "210 is my guess"],
    source: SOURCE,
  },
  {
    type: "code-before-label",
    kind: "pii",
    about: "number of a person",
    ...saidAfter(LABELS, "[A-Za-z0-9]{6,20}(?:-[A-Za-z0-9]{1,6}){0,3}", "0-9A-Za-z-"),
    validators: [withDigits(3, 20)],
    confidence: 0.5,
    example: ["CFP9M4", "Q7 is my passport number"],
    counterExample: ["CFPMQD is my passport", " number"],
    source: SOURCE,
  },
];
