import type { Family } from "../../../family.js";
import { JWT_HEADER, JWT_IN_BASE64 } from "../../../validators/jwt.js";
import { structure } from "./structure.js";

const PART = "A-Za-z0-9_-";

/** JSON web tokens, signed or encrypted, and in base64. */
export const JWT: readonly Family[] = [
  structure({
    type: "jwt",
    about: "JSON web token, signed",
    literals: ["eyJ", "ewog"],
    shape: `(?:eyJ|ewog)[${PART}]{8,2000}\\.[${PART}]{4,12000}\\.[${PART}]{0,2000}`,
    notBefore: PART,
    notAfter: PART,
    checks: [JWT_HEADER],
    confidence: 0.95,
    example: [
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
      ".eyJzdWIiOiJvd25lciIsImlhdCI6MTcwMDAwMDAwMH0.",
      "q7Yc0Jm2T4hXb9LrVw3nKf6sZd8pGu1aEo5tRiNyHgA",
    ],
    counterExample: ["eyJub3QiOiJhIGhlYWRlciJ9", ".eyJzdWIiOiJvd25lciJ9.", "q7Yc0Jm2T4hXb9LrVw3nKf6s"],
    source: "https://www.rfc-editor.org/rfc/rfc7519",
  }),
  structure({
    type: "jwe",
    about: "JSON web token, encrypted",
    literals: ["eyJ", "ewog"],
    shape: `(?:eyJ|ewog)[${PART}]{8,2000}\\.[${PART}]{0,2000}\\.[${PART}]{4,200}\\.[${PART}]{4,8000}\\.[${PART}]{4,200}`,
    notBefore: PART,
    notAfter: PART,
    checks: [JWT_HEADER],
    confidence: 0.95,
    example: [
      "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0",
      "..Yk3mT0xQv8RzLw2a.",
      "b7Xn5cJq1dHs9fKu4gPe6hVt.Zr0oLy3iWm8jBx2kNa5sDg",
    ],
    counterExample: [
      "eyJub3QiOiJhIGhlYWRlciJ9",
      "..Yk3mT0xQv8RzLw2a.",
      "b7Xn5cJq1dHs9fKu4gPe6hVt.Zr0oLy3iWm8jBx2kNa5sDg",
    ],
    source: "https://www.rfc-editor.org/rfc/rfc7516",
  }),
  structure({
    type: "jwt-base64",
    about: "JSON web token in base64",
    literals: ["ZXlK"],
    shape: "ZXlK[A-Za-z0-9+/_-]{60,12000}={0,2}",
    notBefore: "A-Za-z0-9+/_-",
    notAfter: "A-Za-z0-9+/_-",
    checks: [JWT_IN_BASE64],
    confidence: 0.95,
    example: [
      "ZXlKaGJHY2lPaUpJVXpJMU5pSXNJblI1Y0NJNklrcFhWQ0o5",
      "LmV5SnpkV0lpT2lKdmQyNWxjaUlzSW1saGRDSTZNVGN3TURBd01EQXdNSDAu",
      "cTdZYzBKbTJUNGhYYjlMclZ3M25LZjZzWmQ4cEd1MWFFbzV0UmlOeUhnQQ==",
    ],
    counterExample: ["ZXlKdWIzUWlPaUpoSUdobFlXUmxjaUo5", "LmV5SnpkV0lpT2lKdmQyNWxjaUo5LnE3WWMwSm0yVDRoWGI5THJWdzNu"],
    source: "https://www.rfc-editor.org/rfc/rfc7519",
  }),
];
