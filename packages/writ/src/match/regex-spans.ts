import { RE2JS } from "re2js";
import { compileRegex } from "./regex.js";

/** Where an expression matches: the whole match, or its first group where it has one. */
export interface RegexSpan {
  readonly start: number;
  readonly end: number;
}

/** Finds every match in a text, from left to right, none of which overlap. */
export type RegexFinder = (text: string) => readonly RegexSpan[];

/** Most matches in one text. Looking for each may take as long as the text: what follows so many is taken as a match. */
const MAX_MATCHES = 500;

/**
 * Compiles a regular expression in RE2 syntax into what finds all its matches. Empty matches are none.
 * @throws {PatternError} as `compileRegex` does.
 */
export function compileRegexSpans(source: string): RegexFinder {
  const { test } = compileRegex(source);
  let program: RE2JS | null = null;
  return (text) => (test(text) ? findAll((program ??= RE2JS.compile(source)), text) : []);
}

function findAll(program: RE2JS, text: string): readonly RegexSpan[] {
  const spans: RegexSpan[] = [];
  const matcher = program.matcher(text);
  const grouped = program.groupCount() > 0;
  while (matcher.find()) {
    // A group that took no part in the match stands at -1.
    const inner = grouped && matcher.start(1) >= 0;
    const start = inner ? matcher.start(1) : matcher.start();
    const end = inner ? matcher.end(1) : matcher.end();
    if (end === start) continue;
    if (spans.length >= MAX_MATCHES) return [...spans, { start, end: text.length }];
    spans.push({ start, end });
  }
  return spans;
}
