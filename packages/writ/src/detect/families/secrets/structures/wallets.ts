import type { Family } from "../../../family.js";
import { SECP256K1_KEY } from "../../../validators/assignment-curve.js";
import { structure } from "./structure.js";

const WORDS = [
  "wallet",
  "private key",
  "private_key",
  "privatekey",
  "privkey",
  "priv_key",
  "private",
  "metamask",
  "signer",
];

/** Private keys of wallets. */
export const WALLETS: readonly Family[] = [
  structure({
    type: "secp256k1-private-key",
    about: "private key of an Ethereum wallet",
    literals: ["0x", "0X"],
    shape: "0[xX]([0-9A-Fa-f]{64})",
    notAfter: "0-9A-Za-z",
    checks: [SECP256K1_KEY],
    confidence: 0.4,
    context: { words: WORDS, within: 100, required: true, confidence: 0.75 },
    example: ["privkey 0x", "c4d81f2a9b7e63504c1d8e2f7a6b9c3d", "5e0f1a2b8c7d6e4f3a9b0c1d2e8f7a65"],
    counterExample: ["transaction 0x", "c4d81f2a9b7e63504c1d8e2f7a6b9c3d", "5e0f1a2b8c7d6e4f3a9b0c1d2e8f7a65"],
    source: "https://www.secg.org/sec2-v2.pdf",
  }),
  structure({
    type: "bitcoin-private-key",
    about: "private key of a Bitcoin wallet",
    literals: ["wif", "privkey", "private_key", "private key", "privatekey", "importprivkey"],
    ignoreCase: true,
    shape: `(?:wif|privkey|private[_ ]?key)["']?(?:[ \\t]{0,3}[:=][ \\t]{0,3}| {1,3})["']?([5KLc9][1-9A-HJ-NP-Za-km-z]{50,51})`,
    notBefore: "",
    checks: [{ name: "letters and digits of base 58", test: (value) => new Set(value).size >= 20 }],
    confidence: 0.8,
    example: ["wif: ", "L4rK1yDtCWekvXuE6oXD9jCYfFNV2cWRpVuPLBcCU2z8TrisoyY1"],
    counterExample: ["wif: ", "L4rK1yDtCWekvXuE6oXD9jCYfFNV2cWRpVuPLBcC"],
    source: "https://en.bitcoin.it/wiki/Wallet_import_format",
  }),
];
