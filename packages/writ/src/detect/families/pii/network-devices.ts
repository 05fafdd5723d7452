import type { Family } from "../../family.js";
import { LUHN } from "../../validators/luhn.js";
import { VIN } from "../../validators/vin.js";
import { wordsOf } from "./contact-words.js";

/** Numbers of things that people carry or drive, and where they are. */
export const DEVICE_FAMILIES: readonly Family[] = [
  {
    type: "imei",
    kind: "pii",
    about: "device number (IMEI) of a mobile phone",
    trigger: { digits: { least: 15, most: Infinity } },
    shape: "\\d{15}|\\d{2}[ -]\\d{6}[ -]\\d{6}[ -]\\d",
    notBefore: "A-Za-z0-9_.",
    validators: [LUHN],
    confidence: 0.2,
    context: { words: wordsOf("imei imeis device handset tac"), within: 40, required: false, confidence: 0.9 },
    example: ["IMEI ", "356938035643809"],
    counterExample: ["IMEI ", "356938035643808"],
    source: "https://www.3gpp.org/dynareport/23003.htm",
  },
  {
    type: "vehicle-vin",
    kind: "pii",
    about: "identification number of a vehicle",
    trigger: {
      literals: ["vin", "chassis", "vehicle identification", "vehicle id", "fahrgestellnummer", "fin:"],
      ignoreCase: true,
    },
    shape:
      "(?:vin|chassis|vehicle identification|vehicle id|fahrgestellnummer|fin)(?:[ _-]?(?:number|no\\.?|nummer))?(?: is)?[ :=#\"']{1,5}([a-hj-npr-z0-9]{17})",
    ignoreCase: true,
    validators: [VIN],
    confidence: 0.85,
    example: ["VIN: ", "1M8GDM9AXKP042788"],
    counterExample: ["VIN: ", "1M8GDM9AXKP04278"],
    source: "https://www.iso.org/standard/52200.html",
  },
  {
    type: "geo-coordinates",
    kind: "pii",
    about: "latitude and longitude",
    trigger: { literals: ["lat", "coord", "geo:", "gps"], ignoreCase: true },
    shape:
      "(?:lat(?:itude)?|coord(?:inate)?s?|geo|gps)[ :=\"'(\\[]{1,6}(-?\\d{1,2}\\.\\d{4,17}[^0-9A-Za-z\\n]{1,8}(?:(?:lon|lng|long|longitude)[ :=\"']{1,5})?-?\\d{1,3}\\.\\d{4,17})",
    ignoreCase: true,
    notAfter: "0-9",
    validators: [
      {
        name: "degrees of the globe",
        test: (text) => {
          const [latitude = 91, longitude = 181] = (text.match(/-?\d+\.\d+/g) ?? []).map(Number);
          return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        },
      },
    ],
    confidence: 0.6,
    example: ["lat: 52.51", "87, lng: 13.4083"],
    counterExample: ["lat: 52.51", "87, lng: 213.4083"],
    source: "https://www.rfc-editor.org/rfc/rfc5870",
  },
];
