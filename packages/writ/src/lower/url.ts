import type { Json } from "../model/json.js";
import type { Opaque } from "./lowered.js";
import { opaque } from "./lowered.js";
import { hostOf } from "./host.js";
import { authorityOf, MAX_URL, normalizePercent, parseUrl } from "./url-text.js";

/** Attributes of `net.connect` that a URL says, not yet frozen. */
export type LoweredUrl = { readonly resource: Record<string, Json>; readonly opaque?: undefined } | Opaque;

/** The port that a client connects to when the URL names none. */
export const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443, ftp: 21 };
/** Schemes that name no other machine. Any other scheme without an authority may wrap one (`feed:`, `jar:`). */
const LOCAL: readonly string[] = ["data", "blob", "javascript", "about", "file"];

const TOO_LONG = opaque("a URL of more than 64 KiB");
const NOT_ABSOLUTE = opaque("not an absolute URL");
const AMBIGUOUS = opaque("a URL whose host clients read differently");
const UNKNOWN_SCHEME = opaque("a URL of a scheme that does not say where it connects");
const METHOD = opaque("not a method");

/**
 * What a client would connect to, by the WHATWG parser. `url` is normalised, without credentials, which do not belong in a
 * log, and without the fragment, which is never sent. `host` and `port` exist for every scheme with an authority, `port`
 * only if it is named or known. `ip` is there for addresses and `localhost`.
 */
export function lowerUrl(raw: string, method?: string): LoweredUrl {
  if (raw.length > MAX_URL) return TOO_LONG;
  const verb = method === undefined ? undefined : lowerMethod(method);
  if (typeof verb === "object") return verb;
  const url = parseUrl(raw);
  if (url === null || isHostWithPort(url)) return NOT_ABSOLUTE;
  const lowered = url.hostname === "" || url.protocol === "file:" ? local(url) : remote(url, raw);
  if (lowered.opaque === undefined && verb !== undefined) lowered.resource.method = verb;
  return lowered;
}

/** Method names are tokens; clients send them in capitals. */
export function lowerMethod(method: string): string | Opaque {
  return /^[A-Za-z][A-Za-z-]{0,31}$/.test(method) ? method.toUpperCase() : METHOD;
}

/** `example.com:80/x` and `localhost:80`: the parser takes the host for a scheme, a client may not. */
function isHostWithPort(url: URL): boolean {
  const scheme = schemeOf(url);
  return (
    !Object.hasOwn(DEFAULT_PORTS, scheme) && (scheme.includes(".") || (url.hostname === "" && /^\d/.test(url.pathname)))
  );
}

const schemeOf = (url: URL): string => url.protocol.slice(0, -1);

function local(url: URL): LoweredUrl {
  const scheme = schemeOf(url);
  if (!LOCAL.includes(scheme) || url.hostname !== "") return UNKNOWN_SCHEME;
  return { resource: { url: withoutFragment(url.href), scheme } };
}

/** Text in which parsers cannot disagree about the host. */
const PLAIN = /^[!-$&-?A-~]*$/;

function remote(url: URL, raw: string): LoweredUrl {
  const authority = PLAIN.test(raw) ? "" : authorityOf(raw);
  // SECURITY: parsers disagree where the host is when a backslash or a second `@` stands before it.
  if (authority.includes("@") && (authority.includes("\\") || authority.indexOf("@") !== authority.lastIndexOf("@")))
    return AMBIGUOUS;
  const scheme = schemeOf(url);
  const known = Object.hasOwn(DEFAULT_PORTS, scheme);
  // A scheme that the parser does not know keeps its host as written, so it is parsed again as one that it knows.
  const hostname = known ? url.hostname : parseUrl(`http://${url.hostname}/`)?.hostname;
  if (hostname === undefined) return AMBIGUOUS;
  const lowered = hostOf(hostname, authority);
  if (lowered.opaque !== undefined) return lowered;
  const port = url.port === "" ? DEFAULT_PORTS[scheme] : Number(url.port);
  const urlPath = normalizePercent(url.pathname);
  const shown = lowered.host.includes(":") ? `[${lowered.host}]` : lowered.host;
  const resource: Record<string, Json> = {
    url: `${scheme}://${shown}${url.port === "" ? "" : `:${url.port}`}${urlPath}${url.search}`,
    scheme,
    host: lowered.host,
    urlPath,
  };
  if (port !== undefined) resource.port = port;
  if (lowered.ip !== null) resource.ip = lowered.ip;
  return { resource };
}

function withoutFragment(href: string): string {
  const at = href.indexOf("#");
  return at < 0 ? href : href.slice(0, at);
}
