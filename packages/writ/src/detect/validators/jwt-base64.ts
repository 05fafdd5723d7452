/** At most so much is decoded to judge a value by its start. */
const MAX_DECODED = 4096;

/** Text of base64 or base64url, with padding or without; `null`: it is neither, or no text. Looks at the first 4096 units. */
export function decodeBase64(value: string): string | null {
  const start = value.slice(0, MAX_DECODED).replace(/=+$/, "");
  const usable = start.length % 4 === 1 ? start.slice(0, -1) : start;
  const standard = usable.replaceAll("-", "+").replaceAll("_", "/");
  try {
    return atob(standard);
  } catch {
    return null;
  }
}

/** Whether every character can be printed: what was decoded is text. */
export const isPrintable = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);
