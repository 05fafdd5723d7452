/**
 * The longest text that every match of a valid RE2 expression contains, `null` if none is evident. Sound before complete:
 * it reads plain characters and escaped punctuation at the top level, and gives up on alternatives, flags and `\Q`.
 */
export function requiredLiteral(source: string): string | null {
  if (source.includes("\\Q") || (source.includes("(?") && /\(\?(?!:|P?<)/.test(source))) return null;
  let longest = "";
  let run = "";
  let last = 0;
  for (let at = 0; at < source.length;) {
    // Most characters mean themselves: no token is made of those.
    if (!SPECIAL.includes(source.charAt(at))) {
      last = (source.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      run += source.slice(at, at + last);
      at += last;
      continue;
    }
    const { kind, length, text } = readToken(source, at);
    at += length;
    if (kind === "alternative" || kind === "unclear") return null;
    if (kind === "plain") {
      run += text;
      last = text.length;
      continue;
    }
    if (kind === "optional") run = run.slice(0, -last);
    if (run.length > longest.length) longest = run;
    run = "";
  }
  if (run.length > longest.length) longest = run;
  return longest === "" ? null : longest;
}

/** Characters that may not mean themselves. */
const SPECIAL = "\\[(|*?+{.^$";

/**
 * `plain`: a character that means itself. `optional`, `repeated`: a quantifier after which the character before it occurs any
 * number of times, or at least once. `other`: a class, group or anchor. `alternative`: `|`. `unclear`: not worth reading.
 */
interface Token {
  readonly kind: "plain" | "optional" | "repeated" | "other" | "alternative" | "unclear";
  readonly length: number;
  readonly text: string;
}

const token = (kind: Token["kind"], length: number, text = ""): Token => ({ kind, length, text });

/** The token that a special character begins. */
function readToken(source: string, at: number): Token {
  switch (source.charAt(at)) {
    case "\\":
      return readEscape(source, at);
    case "[":
      return token("other", classEnd(source, at) - at);
    case "(":
      return token("other", groupEnd(source, at) - at);
    case "|":
      return token("alternative", 1);
    case "*":
    case "?":
      return token("optional", 1);
    case "+":
      return token("repeated", 1);
    case "{":
      return readCount(source, at);
    default:
      return token("other", 1);
  }
}

/** `{2,5}`; anything else after `{` makes it a character like any other. */
function readCount(source: string, at: number): Token {
  const count = /^\{\d+(?:,\d*)?\}/.exec(source.slice(at, at + 20));
  return count === null ? token("plain", 1, "{") : token("optional", count[0].length);
}

function readEscape(source: string, at: number): Token {
  const next = source.charAt(at + 1);
  if (/[dDwWsSbBAzntrfva]/.test(next)) return token("other", 2);
  if (/[pPx]/.test(next))
    return token("other", /^\\(?:[pPx]\{[^}]*\}|[pP].|x..)/.exec(source.slice(at))?.[0].length ?? source.length);
  return /[A-Za-z0-9]/.test(next) ? token("unclear", 2) : token("plain", 2, next);
}

/** Where the class that opens at `at` has ended. A `]` right at its start is a member of it. */
function classEnd(source: string, at: number): number {
  let next = at + (source[at + 1] === "^" ? 2 : 1);
  if (source[next] === "]") next++;
  while (next < source.length && source[next] !== "]") {
    const named = source.startsWith("[:", next) ? source.indexOf(":]", next) : -1;
    next = named >= 0 ? named + 2 : next + (source[next] === "\\" ? 2 : 1);
  }
  return next + 1;
}

function groupEnd(source: string, at: number): number {
  let depth = 0;
  for (let next = at; next < source.length;) {
    const character = source[next];
    if (character === "(") depth++;
    if (character === ")" && --depth === 0) return next + 1;
    next = character === "[" ? classEnd(source, next) : next + (character === "\\" ? 2 : 1);
  }
  return source.length;
}
