import { isArray } from "../model/json.js";
import type { Json, JsonArray } from "../model/json.js";
import type { FileSystemFacts } from "../model/request.js";
import { lowerHost } from "./host.js";
import type { Opaque } from "./lowered.js";
import { opaque } from "./lowered.js";
import type { Attributes } from "./typed.js";
import { addTyped } from "./typed.js";
import type { LoweredUrl } from "./url.js";
import { DEFAULT_PORTS, lowerUrl } from "./url.js";
import { MAX_URL, parseUrl } from "./url-text.js";

const NO_HOST = opaque("neither a URL nor a host is said");
const NOT_TEXT = opaque("an attribute of the wrong type");
const CONTRADICTION = opaque("a URL and attributes that contradict it");
const NOT_A_URI = opaque("not an absolute URI");

/**
 * The resource of `net.connect`, from a URL, or from a host with what else is said. Attributes beside a URL must agree with
 * it, except `ip`: where the connection leads is news.
 */
export function connect(raw: Attributes, fs: FileSystemFacts): LoweredUrl {
  return raw.url === undefined || raw.url === null ? fromHost(raw, fs) : fromUrl(raw, raw.url, fs);
}

function fromUrl(raw: Attributes, url: Json, fs: FileSystemFacts): LoweredUrl {
  const lowered = typeof url === "string" ? lowerUrl(url) : NOT_TEXT;
  if (lowered.opaque !== undefined) return lowered;
  const said = attributes(raw, fs);
  if (said.opaque !== undefined) return said;
  for (const name of ["scheme", "host", "port", "urlPath"]) {
    if (said.resource[name] !== undefined && said.resource[name] !== lowered.resource[name]) return CONTRADICTION;
  }
  return { resource: join(lowered.resource, said.resource) };
}

function fromHost(raw: Attributes, fs: FileSystemFacts): LoweredUrl {
  const said = attributes(raw, fs);
  if (said.opaque !== undefined) return said;
  if (said.resource.host === undefined) return NO_HOST;
  const { scheme, port } = said.resource;
  const usual = typeof scheme === "string" && Object.hasOwn(DEFAULT_PORTS, scheme) ? DEFAULT_PORTS[scheme] : undefined;
  if (port === undefined && usual !== undefined) said.resource.port = usual;
  return said;
}

/** Every attribute but the URL, in its right type. */
function attributes(raw: Attributes, fs: FileSystemFacts): LoweredUrl {
  const { host } = raw;
  const said: Record<string, Json> = {};
  const wrong = addTyped(said, "net.connect", raw, fs, ["url", "host"]);
  if (wrong !== null) return wrong;
  if (host === undefined || host === null) return { resource: said };
  const lowered = typeof host === "string" ? lowerHost(host) : NOT_TEXT;
  if (lowered.opaque !== undefined) return lowered;
  return {
    resource: join(lowered.ip === null ? { host: lowered.host } : { host: lowered.host, ip: lowered.ip }, said),
  };
}

/** Adds what is said to a resource. SECURITY: an address that is added never hides the one that the host itself is. */
function join(resource: Record<string, Json>, said: Attributes): Record<string, Json> {
  for (const name of Object.keys(said)) {
    const value = said[name] ?? null;
    const own = resource[name];
    resource[name] = name === "ip" && own !== undefined && isArray(own) && isArray(value) ? merged(own, value) : value;
  }
  return resource;
}

const merged = (own: JsonArray, added: JsonArray): JsonArray => Object.freeze([...new Set([...own, ...added])]);

/** What an MCP resource URI names, normalised, without credentials. */
export function resourceUri(
  raw: Attributes,
): { readonly uri: string; readonly scheme: string; readonly opaque?: undefined } | Opaque {
  const { uri, scheme } = raw;
  const url = typeof uri === "string" && uri.length <= MAX_URL ? parseUrl(uri) : null;
  if (url === null) return NOT_A_URI;
  const said = url.protocol.slice(0, -1);
  if (typeof scheme === "string" && scheme.toLowerCase() !== said) return CONTRADICTION;
  if (url.username !== "" || url.password !== "") Object.assign(url, { username: "", password: "" });
  return { uri: url.href, scheme: said };
}
