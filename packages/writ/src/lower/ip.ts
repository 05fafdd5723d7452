/**
 * Every form in which an address may be filtered: itself, and the IPv4 address that it embeds. `0.0.0.0` and `::` connect
 * to this very host, so its loopback address is listed too. The text is as the WHATWG parser prints addresses.
 */
export function formsOf(address: string): readonly string[] {
  const forms = [address];
  if (address === "0.0.0.0") forms.push("127.0.0.1");
  if (address === "::") forms.push("::1", "127.0.0.1");
  if (address.includes(":")) for (const v4 of embedded(groupsOf(address))) if (!forms.includes(v4)) forms.push(v4);
  return Object.freeze(forms);
}

/** Whether a host printed by the WHATWG parser is an IPv4 address: no name may end in a number. */
export const isV4 = (host: string): boolean => /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);

function groupsOf(address: string): readonly number[] {
  const [head = "", tail] = address.split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(gap).fill("0"), ...last].map((group) => Number.parseInt(group, 16));
}

/** IPv4 inside IPv6: mapped, compatible and translated (RFC 4291, 2765), NAT64 (6052, 8215), 6to4 (3056), Teredo (4380), ISATAP (5214). */
function embedded(groups: readonly number[]): readonly string[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  const zero = (...values: readonly number[]): boolean => values.every((value) => value === 0);
  const found: string[] = [];
  if (zero(a, b, c, d, e) && (f === 0xffff || (f === 0 && (g !== 0 || h > 1)))) found.push(dotted(g, h));
  if (zero(a, b, c, d, f) && e === 0xffff) found.push(dotted(g, h));
  if (a === 0x64 && b === 0xff9b) {
    if (zero(c, d, e, f)) found.push(dotted(g, h));
    // Prefixes of operators' own choice below 64:ff9b:1::/48 put the address at any of these places.
    if (c === 1) found.push(dotted(d, shifted(e, f)), dotted(shifted(e, f), shifted(f, g)), dotted(g, h));
  }
  if (a === 0x2002) found.push(dotted(b, c));
  if (a === 0x2001 && b === 0) found.push(dotted(c, d), dotted(g ^ 0xffff, h ^ 0xffff));
  if ((e === 0 || e === 0x200) && f === 0x5efe) found.push(dotted(g, h));
  return found;
}

/** 16 bits that start after the reserved byte of RFC 6052. */
const shifted = (high: number, low: number): number => ((high & 0xff) << 8) | (low >> 8);

const dotted = (high: number, low: number): string => `${high >> 8}.${high & 0xff}.${low >> 8}.${low & 0xff}`;
