import { isArray, isObject, type Json } from "../../writ/src/model/json.js";

/** Hexadecimal groups of an address, a postcode or a plate in its usual spacing, an option that takes a user. */
const GROUPED =
  /[0-9A-F]{2}[:-][0-9A-F]{2}[:-]|[0-9A-F]{4}[.:][0-9A-F]{4}|::|[0-9][A-Z]? ?[0-9][A-Z]{2}\b|[0-9]{2} ?[A-Z]{3}\b|(?:^|\s)-u\b/i;
/** Three digits near each other, an address, a run that no word is, the start of a key in armour, an encoding. */
const NOTABLE =
  /[0-9](?:[^0-9]{0,4}[0-9]){2}|@|[A-Za-z0-9_+=-]{20,}|(?:[0-9][A-Za-z]|[A-Za-z][0-9])[A-Za-z0-9]{5,}|-----|[^\0-\x7f]|%[0-9A-Fa-f]{2}|&[#a-z]|\\/;
/** Words that a value of plain letters may stand behind, and what stands between. */
const NAMED =
  /pass|pwd|secret|token|key|auth|cred|login|bearer|basic|swift|bic|code|user|account|name|plate|regist|licen|birth|born|zip|post|pin|cvv|tax|social|bank|phone|tel|card|vehicle/i;
const BETWEEN = /[=:0-9]|\bis\b|\bas\b|\bby\b|-[a-z]\b|--/;

/**
 * Whether a text may hold something that the scanner finds. Often wrong in saying yes, so that it is seldom wrong in
 * saying no: loading the scanner costs a command more than all else it does. A no only lets one `check` show its caller
 * a value out of the caller's own call; what is enforced never asks here.
 */
const mayBe = (text: string): boolean =>
  NOTABLE.test(text) || GROUPED.test(text) || (NAMED.test(text) && BETWEEN.test(text));

/** The same of data, keys included. */
export function mayHold(value: Json): boolean {
  if (typeof value === "string") return mayBe(value);
  if (typeof value === "number") return Math.abs(value) >= 100_000;
  if (isArray(value)) return value.some(mayHold);
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, each]) => NAMED.test(key) || mayBe(key) || mayHold(each));
}
