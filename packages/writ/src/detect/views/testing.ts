import * as fc from "fast-check";
import type { ViewName } from "../finding.js";

/** A way to disguise a text of ASCII, and the name of the view that sees through it. */
export interface Disguise {
  readonly name: string;
  readonly view: ViewName;
  encode(text: string): string;
}

const each = (text: string, encode: (character: string, point: number) => string): string =>
  Array.from(text, (character) => encode(character, character.codePointAt(0) ?? 0)).join("");
const hexOf = (value: number, width: number): string => value.toString(16).padStart(width, "0");
const bytesOf = (text: string): readonly number[] => [...new TextEncoder().encode(text)];
const base64Of = (text: string): string => btoa(String.fromCharCode(...bytesOf(text)));
const wrap = (text: string, width: number, by: string): string =>
  text.replace(new RegExp(`.{${String(width)}}(?=.)`, "g"), `$&${by}`);
const hexPairs = (text: string, prefix: string, by: string): string =>
  bytesOf(text)
    .map((byte) => prefix + hexOf(byte, 2))
    .join(by);
const full = (point: number): string => (point > 32 && point < 127 ? String.fromCodePoint(point + 0xfee0) : "");
const cyrillic: Readonly<Record<string, string>> = { A: "А", E: "Е", O: "О", a: "а", c: "с", e: "е", p: "р", x: "х" };

/** Every disguise that a view sees through, by itself. */
export const DISGUISES: readonly Disguise[] = [
  {
    name: "percent",
    view: "url",
    encode: (text) =>
      bytesOf(text)
        .map((byte) => `%${hexOf(byte, 2)}`)
        .join(""),
  },
  { name: "entities", view: "html", encode: (text) => each(text, (_, point) => `&#${String(point)};`) },
  { name: "hex entities", view: "html", encode: (text) => each(text, (_, point) => `&#x${hexOf(point, 4)};`) },
  {
    name: "json escapes",
    view: "json",
    encode: (text) => text.replace(/[^]/g, (unit) => `\\u${hexOf(unit.charCodeAt(0), 4)}`),
  },
  { name: "hex escapes", view: "hex", encode: (text) => hexPairs(text, "\\x", "") },
  { name: "full width", view: "canonical", encode: (text) => each(text, (as, point) => full(point) || as) },
  { name: "zero width", view: "canonical", encode: (text) => each(text, (as) => `${as}\u200b\u202e`).slice(0, -2) },
  { name: "underlined", view: "canonical", encode: (text) => each(text, (as) => `${as}\u0332`).slice(0, -1) },
  {
    name: "look-alikes",
    view: "canonical",
    encode: (text) => each(text, (as) => cyrillic[as] ?? `${as}\u2060`).replace(/\u2060$/, ""),
  },
  { name: "base64", view: "base64", encode: base64Of },
  { name: "base64 without filling", view: "base64", encode: (text) => base64Of(text).replaceAll("=", "") },
  {
    name: "base64 of URLs",
    view: "base64",
    encode: (text) => base64Of(text).replaceAll("=", "").replaceAll("+", "-").replaceAll("/", "_"),
  },
  { name: "base64 in lines of 76", view: "base64", encode: (text) => wrap(base64Of(text), 76, "\r\n") },
  { name: "base64 in indented lines", view: "base64", encode: (text) => wrap(base64Of(text), 64, "\n    ") },
  { name: "hex", view: "hex", encode: (text) => hexPairs(text, "", "") },
  { name: "hex with colons", view: "hex", encode: (text) => hexPairs(text, "", ":").toUpperCase() },
  { name: "hex bytes", view: "hex", encode: (text) => hexPairs(text, "", ", 0x") },
  { name: "hex in lines", view: "hex", encode: (text) => wrap(hexPairs(text, "", ""), 60, "\n") },
];

/** Letters and digits, as tokens are, the last a digit: long enough that no decoding of it is taken for chance. */
export const anyToken: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(..."ABCEKOPabcdepxyz0123456789_-"), { minLength: 20, maxLength: 60 })
  .map((list) => `${list.join("")}7`)
  .filter((token) => !/(.)\1{6}/.test(token));

const PARTS = [
  " ",
  "\n",
  "a",
  "B",
  "7",
  "=",
  "%",
  "%41",
  "%zz",
  "&",
  "&amp;",
  "&#65",
  "\\",
  "\\n",
  "\\u0041",
  "\\\\",
  "\u200b",
  "\u0301",
  "é",
  "А",
  "\u5bc6",
  "\ud83d",
  "\ude00",
  "😀",
  "\0",
  "password: ",
  "QUJDREVGR0hJSktMTU5PUFFSU1RVVg",
  "4142434445464748494a4b4c4d4e4f5051",
  "text of some length ",
  "%25",
  "\uff21",
  "\uff05",
  "\u{1d400}",
  "\r\n",
  "-",
  "0x",
  ", ",
] as const;

/** Anything that may stand around a token, hostile parts included. */
export const anySurroundings: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...PARTS), fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 12 })
  .map((list) => list.join(""));

const anyPart: fc.Arbitrary<string> = fc.oneof(
  anySurroundings,
  fc.tuple(anyToken, fc.constantFrom(...DISGUISES)).map(([token, { encode }]) => encode(token)),
  fc
    .tuple(anyToken, fc.constantFrom(...DISGUISES), fc.constantFrom(...DISGUISES))
    .map(([token, inner, outer]) => outer.encode(inner.encode(token))),
  fc
    .tuple(fc.constantFrom(...PARTS), fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 700 })))
    .map(([part, count]) => part.repeat(count)),
);

/** Disguised tokens, alone or twice, long repetitions of anything, and whatever stands between. */
export const anyHostile: fc.Arbitrary<string> = fc
  .array(anyPart, { minLength: 1, maxLength: 8 })
  .chain((parts) => fc.constantFrom("", " ", "\n", "=", '"').map((by) => parts.join(by)));

/**
 * Longer than anything that decides about a place: what stands before it, and around it in a view. Parts stand apart, since
 * digits that go on from one in another are shown together, however long.
 */
export const anyLong: fc.Arbitrary<string> = fc
  .array(anyPart, { minLength: 12, maxLength: 24 })
  .map((parts) => parts.join("\n| ").padEnd(1500, " of some length"));
