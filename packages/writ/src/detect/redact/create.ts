import type { Json } from "../../model/json.js";
import { redactGraph } from "./graph.js";
import { isInert, type IsPlain, joined } from "./joined.js";
import { readJson } from "./read-json.js";
import { createReader } from "./read.js";
import type { Find, Redactor, RedactorOptions, Span } from "./redactor.js";
import { createReplace } from "./replacement.js";
import { settle, type Settling } from "./settle.js";

/**
 * Makes a redactor. Its results hold nothing that `find` finds, are given back unchanged by a second pass, and equal the
 * source outside of what was found.
 * @throws {TypeError} for the strategy `hash` without `keyedHash`.
 */
export function createRedactor(options: RedactorOptions): Redactor {
  const counts = new Map<string, number>();
  /** What was found in a value just before it is taken apart. SECURITY: asked for once, then forgotten. */
  let known: { readonly text: string; readonly spans: readonly Span[] } | null = null;
  const find: Find = (text) => {
    const before = known;
    known = null;
    return before?.text === text ? before.spans : options.find(text);
  };
  const replace = createReplace(options);
  const count = (type: string): void => void counts.set(type, (counts.get(type) ?? 0) + 1);
  const plain: Settling = { find, replace, count, keepsJson: false };
  const structured: Settling = { find, replace, count, keepsJson: true };
  const { isProxy = () => false } = options;
  const read = createReader(isProxy);
  const holdsNothing = (value: unknown, isPlain: IsPlain): boolean => {
    const text = joined(value, isPlain);
    if (text === null) return false;
    const spans = find(text);
    if (spans.length > 0) known = { text, spans };
    return spans.length === 0;
  };
  return {
    text: (text) => settle({ texts: [text], leads: [""] }, plain)?.[0] ?? text,
    json: (value) => (holdsNothing(value, () => true) ? value : redactGraph<Json>(value, readJson, structured)),
    value: (value) =>
      holdsNothing(value, (each) => !isProxy(each) && isInert(each)) ? value : redactGraph(value, read, structured),
    get counts() {
      return Object.fromEntries(counts);
    },
  };
}
