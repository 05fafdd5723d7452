const SLASH = 47;

/**
 * Whether a text contains another. The platform looks for the first character and compares from there; in paths that is
 * often a slash, of which they are full, so one at the start is compared last.
 */
export function compileContains(part: string): (text: string) => boolean {
  if (part.length < 2 || part.charCodeAt(0) !== SLASH) return (text) => text.includes(part);
  const rest = part.slice(1);
  return (text) => {
    for (let at = text.indexOf(rest, 1); at > 0; at = text.indexOf(rest, at + 1))
      if (text.charCodeAt(at - 1) === SLASH) return true;
    return false;
  };
}
