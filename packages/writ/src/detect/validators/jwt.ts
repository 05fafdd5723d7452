import type { Validator } from "../family.js";
import { decodeBase64 } from "./jwt-base64.js";

/** Longest header that is read: those with a chain of certificates are longer, and begin as others do. */
const MAX_HEADER = 2000;

/** RFC 7515 and 7516: the first part is base64url of a JSON object that names an algorithm. */
export const JWT_HEADER: Validator = {
  name: "decoded header names an algorithm",
  test: (value) => isJwt(value),
};

/** The same, encoded once more. */
export const JWT_IN_BASE64: Validator = {
  name: "decodes to a JSON web token",
  test: (value) => {
    const text = decodeBase64(value);
    return text !== null && isJwt(text);
  },
};

function isJwt(value: string): boolean {
  const dot = value.indexOf(".");
  if (dot === -1 || dot > MAX_HEADER) return false;
  const header = decodeBase64(value.slice(0, dot));
  return header !== null && namesAlgorithm(header);
}

/** What is no object, or has none of the names, is not parsed: to throw takes long. */
const LIKE_HEADER = /"(?:alg|enc|typ)"/;

function namesAlgorithm(header: string): boolean {
  if (!header.trimEnd().endsWith("}") || !LIKE_HEADER.test(header)) return false;
  try {
    const read: unknown = JSON.parse(header);
    return typeof read === "object" && read !== null && ["alg", "enc", "typ"].some((name) => hasText(read, name));
  } catch {
    return false;
  }
}

const hasText = (object: object, name: string): boolean =>
  Object.hasOwn(object, name) && typeof Object.getOwnPropertyDescriptor(object, name)?.value === "string";
