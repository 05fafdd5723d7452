import type { Validator } from "../family.js";

/** A day that somebody now alive, or remembered, may be born on: 1880 to 2099, in any order of day, month and year. */
export const BIRTH_DATE: Validator = { name: "a day of the calendar", test: isBirthDate };

const MONTHS = new Set(
  (
    "jan feb mar apr may jun jul aug sep oct nov dec mär maer mai okt dez jän ene abr ago dic fev fév fevr févr avr juin juil aoû aout " +
    "déc gen mag giu lug set ott out maj mei mrt des sty lut kwi cze lip sie wrz paź lis gru oca şub nis haz tem ağu eyl eki kas ara " +
    "ian iun iul noi янв фев мар апр май мая июн июл авг сен окт ноя дек"
  ).split(" "),
);

/** Whether digits, and the name of a month in one of a dozen languages, make up a day. */
export function isBirthDate(text: string): boolean {
  const numbers = text.match(/\d+/g) ?? [];
  const [name] = text.replace(/\b(?:de|of|del|st|nd|rd|th)\b|(?<=\d)(?:st|nd|rd|th)/gi, " ").match(/\p{L}{3,}/u) ?? [];
  if (name !== undefined)
    return (
      isMonth(name) &&
      isOneOf(numbers, [
        ["day", "year"],
        ["year", "day"],
      ])
    );
  const [only = ""] = numbers;
  if (numbers.length === 1 && only.length === 8) {
    const cut = (...at: readonly number[]): readonly string[] =>
      at.map((start, index) => only.slice(start, at[index + 1] ?? 8));
    return (
      isOneOf(cut(0, 4, 6), [["year", "month", "day"]]) ||
      isOneOf(cut(0, 2, 4), [
        ["day", "month", "year"],
        ["month", "day", "year"],
      ])
    );
  }
  return isOneOf(numbers, [
    ["year", "month", "day"],
    ["day", "month", "year"],
    ["month", "day", "year"],
  ]);
}

const isMonth = (name: string): boolean => {
  const lower = name.toLowerCase();
  return [3, 4, 5].some((length) => MONTHS.has(lower.slice(0, length)));
};

type Part = "day" | "month" | "year";

function isOneOf(numbers: readonly string[], orders: readonly (readonly Part[])[]): boolean {
  return orders.some(
    (order) => order.length === numbers.length && order.every((part, at) => isPart(part, numbers[at] ?? "")),
  );
}

function isPart(part: Part, digits: string): boolean {
  const number = Number(digits);
  if (part === "year") return digits.length === 4 ? number >= 1880 && number < 2100 : digits.length === 2;
  return digits.length <= 2 && number >= 1 && number <= (part === "day" ? 31 : 12);
}
