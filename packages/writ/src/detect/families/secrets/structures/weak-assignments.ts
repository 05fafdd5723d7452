import type { Family } from "../../../family.js";
import { KEY_LIKE, WEAK_PASSWORD } from "../../../validators/assignment-weak.js";
import { structure } from "./structure.js";

const NAMES = "pass(?:word|wort|wd|phrase)?|pwd|contrase[nñ]a|senha|kennwort";
const AFTER = "(?:\\\\?[\"'`])?\\]?";

/** What is assigned to a name that says less, or built as secrets seldom are: likely, and no more. */
export const WEAK_ASSIGNMENTS: readonly Family[] = [
  structure({
    type: "weak-password",
    about: "weak password",
    literals: ["pass", "pwd", "contrase", "senha", "kennwort"],
    ignoreCase: true,
    shape: `(?:${NAMES})${AFTER}[ \\t]{0,8}(?:[:?=]=?|=>|>|\\|\\|)[ \\t]{0,8}@?\\\\?["'\`]?([a-z0-9#!._-][a-z0-9@#!._-]{5,39})`,
    notBefore: "",
    notAfter: "A-Za-z0-9([{=.:/_+-",
    checks: [WEAK_PASSWORD],
    confidence: 0.5,
    example: ['password: "', "monkey", '77"'],
    counterExample: ['password: "', "string", '"'],
    source: "https://cwe.mitre.org/data/definitions/521.html",
  }),
  structure({
    type: "key-assignment",
    about: "random value of a key",
    literals: ["_key", "-key", "key"],
    ignoreCase: true,
    shape: `[_-]?key${AFTER}[ \\t]{0,8}(?:[:?]?={1,3}|:(?:[ \\t]?[A-Za-z]{1,12}[ \\t]{1,4}=)?|\\|\\||,|\\()[ \\t]{0,8}@?\\\\?["'\`]?([a-z0-9+/_-]{20,200}={0,2})`,
    notBefore: "CcTt_-",
    notAfter: "A-Za-z0-9([{=.:/_+-",
    checks: [KEY_LIKE],
    confidence: 0.5,
    example: ['tracker_key: "', "f3a91c7e5b2d48609e1d7c4b8a6f0325", '"'],
    counterExample: ['public_key: "', "f3a91c7e5b2d48609e1d7c4b8a6f0325", '"'],
    source: "https://cwe.mitre.org/data/definitions/798.html",
  }),
];
