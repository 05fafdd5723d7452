/**
 * The longest text that every match of a valid RE2 expression contains, `null` if none is evident. Sound before complete:
 * it reads plain characters and escaped punctuation at the top level, and gives up on alternatives, flags and `\Q`.
 */
export function requiredLiteral(source: string): string | null {
  if (/\(\?(?!:|P?<)|\\Q/.test(source)) return null;
  const runs: string[] = [];
  let run: string[] = [];
  const endRun = (): void => {
    runs.push(run.join(""));
    run = [];
  };
  for (let at = 0; at < source.length;) {
    const token = readToken(source, at);
    at += token.length;
    if (token.kind === "alternative" || token.kind === "unclear") return null;
    if (token.kind === "plain") run.push(token.text);
    else {
      if (token.kind === "optional") run.pop();
      endRun();
    }
  }
  endRun();
  const longest = runs.reduce((best, text) => (text.length > best.length ? text : best), "");
  return longest === "" ? null : longest;
}

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

function readToken(source: string, at: number): Token {
  const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
  switch (character) {
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
    case ".":
    case "^":
    case "$":
      return token("other", 1);
    default:
      return token("plain", character.length, character);
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
