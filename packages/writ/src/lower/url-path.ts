import type { Opaque } from "./lowered.js";
import { opaque } from "./lowered.js";
import { MAX_URL, normalizePercent, parseUrl } from "./url-text.js";

const TOO_LONG = opaque("a URL of more than 64 KiB");
const NOT_A_PATH = opaque("not the path of a URL");

/** A query, a fragment, another separator, and what parsers drop: none of it is in a path as sent. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const FOREIGN = /[?#\\\u0000-\u001f\u007f]| $/;

/** The path that a client requests, said without its URL: resolved and normalised as that of a URL is. */
export function lowerUrlPath(text: string): string | Opaque {
  if (text.length > MAX_URL) return TOO_LONG;
  // SECURITY: `/public/../admin` and `/%61dmin` are requested as `/admin`.
  if (!text.startsWith("/") || FOREIGN.test(text)) return NOT_A_PATH;
  const url = parseUrl(`http://host${text}`);
  return url === null || url.host !== "host" ? NOT_A_PATH : normalizePercent(url.pathname);
}
