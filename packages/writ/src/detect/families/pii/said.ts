import type { Family, Validator } from "../../family.js";
import { saidBy, withDigits } from "./said-parts.js";
import { AFTER_FAMILIES } from "./said-after.js";
import { PLACE_FAMILIES } from "./said-places.js";
import { SAID_NETWORK_FAMILIES } from "./said-network.js";

interface Said {
  readonly type: string;
  readonly about: string;
  readonly labels: string;
  readonly value: string;
  readonly check: Validator;
  readonly confidence?: number;
  readonly example: readonly string[];
  readonly counterExample: readonly string[];
  readonly source: string;
}

const SOURCE = "https://csrc.nist.gov/pubs/sp/800/122/final";

const said = ({ labels, value, check, confidence = 0.5, ...rest }: Said): Family => ({
  ...rest,
  ...saidBy(labels.split(", "), value),
  kind: "pii",
  validators: [check],
  confidence,
});

/** Letters and digits, of which the check says how many. */
const MIXED =
  "[A-Za-z]{0,2} ?\\d{1,6}(?: \\d{1,6}){1,6}(?: ?[A-Za-z](?![A-Za-z]))?|[A-Za-z0-9]{1,20}(?:[./-][A-Za-z0-9]{1,8}){0,5}";

/**
 * Numbers that a label says what they are, whatever their check digits say: who makes up a person for a test, mistypes
 * a card or masks by hand gets them wrong. What passes its check is found by a family that is surer.
 */
