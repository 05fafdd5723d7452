import type { Family } from "../family.js";
import { MAIL_FAMILIES } from "./pii/contact.js";
import { PHONE_FAMILIES } from "./pii/contact-phone.js";
import { CRYPTO_FAMILIES } from "./pii/crypto.js";
import { DATE_FAMILIES } from "./pii/dates.js";
import { IDENTITY_FAMILIES } from "./pii/identity/index.js";
import { CARD_FAMILIES } from "./pii/money.js";
import { BANK_FAMILIES } from "./pii/money-bank.js";
import { NETWORK_FAMILIES } from "./pii/network.js";
import { DEVICE_FAMILIES } from "./pii/network-devices.js";
import { POSTAL_FAMILIES } from "./pii/postal.js";
import { SAID_FAMILIES } from "./pii/said.js";
import { SAID_PHONE_FAMILIES } from "./pii/said-phone.js";

/** Every built-in family of personal data. */
export const PII_FAMILIES: readonly Family[] = [
  ...MAIL_FAMILIES,
  ...PHONE_FAMILIES,
  ...CARD_FAMILIES,
  ...BANK_FAMILIES,
  ...NETWORK_FAMILIES,
  ...DEVICE_FAMILIES,
  ...DATE_FAMILIES,
  ...CRYPTO_FAMILIES,
  ...POSTAL_FAMILIES,
  ...IDENTITY_FAMILIES,
  ...SAID_FAMILIES,
  ...SAID_PHONE_FAMILIES,
];
