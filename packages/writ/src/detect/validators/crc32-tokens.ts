import type { Validator } from "../family.js";
import { toBase62 } from "./base62.js";
import { crc32 } from "./crc32.js";

/**
 * Whether the last six characters of a token are the CRC-32, in base 62, of what stands between prefix and checksum.
 * So do GitHub (https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/) and
 * npm.
 */
export const BASE62_CHECKSUM: Validator = {
  name: "CRC-32 of the token",
  test: (value) => value.endsWith(toBase62(crc32(value.slice(value.indexOf("_") + 1, -6)), 6)),
};

/** Whether the last eight characters of a token are the CRC-32, in hexadecimal, of what stands between it and the prefix. */
export const HEX_CHECKSUM: Validator = {
  name: "CRC-32 of the token",
  test: (value) =>
    value.endsWith(
      crc32(value.slice(value.indexOf("_") + 1, -8))
        .toString(16)
        .padStart(8, "0"),
    ),
};
