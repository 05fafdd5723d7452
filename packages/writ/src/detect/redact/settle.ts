import { isJsonText, rewriteJson } from "./json-text.js";
import { around, type Found, look, type Page } from "./page.js";
import type { Find, Span } from "./redactor.js";
import { REDACTED, type Replace } from "./replacement.js";
import { rewrite } from "./spans.js";

/** How texts are rewritten. */
export interface Settling {
  readonly find: Find;
  readonly replace: Replace;
  /** Told of everything that is replaced. */
  readonly count: (type: string) => void;
  /** Whether a text that is JSON stays JSON. */
  readonly keepsJson: boolean;
}

/**
 * Replaces what is found, then looks again: where neighbours have become something new, `<REDACTED>` takes its place. If
 * that is found as well, the text ends there; if that still is, all of it goes. Ends after five rounds.
 * `null`: nothing is found; otherwise the texts in the same order.
 */
export function settle(page: Page, settling: Settling): readonly string[] | null {
  const { find } = settling;
  let found = look(page, null, find);
  if (found.size === 0) return null;
  const texts = [...page.texts];
  const now = { texts, leads: page.leads };
  for (const round of ROUNDS) {
    for (const [index, spans] of found) texts[index] = round(texts[index] ?? "", spans, settling);
    found = again(now, found, find);
    if (found.size === 0) break;
  }
  return texts;
}

/** What is found where something changed: around it, and in each text by itself. */
function again(page: Page, changed: Found, find: Find): Found {
  const found = look(page, around(page, changed.keys()), find);
  if (found.size > 0 || page.texts.length === 1) return found;
  const alone = new Map<number, readonly Span[]>();
  for (const index of changed.keys())
    for (const [at, spans] of look({ ...page, leads: [] }, [index], find)) alone.set(at, spans);
  return alone;
}

type Round = (text: string, spans: readonly Span[], settling: Settling) => string;

const ROUNDS: readonly Round[] = [
  (text, spans, settling) => rewriteWith(text, spans, settling, settling.replace),
  (text, spans, settling) => rewriteWith(text, spans, settling, () => REDACTED),
  (text, [first], settling) =>
    first === undefined || quotes(text, settling) ? marker(text, settling) : `${text.slice(0, first.start)}${REDACTED}`,
  (text, _spans, settling) => marker(text, settling),
  () => "",
];

function rewriteWith(text: string, spans: readonly Span[], settling: Settling, by: Replace): string {
  const replace: Replace = (type, value) => {
    settling.count(type);
    return by(type, value);
  };
  return quotes(text, settling) ? rewriteJson(text, spans, replace) : rewrite(text, spans, replace);
}

const quotes = (text: string, { keepsJson }: Settling): boolean => keepsJson && isJsonText(text);
const marker = (text: string, settling: Settling): string => (quotes(text, settling) ? `"${REDACTED}"` : REDACTED);
