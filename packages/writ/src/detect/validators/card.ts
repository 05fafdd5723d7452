import type { Validator } from "../family.js";
import { isLuhn } from "./luhn.js";

/** First digits of an issuer, from and to, and how long its numbers are. */
type Range = readonly [from: string, to: string, lengths: readonly number[]];

/** ISO/IEC 7812 issuer ranges of the schemes, as the schemes publish them. */
const RANGES: readonly Range[] = [
  ["4", "4", [16]], // Visa
  ["51", "55", [16]], // Mastercard
  ["2221", "2720", [16]],
  ["34", "34", [15]], // American Express
  ["37", "37", [15]],
  ["300", "305", [14, 16]], // Diners Club
  ["3095", "3095", [14, 16]],
  ["36", "36", [14, 16]],
  ["38", "39", [14, 16]],
  ["6011", "6011", [16]], // Discover
  ["644", "659", [16]],
  ["35", "35", [16]], // JCB: 3528 to 3589; what makes up numbers for tests takes all of 35
  ["2131", "2131", [15]],
  ["1800", "1800", [15]],
  ["62", "62", [16]], // UnionPay
  ["81", "81", [16]],
  ["2200", "2204", [16]], // Mir
  ["60", "60", [16]], // RuPay
  ["9792", "9792", [16]], // Troy
  ["5019", "5019", [16]], // Dankort
  ["4571", "4571", [16]],
  ["67", "67", [16]], // Maestro, where it is as long as the others
  ["636", "639", [16]], // InstaPayment, Elo, InterPayment
  ["122", "122", [15]], // UATP
];
/** Lengths that most numbers of other things have, and first digits of which few cards are left. */
const RARE: readonly Range[] = [
  ["4", "4", [13, 19]],
  ["6011", "6011", [19]],
  ["644", "659", [19]],
  ["35", "35", [19]],
  ["62", "62", [17, 18, 19]],
  ["636", "639", [17, 18, 19]],
  ["5018", "5018", [12, 13, 14, 15, 16, 17, 18, 19]],
  ["5020", "5020", [12, 13, 14, 15, 16, 17, 18, 19]],
  ["5038", "5038", [12, 13, 14, 15, 16, 17, 18, 19]],
  ["56", "58", [12, 13, 14, 15, 16, 17, 18, 19]],
  ["6304", "6304", [12, 13, 14, 15, 16, 17, 18, 19]],
  ["67", "67", [12, 13, 14, 15, 16, 17, 18, 19]],
];

const isIn = (ranges: readonly Range[], digits: string): boolean =>
  ranges.some(([from, to, lengths]) => {
    const first = digits.slice(0, from.length);
    return first >= from && first <= to && lengths.includes(digits.length);
  });

const bare = (text: string): string => text.replace(/[ .-]/g, "");

/** Luhn's digit, an issuer's first digits, and a length that the issuer uses; the test numbers of the schemes pass. */
export const CARD: Validator = {
  name: "Luhn check digit, range of an issuer",
  test: (text) => isLuhn(text) && isIn(RANGES, bare(text)),
};

/** The same for Maestro, and for lengths that are seldom: these pass by chance more often. */
export const RARE_CARD: Validator = {
  name: "Luhn check digit, rare range",
  test: (text) => isLuhn(text) && isIn(RARE, bare(text)),
};
