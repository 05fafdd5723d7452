import type { Family } from "../../family.js";
import { CARD, RARE_CARD } from "../../validators/card.js";
import { wordsOf } from "./contact-words.js";
import { IBAN, IBAN_LENGTHS } from "../../validators/iban.js";

const CARD_WORDS = {
  words: wordsOf(
    "card cards credit creditcard credit_card debit visa mastercard maestro amex discover cc pan payment card_number cardnumber " +
      "ccnum kreditkarte karte carte tarjeta carta cartao checkout charge billing cvv cvc expiry expires atm",
  ),
  within: 60,
  required: false,
};

/** Grouped as on the card, or without separators. */
const CARD_SHAPE =
  "(?:\\d{12,19}|\\d{4}(?: \\d{4}){3}|\\d{4}(?:-\\d{4}){3}|\\d{4}(?:\\.\\d{4}){3}|\\d{4} \\d{6} \\d{4,5}|\\d{4}-\\d{6}-\\d{4,5})";

/** Countries whose account numbers have the same length, in one piece of the shape: nothing that follows is taken along. */
const IBAN_SHAPE = [...new Set(Object.values(IBAN_LENGTHS))]
  .map((length) => {
    const countries = Object.keys(IBAN_LENGTHS).filter((country) => IBAN_LENGTHS[country] === length);
    return `(?:${countries.join("|")})[0-9]{2}(?:[ -]?[A-Z0-9]){${length - 4}}`;
  })
  .join("|");

/** Numbers of cards and accounts that say themselves whether they are right. */
export const CARD_FAMILIES: readonly Family[] = [
  {
    type: "payment-card",
    kind: "pii",
    about: "payment card number",
    trigger: { digits: { least: 13, most: Infinity } },
    shape: CARD_SHAPE,
    notBefore: "A-Za-z0-9_.",
    validators: [CARD],
    confidence: 0.75,
    context: { ...CARD_WORDS, confidence: 0.95 },
    example: ["4539 ", "1488 0343 6467"],
    counterExample: ["4539 ", "1488 0343 6468"],
    source: "https://www.iso.org/standard/70484.html",
  },
  {
    type: "payment-card-rare",
    kind: "pii",
    about: "payment card number of a rare length",
    trigger: { digits: { least: 12, most: Infinity } },
    shape: CARD_SHAPE,
    notBefore: "A-Za-z0-9_.",
    validators: [RARE_CARD],
    confidence: 0.4,
    context: { ...CARD_WORDS, confidence: 0.85 },
    example: ["card ", "676319284052"],
    counterExample: ["card ", "676319284051"],
    source: "https://www.iso.org/standard/70484.html",
  },
  {
    type: "iban",
    kind: "pii",
    about: "international bank account number",
    trigger: { digits: { least: 2, most: Infinity }, back: 2 },
    shape: IBAN_SHAPE,
    ignoreCase: true,
    // The last part of a UUID may pass its check.
    notBefore: "A-Za-z0-9_-",
    validators: [IBAN],
    confidence: 0.95,
    example: ["DE89 3704 ", "0044 0532 0130 00"],
    counterExample: ["DE89 3704 ", "0044 0532 0130 01"],
    source: "https://www.swift.com/standards/data-standards/iban-international-bank-account-number",
  },
];
