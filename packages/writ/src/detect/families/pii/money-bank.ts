import type { Family } from "../../family.js";
import { ABA } from "../../validators/aba.js";
import { BIC } from "../../validators/bic.js";
import { wordsOf } from "./contact-words.js";

/** Numbers of banks and accounts that only their context gives away. */
export const BANK_FAMILIES: readonly Family[] = [
  {
    type: "bank-bic",
    kind: "pii",
    about: "bank code (BIC, SWIFT code)",
    trigger: { literals: ["bic", "swift"], ignoreCase: true },
    shape:
      "(?:BIC|Bic|bic|SWIFT|Swift|swift)(?:/BIC|/SWIFT)?(?:[ _-]?(?:code|Code|CODE))?(?: is)?[ :=#\"']{1,5}([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)",
    validators: [BIC],
    confidence: 0.7,
    example: ["BIC: ", "MARKDEF1100"],
    counterExample: ["BIC: ", "MARKXXF1100"],
    source: "https://www.iso.org/standard/84108.html",
  },
  {
    type: "aba-routing-number",
    kind: "pii",
    about: "routing number of a bank in the United States",
    trigger: { digits: { least: 9, most: Infinity } },
    shape: "\\d{9}|\\d{4}-\\d{4}-\\d",
    validators: [ABA],
    confidence: 0.3,
    context: { words: wordsOf("routing aba rtn fedwire ach wire bank"), within: 50, required: false, confidence: 0.85 },
    example: ["routing number ", "021000021"],
    counterExample: ["routing number ", "021000022"],
    source: "https://www.aba.com/about-us/routing-number",
  },
  {
    type: "us-bank-number",
    kind: "pii",
    about: "number of a bank account",
    trigger: { digits: { least: 8, most: Infinity } },
    shape: "\\d{8,17}",
    notBefore: "A-Za-z0-9_.$",
    confidence: 0.1,
    context: {
      words: [
        "bank account",
        "account number",
        "account no",
        "acct",
        "bank",
        "checking",
        "savings",
        "kontonummer",
        "konto",
      ],
      within: 40,
      required: true,
      confidence: 0.6,
    },
    example: ["bank account ", "7302946158"],
    counterExample: ["ticket ", "7302946158"],
    source: "https://www.nacha.org/content/ach-operations-bulletins",
  },
];
