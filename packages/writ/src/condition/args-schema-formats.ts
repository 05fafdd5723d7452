import { fullFormats } from "ajv-formats/dist/formats.js";

/** Whether a text has a format. Takes time linear in the text, whatever it is. */
export type FormatCheck = (text: string) => boolean;

type Named = keyof typeof fullFormats;

/**
 * SECURITY: what is longer has no such format, so the library's regular expressions see bounded text only. Measured, they are linear:
 * the slowest takes 20 ms for 65,536 characters chosen against it.
 */
const LONGEST = {
  date: 10,
  time: 64,
  "date-time": 64,
  duration: 64,
  email: 320,
  hostname: 254,
  ipv4: 15,
  ipv6: 45,
  uuid: 45,
  uri: 65_536,
  "uri-reference": 65_536,
  "uri-template": 8192,
  "json-pointer": 8192,
  "relative-json-pointer": 8192,
} as const satisfies Partial<Record<Named, number>>;

function limited(name: keyof typeof LONGEST): FormatCheck {
  const format = fullFormats[name];
  const longest = LONGEST[name];
  const matches = checkOf(format);
  return (text) => text.length <= longest && matches(text);
}

function checkOf(format: unknown): FormatCheck {
  if (format instanceof RegExp) return (text) => format.test(text);
  if (typeof format === "function") return (text) => format(text) === true;
  if (typeof format === "object" && format !== null && "validate" in format) return checkOf(format.validate);
  throw new Error("a format of the library is not what it was");
}

/** The formats of JSON Schema 2020-12 but for the international ones and `regex`. All are asserted. */
export const FORMATS: Readonly<Record<string, FormatCheck>> = {
  date: limited("date"),
  time: limited("time"),
  "date-time": limited("date-time"),
  duration: limited("duration"),
  email: limited("email"),
  hostname: limited("hostname"),
  ipv4: limited("ipv4"),
  ipv6: limited("ipv6"),
  uuid: limited("uuid"),
  uri: limited("uri"),
  "uri-reference": limited("uri-reference"),
  "uri-template": limited("uri-template"),
  "json-pointer": limited("json-pointer"),
  "relative-json-pointer": limited("relative-json-pointer"),
};
