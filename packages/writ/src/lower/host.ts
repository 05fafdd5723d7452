import type { Opaque } from "./lowered.js";
import { opaque } from "./lowered.js";
import { formsOf, isV4 } from "./ip.js";
import { parseUrl } from "./url-text.js";

/**
 * A host as it is decided: lower case, IDNA in its ASCII form, no trailing dot, IPv6 without brackets. `ip`: every form of
 * the address when the host is one, or is `localhost`; `null` for a name, which only the connection can resolve.
 */
export type LoweredHost =
  { readonly host: string; readonly ip: readonly string[] | null; readonly opaque?: undefined } | Opaque;

const NOT_A_HOST = opaque("not a host name or address");
const TWO_NAMES = opaque("a host name that standards spell differently");
const LOOPBACK: readonly string[] = Object.freeze(["127.0.0.1", "::1"]);
/** What names in DNS are made of in practice: letters, digits, `-` and `_`. */
const NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/;
/** Longest host name, in characters, with room for escapes; DNS takes 253. */
const MAX_HOST = 4096;

/** Lowers a host that stands alone, by the rules of a URL's host. Ports, credentials and paths are no part of it. */
export function lowerHost(raw: string): LoweredHost {
  const bracketed = raw.startsWith("[");
  if (raw === "" || raw.length > MAX_HOST || /[/\\?#@\s]/.test(raw) || (bracketed && !raw.endsWith("]")))
    return NOT_A_HOST;
  const url = parseUrl(bracketed || !raw.includes(":") ? `http://${raw}/` : `http://[${raw}]/`);
  return url === null || url.port !== "" ? NOT_A_HOST : hostOf(url.hostname, raw);
}

/** The host that the parser found. `written`: the text it stood in, for what the ASCII form no longer shows. */
export function hostOf(hostname: string, written: string): LoweredHost {
  // SECURITY: IDNA 2003 and 2008 send these letters to different hosts.
  if (/[ßẞς\u200c\u200d]|%c3%9f|%cf%82|%e1%ba%9e|%e2%80%8[cd]/i.test(written)) return TWO_NAMES;
  if (hostname.startsWith("[")) {
    const address = hostname.slice(1, -1);
    return { host: address, ip: formsOf(address) };
  }
  const host = hostname.endsWith(".") ? hostname.slice(0, -1) : hostname;
  if (host === "" || host.startsWith(".") || host.endsWith(".") || host.includes("..")) return NOT_A_HOST;
  if (isV4(host)) return { host, ip: formsOf(host) };
  // SECURITY: `127.0.0.1!` parses as a name, and a resolver or proxy that is more forgiving makes an address of it.
  if (!NAME.test(host)) return NOT_A_HOST;
  return { host, ip: host === "localhost" || host.endsWith(".localhost") ? LOOPBACK : null };
}
