import type { Family } from "../../family.js";

const STATES =
  "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]";
/** Areas of the Royal Mail. */
const AREAS =
  "A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE";

/** Words for the code of a place; `zip` by itself is a program, too. */
const WORDS = "zip[ _-]?code|zip(?=[:=\"'])|postcode|postal[ _]?code|post code|postal|plz|postleitzahl";
const CODE = "[A-Za-z]{0,2}\\d[0-9A-Za-z]{1,5}(?:(?:[ -]\\d[0-9A-Za-z]{1,3}| [A-Z]{2})(?![0-9A-Za-z]))?";

/** Codes of places where somebody lives. By themselves they say little: context, or a shape that nothing else has. */
export const POSTAL_FAMILIES: readonly Family[] = [
  {
    type: "us-zip",
    kind: "pii",
    about: "ZIP code of the United States",
    trigger: { digits: { least: 5, most: Infinity }, back: 5 },
    shape: `, (?:${STATES}) (\\d{5}(?:-\\d{4})?)`,
    notBefore: "",
    confidence: 0.6,
    example: ["Springfield, OR ", "97477"],
    counterExample: ["Springfield, OX ", "97477"],
    source: "https://pe.usps.com/text/pub28/28c2_007.htm",
  },
  {
    type: "us-zip-behind-word",
    kind: "pii",
    about: "ZIP code of the United States",
    trigger: { literals: ["zip "], ignoreCase: true },
    shape: "zip (?:is |[:=] ?)?[\"']?(\\d{5}(?:-\\d{4})?)",
    ignoreCase: true,
    notAfter: "A-Za-z0-9_.,-",
    validators: [{ name: "behind a word for it", test: () => true }],
    confidence: 0.6,
    example: ["zip ", "97477"],
    counterExample: ["zip ", "9747"],
    source: "https://pe.usps.com/text/pub28/28c2_007.htm",
  },
  {
    type: "uk-postcode",
    kind: "pii",
    about: "postcode of the United Kingdom",
    trigger: { digits: { least: 1, most: Infinity }, walk: { over: "A-Z", most: 3 } },
    shape: `(?:${AREAS})\\d[A-Z0-9]? \\d[ABD-HJLNP-UW-Z]{2}`,
    validators: [{ name: "no size of a memory", test: (text) => !/^[A-Z]\d .[GTMPE]B$/.test(text) }],
    confidence: 0.55,
    context: {
      words: ["postcode", "post", "address", "postal", "street", "road"],
      within: 60,
      required: false,
      confidence: 0.85,
    },
    example: ["DN55 ", "1PT"],
    counterExample: ["QA1 ", "1AA"],
    source: "https://www.royalmail.com/find-a-postcode",
  },
  {
    type: "postal-code",
    kind: "pii",
    about: "postal code of any country",
    trigger: { literals: ["zip", "postcode", "postal", "post code", "plz", "postleitzahl"], ignoreCase: true },
    shape: `(?:${WORDS})(?: is)?[ "']{0,2}(?:[:=]|is)?[ "']{0,3}(${CODE})`,
    ignoreCase: true,
    validators: [
      { name: "length of a postal code", test: (text) => text.length >= 3 && /\d{2}|\d[A-Za-z]/.test(text) },
    ],
    confidence: 0.6,
    example: ["zip code: ", "97477"],
    counterExample: ["zip file: ", "97477"],
    source: "https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions",
  },
];
