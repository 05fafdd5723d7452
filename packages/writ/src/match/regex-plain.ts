/** Longest expression that is looked at: whatever it says, its program is then far below `MAX_REGEX_SIZE`. */
const MAX_PLAIN_LENGTH = 200;

const CLASS = String.raw`\[\^?(?:a-z|A-Z|0-9|a-f|A-F|[A-Za-z0-9_ .,:;@/%#&=~<>'"!]|\\[dDwWsS])+-?\]`;
const ATOM = String.raw`[^\\.+*?()[\]{}|^$]|\.|\\[dDwWsSnrtfv]|\\[^A-Za-z0-9\u0080-\uffff]|${CLASS}`;
/** What can be repeated, perhaps repeated but not counted; what opens a group; what takes no text. */
const TOKEN = new RegExp(String.raw`(?:${ATOM}|\))(?:[*+?]\??)?|\((?:\?:)?|[|^$]|\\[bB]`, "y");

/**
 * Whether an expression is certainly valid RE2 and small, as most are: characters, usual escapes and classes, groups,
 * alternatives, `*` `+` `?`. Such a one need not be compiled to be accepted. `false` says nothing. Linear: no token can be
 * read in two ways.
 */
export function isPlainRegex(source: string): boolean {
  if (source.length > MAX_PLAIN_LENGTH) return false;
  let depth = 0;
  TOKEN.lastIndex = source.startsWith("(?i)") ? 4 : 0;
  while (TOKEN.lastIndex < source.length) {
    const first = source[TOKEN.lastIndex];
    if (!TOKEN.test(source)) return false;
    if (first === "(") depth += 1;
    if (first === ")") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
