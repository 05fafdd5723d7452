import type { Family } from "../../../packages/writ/src/detect/family.js";
import { createScanner } from "../../../packages/writ/src/detect/scan.js";
import type { LabelledSpan } from "./rows.js";

/** Default of `minConfidence`. */
const DEFAULT = 0.5;

/** Why a span that is not found is not claimed either; `null`: it is missed. */
export type Excuse = (text: string, span: LabelledSpan, types: readonly string[]) => string | null;

/**
 * What no type claims to find: a value that only a word beside it could tell from any other number, in a row without
 * words, if it is found when the words of the family's own example stand before it; and what is of a type that is never
 * reported at the default confidence.
 */
export function excuseBy(families: readonly Family[]): Excuse {
  const scanners = new Map<string, ReturnType<typeof createScanner>>();
  const finds = (family: Family, text: string): boolean => {
    const scanner = scanners.get(family.type) ?? createScanner([family], { minConfidence: 0 });
    scanners.set(family.type, scanner);
    return scanner.finds(text);
  };
  const wordsOf = (family: Family): string => {
    const example = family.example.join("");
    const [found] = createScanner([family], { minConfidence: 0 }).scan(example);
    return example.slice(0, found?.start ?? 0);
  };
  return (text, { start, end }, types) => {
    const value = text.slice(start, end);
    for (const family of families) {
      if (!types.includes(family.type)) continue;
      if (isBelowDefault(family) && finds(family, value))
        return `${family.type} is not reported at the default confidence`;
      if (isBare(text) && finds(family, `${wordsOf(family)}${value}`))
        return `${family.type} needs a word beside it, and the row has none`;
    }
    return null;
  };
}

const isBelowDefault = ({ confidence, context }: Family): boolean =>
  Math.max(confidence, context?.confidence ?? 0) < DEFAULT;

/** A word, other than in capitals, which numbers are written in as well. */
const WORD = /[^\P{L}\p{Lu}]{3}|[\p{Script=Han}\p{Script=Hangul}\p{Script=Thai}]/u;

const isBare = (text: string): boolean => !WORD.test(text);
