import type { Family } from "../../../family.js";
import { KEY_MATERIAL } from "../../../validators/pem.js";
import { structure } from "./structure.js";

/** Longest key between its lines: a chain of 8192-bit keys is shorter. */
const MOST = 15_000;

interface Sort {
  readonly type: string;
  readonly about: string;
  readonly name: string;
  readonly source: string;
}

const PKCS1 = "https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.2";
const SORTS: readonly Sort[] = [
  {
    type: "pkcs8-private-key",
    about: "private key of any algorithm, unencrypted",
    name: "PRIVATE KEY",
    source: "https://www.rfc-editor.org/rfc/rfc7468#section-10",
  },
  {
    type: "encrypted-private-key",
    about: "private key with a passphrase",
    name: "ENCRYPTED PRIVATE KEY",
    source: "https://www.rfc-editor.org/rfc/rfc7468#section-11",
  },
  { type: "rsa-private-key", about: "RSA private key", name: "RSA PRIVATE KEY", source: PKCS1 },
  {
    type: "ec-private-key",
    about: "private key on an elliptic curve",
    name: "EC PRIVATE KEY",
    source: "https://www.rfc-editor.org/rfc/rfc5915",
  },
  {
    type: "dsa-private-key",
    about: "DSA private key",
    name: "DSA PRIVATE KEY",
    source: "https://docs.openssl.org/3.0/man1/openssl-dsa/",
  },
  {
    type: "openssh-private-key",
    about: "private key of OpenSSH",
    name: "OPENSSH PRIVATE KEY",
    source: "https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key",
  },
  {
    type: "pgp-private-key",
    about: "private key of OpenPGP",
    name: "PGP PRIVATE KEY BLOCK",
    source: "https://www.rfc-editor.org/rfc/rfc9580#section-6.2",
  },
];

/** Invented, and no key: varied enough to be taken for one. */
const MATERIAL = ["MIIBVgIBADANBgkqhkiG9w0BAQEFAASCAUAw", "ggE8AgEAAkEAq7Hn3fXv9LwTb2Kc8ZpRm5sYd1"];

/**
 * A key with both of its lines, newlines as they are or escaped. What lies between holds no two dashes in a row, so that
 * each `BEGIN` reads no further than to the next.
 */
const enclosed = ({ type, about, name, source }: Sort): Family =>
  structure({
    type,
    about,
    literals: [`-----BEGIN ${name}-----`],
    shape: `-----BEGIN ${name}-----(?:[^-]|-(?!-)){16,${MOST}}-----END ${name}----`,
    notBefore: "",
    notAfter: "",
    checks: [KEY_MATERIAL],
    confidence: 0.95,
    example: [`-----BEGIN ${name}`, "-----\n", ...MATERIAL, `\n-----END ${name}`, "-----\n"],
    counterExample: [`-----BEGIN ${name}`, "-----\n", "…".repeat(40), `\n-----END ${name}`, "-----\n"],
    source,
  });

const NEW_LINE = `(?:\\\\r)?(?:\\r?\\n|\\\\n| )[ \\t>"'|#]{0,20}`;

/** Private keys in their armour, whole or cut off. */
export const PRIVATE_KEYS: readonly Family[] = [
  ...SORTS.map(enclosed),
  structure({
    type: "cut-private-key",
    about: "private key without its end",
    literals: ["-----BEGIN "],
    shape: `-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:${NEW_LINE}[A-Za-z0-9+/=]{16,100}){1,100}`,
    notBefore: "",
    notAfter: "",
    checks: [KEY_MATERIAL],
    confidence: 0.9,
    example: ["-----BEGIN RSA ", "PRIVATE KEY-----\n", ...MATERIAL, "\n…"],
    counterExample: ["-----BEGIN RSA ", "PUBLIC KEY-----\n", ...MATERIAL, "\n…"],
    source: "https://www.rfc-editor.org/rfc/rfc7468",
  }),
  structure({
    type: "ssh2-private-key",
    about: "private key in the form of SSH Communications",
    literals: ["---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----"],
    shape: `---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----(?:[^-]|-(?!-)){32,${MOST}}---- END SSH2`,
    notBefore: "",
    notAfter: "",
    checks: [KEY_MATERIAL],
    confidence: 0.95,
    example: [
      "---- BEGIN SSH2 ENCRYPTED ",
      "PRIVATE KEY ----\n",
      ...MATERIAL,
      "\n---- END SSH2 ENCRYPTED ",
      "PRIVATE KEY ----",
    ],
    counterExample: ["---- BEGIN SSH2 PUBLIC", " KEY ----\n", ...MATERIAL, "\n---- END SSH2 PUBLIC", " KEY ----"],
    source: "https://datatracker.ietf.org/doc/html/rfc4716",
  }),
  structure({
    type: "putty-private-key",
    about: "private part of a key file of PuTTY",
    literals: ["Private-Lines: "],
    shape: `Private-Lines: [0-9]{1,3}(?:\\r?\\n|\\\\n)((?:[A-Za-z0-9+/=]{4,64}(?:\\r?\\n|\\\\n)){1,200})`,
    notAfter: "",
    checks: [KEY_MATERIAL],
    confidence: 0.95,
    example: ["Private-Lines: 2\n", ...MATERIAL.map((line) => `${line}\n`), "Private-MAC: 00"],
    counterExample: ["Public-Lines: 2\n", ...MATERIAL.map((line) => `${line}\n`), "Private-Lines: 0"],
    source: "https://the.earth.li/~sgtatham/putty/0.83/htmldoc/AppendixC.html",
  }),
  structure({
    type: "age-private-key",
    about: "identity of age, the file encryption tool",
    literals: ["AGE-SECRET-KEY-1"],
    shape: "AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}",
    confidence: 0.95,
    example: ["AGE-SECRET-", "KEY-1", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LZQPRY9X8FG2TVDW0S3JN5K4HCE"],
    counterExample: ["AGE-SECRET-", "KEY-1", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"],
    source: "https://age-encryption.org/v1",
  }),
];
