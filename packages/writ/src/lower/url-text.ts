/** Longest URL that is read, in UTF-16 units. */
export const MAX_URL = 65_536;

/** The WHATWG parser as a total function; `null`: not an absolute URL. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/**
 * The authority as written: what stands between the slashes after the scheme and the path. Empty where there is none.
 * Tabs and newlines are left out as the parser leaves them out.
 */
export function authorityOf(text: string): string {
  const [, authority = ""] = /^[^:]*:[\\/]*([^/?#]*)/.exec(text.replace(/[\t\n\r]/g, "").trimStart()) ?? [];
  return authority;
}

/**
 * A path with every encoded character that needs no encoding decoded, and the rest in capitals: `%61%2f` is `a%2F`
 * (RFC 3986, section 6.2.2). Servers take both for the same, so rules do too.
 */
export function normalizePercent(path: string): string {
  if (!path.includes("%")) return path;
  return path.replace(/%[0-9A-Fa-f]{2}/g, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : code.toUpperCase();
  });
}
