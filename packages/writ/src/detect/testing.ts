import type { Context, Family } from "./family.js";
import type { TextFinding } from "./finding.js";

/**
 * What a scan of the text as it is must find, told the slow way: every family is tried at every place. Its matches do not
 * overlap each other: the first counts.
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
    at = to - 1;
  }
}

function isIn(of: string | undefined, character: string): boolean {
  const inside = of ?? "A-Za-z0-9_";
  return character !== "" && inside !== "" && new RegExp(`[${inside}]`).test(character);
}

function wordNear({ words, within }: Context, text: string, start: number, end: number): string | null {
  const sides = [text.slice(Math.max(0, start - within), start), text.slice(end, end + within)];
  const isWhole = (side: string, word: string): boolean => {
    for (let at = side.indexOf(word); at !== -1; at = side.indexOf(word, at + 1)) {
      if (!/\w/.test(side.charAt(at - 1)) && !/\w/.test(side.charAt(at + word.length))) return true;
    }
    return false;
  };
  return words.find((word) => sides.some((side) => isWhole(side.toLowerCase(), word.toLowerCase()))) ?? null;
}

/** Drops what lies inside another finding that is as certain; of the same span, the first of the surest stays. */
function strongest(found: readonly TextFinding[]): readonly TextFinding[] {
  const covers = (a: TextFinding, b: TextFinding): boolean => a.start <= b.start && a.end >= b.end;
  return found
    .filter((one, index) =>
      found.every((other, at) => {
        if (other === one || !covers(other, one)) return true;
        const same = covers(one, other);
        return same
          ? one.confidence > other.confidence || (one.confidence === other.confidence && index < at)
          : one.confidence > other.confidence;
      }),
    )
    .sort((a, b) => a.start - b.start || a.end - b.end);
}
