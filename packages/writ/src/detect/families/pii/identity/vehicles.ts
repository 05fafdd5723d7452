import type { Family } from "../../../family.js";
import { LABELLED, behind } from "./parts.js";

const PLATE_WORDS = [
  "license plate",
  "licence plate",
  "number plate",
  "numberplate",
  "plate number",
  "plate no",
  "plate",
  "plates",
  "registration number",
  "vehicle registration",
  "car registration",
  "car reg",
  "reg no",
  "vehicle",
  "vehicles",
  "vrm",
];

/** Signs of vehicles. They look like words and part numbers, so a word for them must be near, and they are no more than likely. */
export const VEHICLE_FAMILIES: readonly Family[] = [
  {
    type: "uk-vehicle-plate",
    kind: "pii",
    about: "registration mark of a vehicle of the United Kingdom",
    ...behind(
      [...PLATE_WORDS, "dvla", "v5c"],
      "[A-HK-PRSV-Ya-hk-prsv-y][A-HJ-PR-Ya-hj-pr-y](?:0[2-9]|[1-7]\\d)[ \\-]?[A-HJ-PR-Za-hj-pr-z]{3}",
    ),
    validators: [LABELLED],
    confidence: 0.6,
    example: ["number plate ", "KR57 ", "VBN"],
    counterExample: ["number plate ", "KR97 ", "VBN"],
    source: "https://www.gov.uk/government/publications/vehicle-registration-numbers-and-number-plates",
  },
  {
    type: "de-vehicle-plate",
    kind: "pii",
    about: "registration mark of a vehicle of Germany",
    trigger: {
      literals: ["kennzeichen", "nummernschild"],
      ignoreCase: true,
    },
    shape:
      "(?:[Kk][Ee][Nn][Nn][Zz][Ee][Ii][Cc][Hh][Ee][Nn]|[Nn][Uu][Mm][Mm][Ee][Rr][Nn][Ss][Cc][Hh][Ii][Ll][Dd])(?:[ :=]| ist | lautet ){1,3}([A-ZÄÖÜ]{1,3}[ \\-][A-Z]{1,2}[ \\-]?[1-9]\\d{0,3}[EH]?)",
    validators: [LABELLED],
    confidence: 0.6,
    example: ["Kennzeichen ", "KS-", "RV 417"],
    counterExample: ["Kennzeichen ", "KSRV-", "RV 417"],
    source: "https://www.kba.de/DE/Themen/ZentraleRegister/ZFZR/Kennzeichen/kennzeichen_node.html",
  },
  {
    type: "tr-vehicle-plate",
    kind: "pii",
    about: "registration mark of a vehicle of Turkey",
    ...behind(
      ["plaka", "plakası", "plakasi", "plaka no", "araç", ...PLATE_WORDS],
      "(?:0[1-9]|[1-7]\\d|8[01]) ?[A-Za-z]{1,3} ?\\d{2,5}",
    ),
    validators: [LABELLED],
    confidence: 0.6,
    example: ["plaka ", "34 ", "KRV 417"],
    counterExample: ["plaka ", "84 ", "KRV 417"],
    source: "https://www.egm.gov.tr/trafik",
  },
  {
    type: "in-vehicle-plate",
    kind: "pii",
    about: "registration mark of a vehicle of India",
    ...behind([...PLATE_WORDS, "registration", "rto", "bike", "car"], "[A-Za-z]{2}\\d{1,2}[A-Za-z]{1,3}\\d{4}"),
    validators: [LABELLED],
    confidence: 0.6,
    example: ["registration number ", "KA04", "MX2716"],
    counterExample: ["registration number ", "KA04", "MX271"],
    source: "https://parivahan.gov.in/",
  },
  {
    type: "ng-vehicle-plate",
    kind: "pii",
    about: "registration mark of a vehicle of Nigeria",
    ...behind([...PLATE_WORDS, "frsc"], "[A-Za-z]{3}[ \\-]?\\d{3}[A-Za-z]{2}"),
    validators: [LABELLED],
    confidence: 0.6,
    example: ["plate number ", "KRV-", "417XB"],
    counterExample: ["plate number ", "KRV-", "417X"],
    source: "https://nvis.frsc.gov.ng/",
  },
];
