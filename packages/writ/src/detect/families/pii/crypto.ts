import type { Family } from "../../family.js";
import { BASE58_KEY, base58Check, RIPPLE_ALPHABET } from "../../validators/base58.js";
import { SEGWIT } from "../../validators/bech32.js";
import { wordsOf } from "./contact-words.js";

const BASE58 = "1-9A-HJ-NP-Za-km-z";

/** What an address that only its first letter gives away is looked for behind. */
interface Named {
  readonly type: string;
  readonly about: string;
  readonly names: readonly string[];
  readonly value: string;
  readonly validators: NonNullable<Family["validators"]>;
  readonly example: readonly string[];
  readonly counterExample: readonly string[];
  readonly source: string;
}

const behindName = ({ names, value, ...rest }: Named): Family => ({
  ...rest,
  kind: "pii",
  trigger: { literals: names, ignoreCase: true },
  shape: `(?:${names.map(anyCase).join("|")})[^\\n]{0,40}?[^A-Za-z0-9\\n](${value})`,
  confidence: 0.85,
});

/** A shape for a name in capitals or not: the rest of the shape has regard to case. */
const anyCase = (name: string): string => name.replace(/[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`);

/** Addresses of wallets. What is paid to one, and by whom, everybody may read. */
export const CRYPTO_FAMILIES: readonly Family[] = [
  {
    type: "bitcoin-address",
    kind: "pii",
    about: "Bitcoin address",
    trigger: { digits: { least: 1, most: Infinity } },
    shape: `[13][${BASE58}]{25,33}`,
    validators: [base58Check([0x00, 0x05])],
    confidence: 0.95,
    example: ["18DoJPWncDvyrpo4r", "TaF6iFAjQLoy9yz6w"],
    counterExample: ["18DoJPWncDvyrpo4r", "TaF6iFAjQLoy9yz6x"],
    source: "https://en.bitcoin.it/wiki/Base58Check_encoding",
  },
  {
    type: "bitcoin-segwit-address",
    kind: "pii",
    about: "Bitcoin or Litecoin address",
    trigger: { literals: ["bc1", "tb1", "ltc1"], ignoreCase: true },
    shape: "(?:bc|tb|ltc)1[02-9ac-hj-np-z]{11,71}",
    ignoreCase: true,
    validators: [SEGWIT],
    confidence: 0.95,
    example: ["bc1qw508d6qejxtdg4y5r3", "zarvary0c5xw7kv8f3t4"],
    counterExample: ["bc1qw508d6qejxtdg4y5r3", "zarvary0c5xw7kv8f3t5"],
    source: "https://bips.dev/173/",
  },
  {
    type: "ethereum-address",
    kind: "pii",
    about: "Ethereum address",
    trigger: { literals: ["0x"], ignoreCase: true },
    shape: "0[xX][0-9a-fA-F]{40}",
    validators: [{ name: "many different digits", test: (text) => new Set(text.toLowerCase()).size > 8 }],
    confidence: 0.7,
    context: {
      words: wordsOf(
        "ethereum eth ether wallet wallets address erc20 metamask token contract usdt usdc crypto deposit",
      ),
      within: 60,
      required: false,
      confidence: 0.9,
    },
    example: ["0x52908400098527886E0F", "7030069857D2E4169EE7"],
    counterExample: ["0x52908400098527886E0F", "7030069857D2E4169EE70"],
    source: "https://eips.ethereum.org/EIPS/eip-55",
  },
  {
    type: "monero-address",
    kind: "pii",
    about: "Monero address",
    trigger: { digits: { least: 1, most: Infinity } },
    shape: `[48][0-9AB][${BASE58}]{93}`,
    confidence: 0.9,
    example: ["44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7", "SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A"],
    counterExample: [
      "34AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7",
      "SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A",
    ],
    source: "https://docs.getmonero.org/public-address/standard-address/",
  },
  behindName({
    type: "litecoin-address",
    about: "Litecoin address",
    names: ["litecoin", "ltc"],
    value: `[LM3][${BASE58}]{25,33}`,
    validators: [base58Check([0x30, 0x32, 0x05])],
    example: ["litecoin: LLdfoFTi5pwnKnRWX", "P9AeQrWbvDpVi4NcN"],
    counterExample: ["litecoin: LLdfoFTi5pwnKnRWX", "P9AeQrWbvDpVi4Ncx"],
    source: "https://litecoin.org/",
  }),
  behindName({
    type: "dogecoin-address",
    about: "Dogecoin address",
    names: ["dogecoin", "doge"],
    value: `[DA9][${BASE58}]{25,33}`,
    validators: [base58Check([0x1e, 0x16])],
    example: ["dogecoin: D5xbMUZNnY99iZTUD", "FHpoNEpu8AULF3MtZ"],
    counterExample: ["dogecoin: D5xbMUZNnY99iZTUD", "FHpoNEpu8AULF3Mtx"],
    source: "https://dogecoin.com/",
  }),
  behindName({
    type: "tron-address",
    about: "Tron address",
    names: ["tron", "trx", "trc20", "trc-20", "usdt"],
    value: `T[${BASE58}]{33}`,
    validators: [base58Check([0x41])],
    example: ["USDT on tron: TBrLkMvECF63BafsD", "16GKwaGw1Nze8VXk8"],
    counterExample: ["USDT on tron: TBrLkMvECF63BafsD", "16GKwaGw1Nze8VXkx"],
    source: "https://developers.tron.network/docs/account",
  }),
  behindName({
    type: "ripple-address",
    about: "address on the XRP Ledger",
    names: ["ripple", "xrp"],
    value: `r[${BASE58}]{24,34}`,
    validators: [base58Check([0x00], RIPPLE_ALPHABET)],
    example: ["XRP to rQCgZK7f4szZYmDib", "1fJ5X91FBQnrEByP"],
    counterExample: ["XRP to rQCgZK7f4szZYmDib", "1fJ5X91FBQnrEByx"],
    source: "https://xrpl.org/docs/references/protocol/data-types/base58-encodings",
  }),
  behindName({
    type: "solana-address",
    about: "Solana address",
    names: ["solana", "phantom"],
    value: `[${BASE58}]{32,44}`,
    validators: [BASE58_KEY],
    example: ["solana wallet 928HbAETjHS4R9xmH", "7HS8GRHbgEsZvrGY1tErXbmmMcQ"],
    counterExample: ["solana wallet 928HbAETjHS4R9xmH", "7HS8GRHbgEsZvrG"],
    source: "https://solana.com/docs/core/accounts",
  }),
];
