import type { Family } from "../../../family.js";
import { PASSWORD_LIKE, RANDOM_LIKE } from "../../../validators/assignment.js";
import { structure } from "./structure.js";

/** Names of what is secret. What a name goes on with says whether it is the value itself: `_url`, `_file`, `_length` are not. */
const PASSWORDS =
  "pass(?:word|wort|wd|phrase|code)?|pwd|psk|_pw|rootpw|adminpw|userpw|contrase[nñ]a|senha|kennwort|wachtwoord";
const PASSWORD_LITERALS: readonly string[] = [
  "pass",
  "pwd",
  "psk",
  "_pw",
  "rootpw",
  "adminpw",
  "userpw",
  "contrase",
  "senha",
  "kennwort",
  "wachtwoord",
];
/** Whose key it is: `key` alone names too much else. */
const OWNERS: readonly string[] = (
  "admin api access account aes app auth bearer client cookie database db deploy encryption hmac integration kms license " +
  "maps master merchant priv private project secure security server service session shared signing storage stripe " +
  "subscription webhook write"
).split(" ");
const KEYS = `secret|token|credentials?|(?:${OWNERS.join("|")})[_. -]?key`;
const KEY_LITERALS: readonly string[] = [
  "secret",
  "token",
  "credential",
  ...OWNERS.flatMap((owner) => ["", "_", ".", " ", "-"].map((mark) => `${owner}${mark}key`)),
];
const MORE =
  "(?:[_.-]?(?:key|value|string|prod|production|dev|test|stage|staging|live|main|primary|secondary|default|base|hash|plain)){0,2}(?:[_.-]?[0-9]{1,4})?";

/** An entry of a list that names it in one field and gives it in the next: `name: TOKEN`, and then `value:`. */
const NEXT_FIELD = `(?:,[ \\t]|,?\\r?\\n)[ \\t]{0,20}["']?value["']?[ \\t]{0,4}[:=]`;
/** What assigns, compares, or gives a value for where there is none. */
const OPERATOR = "[:!?]?={1,3}|=>|->|<-|:|,|\\(|\\|\\|=?|\\?\\?";
/**
 * From the end of a name to a value in quotes: an operator with a type or `value` before it or not, or blanks as in `#define`;
 * before the quote what some languages put there.
 */
const TO_QUOTED =
  `(?:\\\\?["'\`])?\\]?(?:[ \\t]{0,8}(?:${OPERATOR}|:[ \\t]?[A-Za-z]{1,12}[ \\t]{1,4}=)[ \\t]{0,8}|` +
  `[ \\t]{1,4}(?:value|string|content)[ \\t]{0,2}=[ \\t]{0,2}|[ \\t]{1,8}|${NEXT_FIELD}[ \\t]{1,4})(?:[@bLNru]{1,2})?\\\\?["'\`]`;
/** The same to a value that stands by itself, in files of settings, environments and elements of XML. */
const TO_BARE = `(?:\\\\?["'\`])?\\]?(?:[ \\t]{0,8}(?:=>?|:=?|\\?=)[ \\t]{0,8}|[ \\t]{1,2}is[ \\t]{1,2}|>|</[A-Za-z]{1,10}>[ \\t\\r\\n]{0,20}<[A-Za-z]{1,10}>|${NEXT_FIELD}[ \\t]{1,4})`;

const QUOTED = (least: number): string => `([^\\s"'\`\\\\]{${least},200})(?=["'\`\\\\])`;
const BARE_CHARACTERS = "^\\s\"'`\\\\<>,;|&(){}[\\]=:";
/** With colons inside as with `=`: neither is in what leads to a value and in values at once. */
const BARE = (least: number, most: number, prefix = ""): string =>
  `(${prefix}[${BARE_CHARACTERS}]{${least},${most}}(?:[:=]{1,2}[${BARE_CHARACTERS}]{1,64}){0,2}={0,2})`;

const SOURCE = "https://cwe.mitre.org/data/definitions/798.html";

/** What is assigned to a name that says it is secret, and is built as secrets are. */
export const ASSIGNMENTS: readonly Family[] = [
  structure({
    type: "password-assignment",
    about: "password in an assignment",
    literals: PASSWORD_LITERALS,
    ignoreCase: true,
    shape: `(?:${PASSWORDS})${MORE}${TO_QUOTED}${QUOTED(6)}`,
    notBefore: "",
    notAfter: "",
    checks: [PASSWORD_LIKE],
    confidence: 0.7,
    example: ['db.password = "', "Vq8nZt3kLm7w", '"'],
    counterExample: ['db.password = "', "your_password", '"'],
    source: "https://cwe.mitre.org/data/definitions/259.html",
  }),
  structure({
    type: "password-setting",
    about: "password in a setting",
    literals: PASSWORD_LITERALS,
    ignoreCase: true,
    shape: `(?:${PASSWORDS})${MORE}${TO_BARE}${BARE(6, 200)}`,
    notBefore: "",
    notAfter: "A-Za-z0-9([{=",
    checks: [PASSWORD_LIKE],
    confidence: 0.65,
    example: ["DB_PASSWORD=", "Vq8nZt3kLm7w", "\n"],
    counterExample: ["DB_PASSWORD=", "getPassword()", "\n"],
    source: "https://cwe.mitre.org/data/definitions/260.html",
  }),
  structure({
    type: "password-statement",
    about: "password in a sentence",
    literals: ["password is ", "passcode is ", "passphrase is ", "password was "],
    ignoreCase: true,
    shape: `(?:password (?:is|was)|passcode is|passphrase is) {1,2}["'\`]?([^\\s"'\`\\\\<>,;]{6,100})`,
    notBefore: "",
    notAfter: "",
    checks: [PASSWORD_LIKE],
    confidence: 0.6,
    example: ["the password is ", "Vq8nZt3kLm7w", ", as before"],
    counterExample: ["the password is ", "required", ", as before"],
    source: SOURCE,
  }),
  structure({
    type: "secret-assignment",
    about: "key or token in an assignment",
    literals: KEY_LITERALS,
    ignoreCase: true,
    shape: `(?:${KEYS})${MORE}${TO_QUOTED}${QUOTED(10)}`,
    notBefore: "",
    notAfter: "",
    checks: [RANDOM_LIKE],
    confidence: 0.65,
    example: ['api_key = "', "f3a91c7e5b2d48609e1d7c4b8a6f0325", '"'],
    counterExample: ['api_key = "', "NEXUS-MAIN-API-KEY", '"'],
    source: SOURCE,
  }),
  structure({
    type: "secret-setting",
    about: "key or token in a setting",
    literals: KEY_LITERALS,
    ignoreCase: true,
    shape: `(?:${KEYS})${MORE}${TO_BARE}${BARE(10, 1000, "(?:base64:)?")}`,
    notBefore: "",
    notAfter: "A-Za-z0-9([{=",
    checks: [RANDOM_LIKE],
    confidence: 0.6,
    example: ["CLIENT_SECRET=", "f3a91c7e5b2d48609e1d7c4b8a6f0325", "\n"],
    counterExample: ["CLIENT_SECRET=process", ".env.SECRET_1", "\n"],
    source: SOURCE,
  }),
];
