/** An IP address as a number of 32 or 128 bits; an IPv4 address written in IPv6 is an IPv4 address. */
interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** Whether `address` lies in `block` (`10.0.0.0/8`, or one address); `null`: `address` is no IP address. */
export function inBlock(address: string, block: string): boolean | null {
  const [base = "", length] = block.split("/");
  const outer = parseAddress(base);
  const inner = parseAddress(address);
  if (inner === null || outer === null) return null;
  if (inner.bits !== outer.bits) return false;
  const free = BigInt(outer.bits - (length === undefined ? outer.bits : Number(length)));
  return inner.value >> free === outer.value >> free;
}

function parseAddress(text: string): Address | null {
  if (!text.includes(":")) {
    const value = numberOf(text.split("."), 10, 4, 8);
    return value === null ? null : { bits: 32, value };
  }
  const value = parseIPv6(text.replace(/^\[|\]$/g, ""));
  if (value === null) return null;
  return value >> 32n === 0xffffn ? { bits: 32, value: value & 0xffffffffn } : { bits: 128, value };
}

/** The digits of an address, most significant first; `null`: not exactly `count` of them, or one that is too big. */
function numberOf(parts: readonly string[], base: 10 | 16, count: number, bits: number): bigint | null {
  const digits = base === 10 ? /^(0|[1-9][0-9]*)$/ : /^[0-9a-fA-F]{1,4}$/;
  if (parts.length !== count || !parts.every((part) => digits.test(part))) return null;
  const values = parts.map((part) => Number.parseInt(part, base));
  if (values.some((value) => value >= 2 ** bits)) return null;
  return values.reduce((sum, value) => (sum << BigInt(bits)) + BigInt(value), 0n);
}

function parseIPv6(text: string): bigint | null {
  const tail = /[^:]*\.[^:]*$/.exec(text)?.[0];
  if (tail !== undefined) {
    const low = numberOf(tail.split("."), 10, 4, 8);
    if (low === null) return null;
    return parseIPv6(text.slice(0, -tail.length) + `${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`);
  }
  const halves = text.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const [left = [], right] = halves;
  if (halves.length > 2) return null;
  if (right === undefined) return numberOf(left, 16, 8, 16);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0");
  return numberOf([...left, ...zeros, ...right], 16, 8, 16);
}
