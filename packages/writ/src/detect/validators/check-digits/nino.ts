const UNUSED = new Set(["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"]);

/** Whether a national insurance number begins with two letters that are issued, by HMRC's NIM39110. There is no check digit. */
export function hasNinoPrefix(signs: string): boolean {
  return !UNUSED.has(signs.slice(0, 2));
}
