import type { Validator } from "../family.js";

const ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/** What a valid text leaves: BIP 173, and for witness versions above 0 BIP 350. */
const [BECH32, BECH32M] = [1, 0x2bc830a3];

/** The checksum of BIP 173 or BIP 350, whichever the version of the witness program asks for. */
export const SEGWIT: Validator = { name: "checksum of its address", test: isSegwit };

/** Whether `text` is an address of a witness program, all in one case. */
export function isSegwit(text: string): boolean {
  const lower = text.toLowerCase();
  if ((text !== lower && text !== text.toUpperCase()) || text.length > 90) return false;
  const split = lower.lastIndexOf("1");
  const values = Array.from(lower.slice(split + 1), (character) => ALPHABET.indexOf(character));
  const [version = -1] = values;
  if (split < 1 || values.length < 8 || version > 16 || values.includes(-1)) return false;
  return remainder(lower.slice(0, split), values) === (version === 0 ? BECH32 : BECH32M);
}

function remainder(prefix: string, values: readonly number[]): number {
  const codes = Array.from(prefix, (character) => character.charCodeAt(0));
  const all = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...values];
  return all.reduce((sum, value) => {
    const top = sum >>> 25;
    const shifted = ((sum & 0x1ffffff) << 5) ^ value;
    return GENERATOR.reduce((next, term, bit) => (((top >>> bit) & 1) === 1 ? next ^ term : next), shifted);
  }, 1);
}
