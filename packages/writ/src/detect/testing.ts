import type { Context, Family } from "./family.js";
import type { TextFinding } from "./finding.js";
import { MAX_CHAIN } from "./scanner.js";

/**
 * What a scan of the text as it is must find, told the slow way: every family is tried at every place, and each match
 * counts, whatever was found before it.
 */
export function scanSlowly(families: readonly Family[], text: string, minConfidence = 0.5): readonly TextFinding[] {
  const found = families.flatMap((family) => [...matchesOf(family, text)]);
  return strongest(found.filter(({ confidence }) => confidence >= minConfidence));
}

function* matchesOf(family: Family, text: string): Generator<TextFinding> {
  const shape = new RegExp(family.shape, family.ignoreCase === true ? "dyi" : "dy");
  for (let at = 0; at < text.length; at++) {
    shape.lastIndex = at;
    const match = shape.exec(text);
    if (match === null) continue;
    const [from, to] = match.indices?.[1] ?? match.indices?.[0] ?? [at, at];
    if (isIn(family.notBefore, text.charAt(at - 1)) || isIn(family.notAfter, text.charAt(at + match[0].length)))
      continue;
    const value = text.slice(from, to);
    const validators = family.validators ?? [];
    if (!validators.every((each) => each.test(value))) continue;
    const word = family.context === undefined ? null : wordNear(family.context, text, at, at + match[0].length);
    if (family.context?.required === true && word === null) continue;
    yield {
      kind: family.kind,
      type: family.type,
      start: from,
      end: to,
      confidence: word === null ? family.confidence : (family.context?.confidence ?? family.confidence),
      evidence: [...validators.map(({ name }) => name), ...(word === null ? [] : [`near "${word}"`])].join(", "),
      view: "text",
    };
  }
}

function isIn(of: string | undefined, character: string): boolean {
  const inside = of ?? "A-Za-z0-9_";
  return character !== "" && inside !== "" && new RegExp(`[${inside}]`).test(character);
}

/** The leftmost word before it, else behind it. What makes it a whole one is the text, not where looking ends. */
function wordNear({ words, within }: Context, text: string, start: number, end: number): string | null {
  const isHere = (word: string, at: number): boolean =>
    foldAscii(text.slice(at, at + word.length)) === foldAscii(word) &&
    !/\w/.test(text.charAt(at - 1)) &&
    !/\w/.test(text.charAt(at + word.length));
  const firstBetween = (least: number, most: number): string | null => {
    for (let at = Math.max(0, least); at < most; at++) {
      const word = words.find((each) => at + each.length <= most && isHere(each, at));
      if (word !== undefined) return word;
    }
    return null;
  };
  return firstBetween(start - within, start) ?? firstBetween(end, end + within);
}

const foldAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/**
 * Drops what lies inside another finding that is as certain; of the same span, the first of the surest stays. And what
 * would make a chain of overlapping findings longer than `MAX_CHAIN`.
 */
function strongest(found: readonly TextFinding[]): readonly TextFinding[] {
  const kept: TextFinding[] = [];
  let [start, reach] = [0, 0];
  // The sort is stable: of equals, the first family's comes first.
  for (const one of found.toSorted((a, b) => a.start - b.start || b.end - a.end || b.confidence - a.confidence)) {
    if (one.start < reach && one.end - start > MAX_CHAIN) continue;
    if (kept.some((other) => other.end >= one.end && other.confidence >= one.confidence)) continue;
    if (one.start >= reach) start = one.start;
    reach = Math.max(reach, one.end);
    kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}
