import type { Family } from "./family.js";
import type { TextFinding } from "./finding.js";
import type { OpenScan, Scanner, ScannerOptions } from "./scanner.js";
import { PreparedFamilies } from "./scan/prepared.js";
import { ask, openPiece, pieceBefore, recognizeIn } from "./scan/lines.js";
import { openBefore, scanOpenly } from "./scan/open.js";
import { resolve } from "./scan/resolve.js";
import type { Order } from "./scan/resolve.js";
import { settle } from "./scan/settle.js";
import { isWanted, select } from "./scan/select.js";
import { openViewsOf, viewsOf } from "./views/views.js";
import type { View } from "./views/view.js";

/**
 * Compiles families into a scanner. Of `families` those that `options` ask for are used.
 * @throws {SyntaxError} for a family that cannot be scanned for. @throws {PatternError} for a glob that is none.
 */
export function createScanner(families: readonly Family[], options: ScannerOptions = {}): Scanner {
  const { minConfidence = 0.5, recognizers = [] } = options;
  const used = select(families, options);
  const prepared = new PreparedFamilies(used, minConfidence);
  const asked = ask(recognizers, isWanted(options));
  const order = orderOf([...used, ...recognizers.flatMap(({ types }) => types)]);

  /** Adds what is not found in the text as it is. */
  const addDecoded = (text: string, from: number, found: TextFinding[]): TextFinding[] => {
    for (const view of viewsOf(text)) addFrom(view, prepared.findAll(view.text, 0, minConfidence), from, found);
    recognizeIn(text, from, text.length, asked, minConfidence, found);
    return found;
  };

  const scanOpen = (text: string, from: number): OpenScan => {
    const { found, openFrom } = scanOpenly(prepared, text, from, minConfidence);
    const opened = openViewsOf(text);
    let open = Math.min(openFrom, Math.max(from, opened.openFrom));
    // What follows may yet be decoded, and end what does not end there as it is.
    if (opened.openFrom < text.length) open = Math.min(open, openBefore(prepared, text, from, opened.openFrom));
    for (const view of opened.views) {
      if (!view.isOpen) addFrom(view, prepared.findAll(view.text, 0, minConfidence), from, found);
      else open = Math.min(open, addOpen(view, from, found));
    }
    for (const view of opened.undecided) open = Math.min(open, addOpen(view, from, []));
    const lines = asked.length === 0 ? text.length : openPiece(text, from);
    recognizeIn(text, from, lines, asked, minConfidence, found);
    const toPiece = asked.length === 0 ? null : (most: number): number => pieceBefore(text, from, most);
    return settle(resolve(found, order), text, from, Math.min(open, lines), { toPiece, keepFrom: opened.keepFrom });
  };

  /** Adds what is found in a view that goes on, and gives where something begins in it that is not decided. */
  const addOpen = (view: View, from: number, found: TextFinding[]): number => {
    const inside = scanOpenly(prepared, view.text, 0, minConfidence);
    addFrom(view, inside.found, from, found);
    if (inside.openFrom >= view.text.length) return Infinity;
    return Math.max(from, view.original(inside.openFrom, inside.openFrom + 1).start);
  };

  return {
    families: used,
    scan: (text, from = 0) => resolve(addDecoded(text, from, prepared.findAll(text, from, minConfidence)), order),
    finds: (text) => prepared.finds(text, minConfidence) || addDecoded(text, 0, []).length > 0,
    scanOpen: (text, from = 0) => scanOpen(text, from),
  };
}

/** Adds what was found in a view, where it stands in the text. What reads as the text itself does was found there. */
function addFrom(view: View, inView: readonly TextFinding[], from: number, found: TextFinding[]): void {
  for (const finding of inView) {
    const { start, end, name } = view.original(finding.start, finding.end);
    if (name !== "text" && start >= from) found.push({ ...finding, start, end, view: name });
  }
}

/** Of two findings of one span, the one of the first type counts. */
function orderOf(types: readonly { readonly type: string }[]): Order {
  const places = new Map(types.toReversed().map(({ type }, place) => [type, types.length - place]));
  return (a, b) => (places.get(a.type) ?? 0) - (places.get(b.type) ?? 0);
}
