import type { Family } from "../family.js";
import { MAIL_FAMILIES } from "./pii/contact.js";
import { PHONE_FAMILIES } from "./pii/contact-phone.js";
import { IDENTITY_FAMILIES } from "./pii/identity/index.js";
import { CARD_FAMILIES } from "./pii/money.js";
import { NETWORK_FAMILIES } from "./pii/network.js";

/** Every built-in family of personal data. */
export const PII_FAMILIES: readonly Family[] = [
  ...MAIL_FAMILIES,
  ...PHONE_FAMILIES,
  ...CARD_FAMILIES,
  ...NETWORK_FAMILIES,
  ...IDENTITY_FAMILIES,
];
