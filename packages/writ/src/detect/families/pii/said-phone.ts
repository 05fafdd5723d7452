import type { Family } from "../../family.js";
import { LOCAL_PHONE } from "../../validators/phone.js";
import { saidBy } from "./said-parts.js";

const LABELS: readonly string[] = (
  "phone, telephone, tel:, tel., tel no, cell:, cell is, cell phone, my cell, mobile, fax, my number, tlf, ring til mig på, ring til, llámame al, llamame al, llame al, llamar al, teléfono, móvil, celular, chiamami al, chiama il, cellulare, " +
  "appelez-moi au, appelez le, téléphone, tél,  ligue para, telefone, bel me op, telefoonnummer, telefoon, rückruf bitte unter, erreichbar unter, telefonnummer, handynummer, mobilnummer, " +
  "zadzwoń, zadzwoń pod, telefon, telefonu, numer telefonu, телефон, 手机, 手机号, 手机号码, 电话, 电话号码, 我的电话是, 電話番号は, 電話番号, 電話, 전화번호, whatsapp"
).split(", ");

/** Phone numbers in any groups, behind what people say before them in many languages. */
export const SAID_PHONE_FAMILIES: readonly Family[] = [
  {
    type: "phone-said",
    kind: "pii",
    about: "phone number in any groups, right behind a word for it in one of many languages",
    ...saidBy(
      LABELS,
      "\\+?\\(?\\d{1,5}\\)?(?:[ .\\-/]{0,2}\\(?\\d{2,12}\\)?){1,6}(?:[ ,]{0,2}(?:x|ext\\.?) ?\\d{1,6})?",
    ),
    notAfter: "A-Za-z0-9_:%",
    validators: [LOCAL_PHONE],
    confidence: 0.55,
    example: ["zadzwoń: 565-", "208-", "810"],
    counterExample: ["widziałem: 565-", "208-", "810"],
    source: "https://www.itu.int/rec/T-REC-E.123",
  },
];
