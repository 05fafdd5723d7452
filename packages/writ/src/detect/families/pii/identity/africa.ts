import type { Family } from "../../../family.js";
import { byDigits } from "../../../validators/check-digits/digits.js";
import { isSouthAfricanId } from "../../../validators/check-digits/south-african.js";
import { DIGITS, FORM, LABELLED, behind, digits, near } from "./parts.js";

/** Numbers of persons in South Africa, Nigeria and Kenya. */
export const AFRICA_FAMILIES: readonly Family[] = [
  {
    type: "za-id",
    kind: "pii",
    about: "identity number of South Africa",
    trigger: digits(13),
    shape: "\\d{6}(?:\\d{4}[0-2][89]\\d| \\d{4} [0-2][89]\\d)",
    ...DIGITS,
    validators: [byDigits("birthday and Luhn check digit", isSouthAfricanId)],
    confidence: 0.5,
    context: near(["south african id", "sa id", "rsa id", "identity number", "id number"], 0.95),
    example: ["770914", "50382", "86"],
    counterExample: ["770914", "50382", "80"],
    source: "https://www.dha.gov.za/index.php/identity-documents2",
  },
  {
    type: "ng-nin",
    kind: "pii",
    about: "national identification number of Nigeria",
    ...behind(["nin", "nimc", "national identification number"], "\\d{4}(?:\\d{7}|[ \\-]\\d{3}[ \\-]\\d{4})"),
    validators: [LABELLED],
    confidence: 0.7,
    example: ["NIN ", "5028", "1736494"],
    counterExample: ["NIN ", "5028", "173649"],
    source: "https://nimc.gov.ng/about-nin/",
  },
  {
    type: "ke-national-id",
    kind: "pii",
    about: "national identity card number of Kenya",
    ...behind(
      ["kenyan id", "kenya id", "kenyan national id", "kitambulisho", "huduma namba", "maisha namba"],
      "\\d{7,8}",
    ),
    validators: [LABELLED],
    confidence: 0.7,
    example: ["Kenyan ID ", "2740", "8163"],
    counterExample: ["Kenyan ID ", "2740", "81"],
    source: "https://nrb.go.ke/",
  },
  {
    type: "ke-kra-pin",
    kind: "pii",
    about: "tax number (KRA PIN) of Kenya",
    trigger: { ...digits(9), back: 1 },
    shape: "[AP]\\d{9}[A-Z]",
    validators: [FORM],
    confidence: 0.5,
    context: near(["kra", "kra pin", "pin", "itax"], 0.9),
    example: ["A00", "4712", "835K"],
    counterExample: ["B00", "4712", "835K"],
    source: "https://www.kra.go.ke/individual/individual-pin-registration/learn-about-pin/about-pin",
  },
];