export const SAID_FAMILIES: readonly Family[] = [
  said({
    type: "payment-card-unchecked",
    about: "payment card number with a wrong check digit",
    labels:
      "credit card, debit card, creditcard, card number, card no, card:, cc number, cc:,  ccnum, visa, mastercard, amex, american express, kreditkarte, kreditkartennummer, " +
      "tarjeta, tarjeta de crédito, tarjeta de credito, carte bancaire, carte de crédit, carte de credit, numéro de carte, carta di credito, cartão, cartão de crédito, creditcardnummer",
    value: "[2-6]\\d{3}(?:[ .-]?\\d{4}){2}[ .-]?\\d{1,7}|3\\d{3}[ .-]?\\d{6}[ .-]?\\d{4,5}",
    check: withDigits(13, 19),
    example: ["credit card number: 4539 ", "1488 0343 6468"],
    counterExample: ["library number: 4539 ", "1488 0343 6468"],
    source: "https://www.iso.org/standard/70484.html",
  }),
  said({
    type: "card-security-code",
    about: "security code of a payment card",
    labels:
      "cvv, cvv2, cvc, cvc2, security code, card security code, card verification code, card verification value, creditcardcvv",
    value: "\\d{3,4}",
    check: { name: "three or four digits", test: (value) => !/^0+$/.test(value) },
    example: ["CVV: ", "482"],
    counterExample: ["CVV: ", "48"],
    source: "https://www.pcisecuritystandards.org/glossary/",
  }),
  said({
    type: "iban-unchecked",
    about: "bank account number with wrong check digits",
    labels: "iban, bank account, my account, konto, compte, rekening",
    value: "[A-Za-z]{2}\\d{2}(?:[ -]?[A-Za-z0-9]{4}){2,7}(?:[ -]?[A-Za-z0-9]{1,3})?",
    check: withDigits(4),
    example: ["IBAN: DE88 3704 ", "0044 0532 0130 00"],
    counterExample: ["IBAN: DE88 ", "3704"],
    source: "https://www.swift.com/standards/data-standards/iban-international-bank-account-number",
  }),
  said({
    type: "bank-account-said",
    about: "number of a bank account",
    labels:
      "bank account, account number, account no, account #, account:, acct, acct no, a/c no, a/c, accountnumber, bankaccount, checking account, savings account, kontonummer, kontonr, konto, " +
      "numéro de compte, numero de compte, compte bancaire, número de cuenta, numero de cuenta, cuenta bancaria, numero di conto, conto corrente, conta corrente, número da conta, rekeningnummer, 账号, 口座番号",
    value: "\\d{2,5}(?:[ -]?\\d{2,8}){1,5}",
    check: withDigits(7, 20),
    example: ["número de cuenta ", "50404", "82646"],
    counterExample: ["número de cuenta ", "504"],
    source: SOURCE,
  }),
  said({
    type: "bank-routing-said",
    about: "routing number of a bank",
    labels: "routing, routing transit, aba, aba routing, aba number, sort code, sortcode, bankleitzahl, blz, ifsc, bsb",
    value: "\\d{8,9}|\\d{2}[- ]\\d{2}[- ]\\d{2}|\\d{3}-\\d{3}|\\d{6}|[A-Za-z]{4}0[A-Za-z0-9]{6}",
    check: withDigits(2),
    example: ["sort code: ", "20-", "48-91"],
    counterExample: ["sort code: ", "20-", "48"],
    source: SOURCE,
  }),
  said({
    type: "us-ssn-unchecked",
    about: "social security number in words only",
    labels: "ssn, social security, social security number, my social",
    value: "\\d{3}(?:-\\d{2}-\\d{4}| \\d{2} \\d{4}|\\.\\d{2}\\.\\d{4}|\\d{6})",
    check: withDigits(9),
    example: ["SSN: 987-", "65-", "4320"],
    counterExample: ["SSN: 987-", "65-", "43"],
    source: "https://www.ssa.gov/employer/stateweb.htm",
  }),
  said({
    type: "tax-id-said",
    about: "number of a tax office",
    labels:
      'taxnum, ein:, ein", ein is, ein number, employer identification number, tax id, tax identification, tax identification number, taxpayer, taxpayer identification, tin:, tin number, tin is, tax number, vat:, vat", vat is, vat number, vat number, vat id, ' +
      'steuernummer, steuer-id, ust-idnr, numéro fiscal, número fiscal, codice fiscale, partita iva, p.iva, nif, cif:, cif", cif is, cif number, cuit, rfc, gst',
    value: "\\d{2}-\\d{7}|[A-Za-z]{0,4}\\d{3,11}[A-Za-z0-9]{0,6}(?:[ ./-]\\d{2,6}){0,4}",
    check: withDigits(7, 15),
    example: ["EIN: 47-", "2081", "536"],
    counterExample: ["EIN: 47-", "208"],
    source: "https://www.irs.gov/businesses/small-businesses-self-employed/employer-id-numbers",
  }),
  said({
    type: "national-id-said",
    about: "identity number of a person",
    labels:
      "socialnum, idcardnum, nhs number, id number, id card, identity card, identity number, identity document, identification number, national identification, national id, national insurance, citizen id, personal id, personal number, " +
      "personalausweis, personalausweisnummer, ausweisnummer, sozialversicherungsnummer, rentenversicherungsnummer, carte d'identité, cni, numéro de sécurité sociale, nir:, nir\", nir is, nir number, " +
      "dni, nie:, nie\", nie is, nie number, documento de identidad, número de identidad, cédula, carta d'identità, tessera sanitaria, bsn, burgerservicenummer, rijksregisternummer, pesel, personnummer, henkilötunnus, hetu, " +
      'cpr, cpr-nummer, fødselsnummer, cpf, cnpj, curp, rut:, rut", rut is, rut number, cnp, aadhaar, aadhar, pan:, pan card, pan number, nric, rrn, 주민등록번호, 身份证号, 身份证号码, tfn, medicare, nhs number, nhs no, sin:, sin number, social insurance, pps, ppsn, nino, tckn, kimlik no, passport card, voter id',
    value: MIXED,
    check: withDigits(4, 20),
    example: ["número de identidad: E", "472", "08153"],
    counterExample: ["número de identidad: E", "47"],
    source: SOURCE,
  }),
  said({
    type: "passport-said",
    about: "number of a passport of any form",
    labels:
      "passport, passport number, travel document, pass-nr, reisepass, reisepassnummer, passnummer, pasaporte, passaporto, numero di passaporto, passeport, numéro de passeport, paspoort, paspoortnummer, passaporte, paszport, 护照号码, 护照",
    value: "[A-Za-z]{0,3}[A-Za-z0-9]{5,10}",
    check: withDigits(2),
    example: ["passport: CFP", "9M4", "QDG"],
    counterExample: ["passport: CFP", "MQDG"],
    source: "https://www.consilium.europa.eu/prado/en/prado-start-page.html",
  }),
  said({
    type: "driving-licence-said",
    about: "number of a driving licence of any form",
    labels:
      "driver license, drivers license, driver's license, driver’s license, driver licence, drivers licence, driver's licence, driver’s licence, driving license, driving licence, license number, licence number, dl:, dl#, dl number, dln, " +
      "führerschein, führerscheinnummer, permis de conduire, carnet de conducir, permiso de conducir, licencia de conducir, patente, patente di guida, rijbewijs, rijbewijsnummer, carta de condução, cnh, prawo jazdy",
    value: MIXED,
    check: withDigits(3, 20),
    example: ["driver's license: N08-", "472-", "0815"],
    counterExample: ["driver's license: N08-", "x"],
    source: "https://www.aamva.org/identity/id-and-dl-issuance",
  }),
  said({
    type: "vehicle-plate-said",
    about: "registration mark of a vehicle",
    labels:
      "license plate, licence plate, number plate, plate number, plate no, registration plate, vehicle registration, kennzeichen, vrm, vehicle vrm",
    value: "[A-Za-z0-9]{1,4}[ -]?[A-Za-z0-9]{2,4}(?:[ -]?[A-Za-z0-9]{1,4})?",
    check: {
      name: "letters and digits",
      test: (value) => /\d/.test(value) && /[A-Z]/.test(value) && value.length >= 5 && !/[a-z]/.test(value),
    },
    example: ["license plate: KRV-", "4172"],
    counterExample: ["license plate: KRV-", "abc"],
    source: "https://www.gov.uk/government/publications/vehicle-registration-numbers-and-number-plates",
  }),
  said({
    type: "imei-unchecked",
    about: "device number with a wrong check digit",
    labels: "imei, phone imei, imei number, phoneimei",
    value: "\\d{2}[ -]?\\d{6}[ -]?\\d{6}[ -]?\\d{1,2}",
    check: withDigits(15, 16),
    example: ["IMEI: 35693", "8035643", "808"],
    counterExample: ["IMEI: 35693", "8035643"],
    source: "https://www.3gpp.org/dynareport/23003.htm",
  }),
  said({
    type: "crypto-address-said",
    about: "wallet address with a wrong checksum",
    labels:
      'bitcoin, bitcoin wallet, bitcoin address, btc, btc wallet, btc address, litecoin, litecoin address, ltc, ripple, xrp, dogecoin, doge, dash:, dash", dash is, dash number, tron:, tron", tron is, tron number, usdt, bitcoincash, wallet, wallet address, crypto wallet',
    value: "[13LMDrTXA9][1-9A-HJ-NP-Za-km-z]{25,34}",
    check: {
      name: "letters of both cases and digits",
      test: (value) => /\d/.test(value) && /[a-z].*[a-z]/.test(value) && /[A-Z].*[A-Z]/.test(value),
    },
    example: ["litecoin address: LLdfoFTi5pwnKnRWX", "P9AeQrWbvDpVi4Ncx"],
    counterExample: ["litecoin address: LLdfoFTi5pwn", "KnRWX"],
    source: "https://en.bitcoin.it/wiki/Base58Check_encoding",
  }),
  {
    type: "bitcoin-segwit-unchecked",
    kind: "pii",
    about: "Bitcoin address of a witness program with the wrong checksum",
    trigger: { literals: ["bc1q", "bc1p"], ignoreCase: true },
    shape: "bc1[qp][02-9ac-hj-np-z]{38,58}",
    ignoreCase: true,
    validators: [withDigits(4, 60)],
    confidence: 0.5,
    example: ["bc1qw508d6qejxtdg4y5r3", "zarvary0c5xw7kv8f3t5"],
    counterExample: ["bc1qw508d6qejxtdg4y5r3", "zarvary"],
    source: "https://bips.dev/173/",
  },
  said({
    type: "vehicle-vin-unchecked",
    about: "identification number of a vehicle behind a word for it, whatever its check digit",
    labels:
      'vin:, vin", vin is, vin number, vehicle vin, vehiclevin, vehicle identification, chassis, fahrgestellnummer, numéro de châssis, número de chasis',
    value: "[A-HJ-NPR-Za-hj-npr-z0-9]{17}",
    check: withDigits(2),
    example: ["VIN: 5EU6ZY3C", "ZZ0TWRLRX"],
    counterExample: ["VIN: 5EU6ZY3C", "ZZ0TWRLR"],
    source: "https://www.iso.org/standard/52200.html",
  }),
  said({
    type: "pin-code",
    about: "secret number of a card or a phone, or the code of a place in India, behind its name",
    labels: 'pin:, pin", pin is, pin number, pin code, pincode',
    value: "\\d{4}|\\d{6}",
    check: withDigits(4, 6),
    example: ["my PIN is 8", "630"],
    counterExample: ["my PIN is 8", "6"],
    source: SOURCE,
  }),
  said({
    type: "geo-coordinates-said",
    about: "latitude and longitude behind a word for a place",
    labels:
      "location:, my location, coordinates, coords, gps, gps coordinates, lat long, lat lng, latlng, nearbygpscoordinate",
    value: "\\[?-?\\d{1,2}\\.\\d{4,17}, ?-?\\d{1,3}\\.\\d{4,17}",
    check: withDigits(9),
    example: ["location: 53.9715", "2, -124.75809"],
    counterExample: ["location: 53.9", "2, -124.7"],
    source: "https://www.rfc-editor.org/rfc/rfc5870",
  }),
  said({
    type: "postal-code-said",
    about: "postal code behind a word for it in one of several languages",
    labels:
      'code postal, código postal, codigo postal, cep:, cep", cep is, cep number, codice postale, postnummer, kod pocztowy, postinumero, codigopostal, zipcode, zip code, postleitzahl, zip postal code, eircode, 邮编, 郵便番号',
    value: "\\d{2,5}(?:[ -]\\d{2,4})?|[A-Za-z]\\d[A-Za-z0-9] ?[A-Za-z0-9]{3,4}",
    check: withDigits(3, 9),
    example: ["CEP: 62097", "-073"],
    counterExample: ["CEP: 6", "-0"],
    source: "https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions",
  }),
  said({
    type: "membership-number",
    about: "number of a member or customer",
    labels:
      "beneficiary number, health insurance, insurance number, insurance policy, insurance id, policy number, member id, membership number, subscriber id, beneficiary, medical record, mrn, patient id, patient number, " +
      "employee number, employee id, staff number, student number, customer number, customer id, kundennummer, versichertennummer, numéro client, número de cliente",
    value: "[A-Za-z]{0,4}[ -]?\\d{2,8}(?:-?\\d{2,8}){0,3}",
    check: withDigits(5, 16),
    example: ["member id: BPK", "472", "08153"],
    counterExample: ["member id: BPK", "47"],
    source: SOURCE,
  }),
  said({
    type: "mac-address-bare",
    about: "hardware address without separators",
    labels: "mac, mac address, hwaddr, hardware address, bssid",
    value: "[0-9A-Fa-f]{12}",
    check: withDigits(2),
    example: ["MAC address: 3c22", "fb5e901d"],
    counterExample: ["MAC address: 3c22", "fb5e90"],
    source: "https://standards.ieee.org/products-programs/regauth/",
  }),
  ...SAID_NETWORK_FAMILIES,
  ...PLACE_FAMILIES,
  ...AFTER_FAMILIES,
];
