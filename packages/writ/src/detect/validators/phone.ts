import type { Validator } from "../family.js";
import { groupedNumbers, isInternationalNumber } from "./phone-plans.js";

/** With a country's calling code: long enough for that country; without any separator, one of its numbers. */
export const INTERNATIONAL_PHONE: Validator = {
  name: "calling code of a country",
  test: (text) => {
    const digits = digitsOf(text.replace(EXTENSION, "").replace("(0)", ""));
    if (isOneDigit(digits) || FICTIONAL.test(digits)) return false;
    // A number in groups is taken at its word: the shape has seen to the calling code and the length.
    return isGrouped(text) || isInternationalNumber(digits);
  },
};

/** Behind the `00` that is dialled for abroad: not all groups of one size, as code points and the bytes of a dump have them. */
export const EXIT_CODE_PHONE: Validator = {
  name: "groups of several sizes",
  test: (text) => {
    const sizes = (text.match(/\d+/g) ?? []).map(({ length }) => length);
    return sizes.length === 1 || new Set(sizes).size > 1;
  },
};

/** Ten digits as North America writes them: area and exchange begin with 2 to 9, and there is a hyphen, a dot or a pair of brackets. */
export const NORTH_AMERICAN_PHONE: Validator = {
  name: "form of a North American number",
  test: (text) => {
    const digits = digitsOf(text.replace(EXTENSION, "")).replace(/^1(?=\d{10}$)/, "");
    return /^[2-9]\d{2}[2-9]\d{6}$/.test(digits) && !isOneDigit(digits);
  },
};

/** With the 0 that is dialled before an area: a number of a country that writes it in just these groups. */
export const TRUNK_PHONE: Validator = {
  name: "groups as in a country",
  test: (text) => {
    const bare = text.replace(EXTENSION, "");
    const digits = digitsOf(bare);
    if (digits.length < 10) return false;
    const numbers = (trunk ??= groupedNumbers(TRUNK_COUNTRIES)).get(sizesOf(bare));
    return numbers?.test(digits) === true && !LIKE_OTHERS.test(bare) && !isOneDigit(digits);
  },
};

/** Three fours, as cards and accounts are grouped, two long numbers beside each other, and a fraction. */
const LIKE_OTHERS = /^\d{4} \d{4} \d{4}$|^\d{4,5} \d{5,}$|^\d+\.\d+$/;

/** With its area in brackets: as North America writes it, or as a country that dials 0 first. */
export const PHONE_WITH_AREA: Validator = {
  name: "area in brackets",
  test: (text) => (text.startsWith("(0") ? TRUNK_PHONE : NORTH_AMERICAN_PHONE).test(text),
};

/** Digits that somebody called a phone number: so many as one may have, and neither a date nor seconds since 1970. */
export const LOCAL_PHONE: Validator = {
  name: "length of a phone number",
  test: (text) => {
    const bare = text.replace(EXTENSION, "");
    const digits = digitsOf(bare);
    if (digits.length < 7 || digits.length > 13 || isDate(bare) || isOneDigit(bare) || isAddress(bare)) return false;
    if (isZip(bare)) return false;
    return isGrouped(bare) ? !/^\d+\.\d+$/.test(bare) : digits.length > 7 && !/^1[4-9]\d{8}(?:\d{3})?$/.test(digits);
  },
};

/** North America gives area 555 to nobody. */
const FICTIONAL = /^1555/;

/** As the shapes let it follow: `x12`, ` ext. 12`. */
const EXTENSION = /[ ,]{0,2}(?:x|ext\.?) ?\d{1,6}$/i;

const digitsOf = (text: string): string => text.replace(/\D/g, "");
const isGrouped = (text: string): boolean => /\d[ .\-/()]+\d/.test(text);
const isOneDigit = (text: string): boolean => /^(\d)\1*$/.test(digitsOf(text).slice(-7));
const isAddress = (text: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text);

/** A ZIP code of nine digits. */
const isZip = (text: string): boolean => /^\d{5}-\d{4}$/.test(text);

/** A date, or a date and what follows it. */
const isDate = (text: string): boolean =>
  /^(?:[12]\d{3}[-./ ](?:0?\d|1[0-2])[-./ ][0-3]?\d|[0-3]?\d[-./ ][0-3]?\d[-./ ](?:[12]\d{3}|\d{2}))(?:\D|$)/.test(
    text,
  ) && !/^0\d(?:[ .-]\d{2}){4}$/.test(text);

/** Countries with a trunk prefix of 0, or, as Italy, a 0 that belongs to the number. */
const TRUNK_COUNTRIES =
  "GB DE FR IT NL BE CH AT SE FI IE AU NZ JP KR CN IN ID MY TH VN PH ZA NG KE EG MA IL TR AE UA RO BG RS HR SI SK BR".split(
    " ",
  );
let trunk: ReadonlyMap<string, RegExp> | null = null;

/** How many digits its groups have: `3 4 4`. A 0 that stands apart belongs to the next. */
function sizesOf(text: string): string {
  const joined = text.replace(/^0\D+(?=\d{3})/, "0");
  let sizes = "";
  for (let at = 0, size = 0; at < joined.length; at++) {
    const unit = joined.charCodeAt(at);
    if (unit < 48 || unit > 57) continue;
    size++;
    const next = joined.charCodeAt(at + 1);
    if (next >= 48 && next <= 57) continue;
    sizes += sizes === "" ? size : ` ${size}`;
    size = 0;
  }
  return sizes;
}
