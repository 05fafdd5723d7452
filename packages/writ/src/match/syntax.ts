import { PatternError } from "./errors.js";
import { canonicalView } from "./text.js";

/** Longest pattern, in UTF-16 code units: keeps "pattern times subject" small. */
export const MAX_PATTERN_LENGTH = 4096;
/** Most alternatives that the braces of one pattern may stand for. */
export const MAX_ALTERNATIVES = 1000;
/** Deepest nesting of braces. */
export const MAX_DEPTH = 10;

const REFUSED: Readonly<Record<string, string>> = {
  "?": "`*` stands for any run of characters",
  "[": "write `{a,b}` for alternatives",
  "!": "say what a rule leaves out with `except:` or a rule of its own",
  "\\": "write `/` between folders; nothing needs to be escaped",
  "\0": "no name contains NUL",
};

/** The alternatives that a glob stands for once its braces are expanded, in order. @throws {PatternError} */
export function expandGlob(pattern: string): readonly string[] {
  assertGlob(pattern);
  const cursor = { text: pattern, at: 0 };
  const alternatives = readSequence(cursor, 0);
  if (cursor.at < pattern.length) throw new PatternError(`\`}\` without \`{\` in \`${pattern}\``);
  return alternatives;
}

/** Refuses what is empty, too long, no text, or means something in other glob dialects. @throws {PatternError} */
export function assertGlob(pattern: string): void {
  if (pattern === "") throw new PatternError("a pattern is empty", "a lone `*` matches anything");
  assertText(pattern);
  for (const character of pattern) {
    if (!Object.hasOwn(REFUSED, character)) continue;
    throw new PatternError(`\`${character}\` has no meaning in the pattern \`${pattern}\``, REFUSED[character]);
  }
}

/** Refuses what is too long to be a pattern, or not well-formed Unicode. @throws {PatternError} */
export function assertText(pattern: string): void {
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw new PatternError(
      `a pattern is longer than ${MAX_PATTERN_LENGTH} characters`,
      "split it into a list of patterns",
    );
  }
  // SECURITY: half a character would match one spelling of a name and not the same name with case folded.
  if (/\p{Surrogate}/u.test(pattern)) throw new PatternError("a pattern contains half a character (a lone surrogate)");
}

/**
 * Refuses text that is not its own canonical view, such as accents written apart from their letters. Everything is read in
 * its canonical view as well, so such a pattern would neither grant what looks like it nor catch it. @throws {PatternError}
 */
export function assertCanonical(pattern: string): void {
  const view = canonicalView(pattern);
  if (view === pattern) return;
  const hint = view === "" ? "it is all invisible" : `write it as \`${view}\``;
  throw new PatternError(`\`${pattern}\` has characters that look like others, or are not to be seen`, hint);
}

interface Cursor {
  readonly text: string;
  at: number;
}

/** Reads up to the end, or inside braces up to the next `,` or `}`. */
function readSequence(cursor: Cursor, depth: number): readonly string[] {
  let alternatives: readonly string[] = [""];
  while (cursor.at < cursor.text.length) {
    const character = cursor.text[cursor.at];
    if (character === "}" || (character === "," && depth > 0)) break;
    alternatives = product(
      alternatives,
      character === "{" ? readBraces(cursor, depth + 1) : [readPlain(cursor, depth)],
    );
  }
  return alternatives;
}

function readPlain(cursor: Cursor, depth: number): string {
  const start = cursor.at;
  const stop = depth > 0 ? "{}," : "{}";
  while (cursor.at < cursor.text.length && !stop.includes(cursor.text.charAt(cursor.at))) cursor.at++;
  return cursor.text.slice(start, cursor.at);
}

function readBraces(cursor: Cursor, depth: number): readonly string[] {
  const { text } = cursor;
  if (depth > MAX_DEPTH)
    throw new PatternError(`braces nested more than ${MAX_DEPTH} deep`, "split the pattern into a list");
  const found: string[] = [];
  let members = 0;
  do {
    cursor.at++;
    found.push(...readSequence(cursor, depth));
    members++;
    if (found.length > MAX_ALTERNATIVES) throw tooMany();
  } while (text[cursor.at] === ",");
  if (text[cursor.at] !== "}") throw new PatternError(`\`{\` without \`}\` in \`${text}\``);
  cursor.at++;
  // SECURITY: other dialects read `{a}` as these three characters; a rule for such a name would silently never match.
  if (members === 1)
    throw new PatternError(`braces with one alternative in \`${text}\``, "write `{a,b}`, or no braces");
  return found;
}

function product(left: readonly string[], right: readonly string[]): readonly string[] {
  if (left.length * right.length > MAX_ALTERNATIVES) throw tooMany();
  return left.flatMap((start) => right.map((end) => start + end));
}

function tooMany(): PatternError {
  return new PatternError(
    `braces that stand for more than ${MAX_ALTERNATIVES} alternatives`,
    "split the pattern into a list",
  );
}
