import type { Family } from "./family.js";
import type { TextFinding } from "./finding.js";
import { Engine } from "./scan/engine.js";
import type { Order } from "./scan/resolve.js";
import { resolve } from "./scan/resolve.js";
import { select } from "./scan/select.js";
import type { Scanner, ScannerOptions } from "./scanner.js";

/**
 * Compiles families into a scanner. Of `families` those that `options` ask for are used.
 * @throws {SyntaxError} for a family that cannot be scanned for. @throws {PatternError} for a glob that is none.
 */
export function createScanner(families: readonly Family[], options: ScannerOptions = {}): Scanner {
  const { minConfidence = 0.5 } = options;
  const used = select(families, options);
  const engine = new Engine(used);

  const places = new Map(used.map(({ type }, place) => [type, place]));
  const order: Order = (a, b) => (places.get(a.type) ?? 0) - (places.get(b.type) ?? 0);

  const candidates = (text: string, from: number): TextFinding[] => {
    const found: TextFinding[] = [];
    engine.pass(text, from, (probe, start) => {
      const finding = probe.find(text, start, minConfidence);
      if (finding !== null) found.push(finding);
      return false;
    });
    return found;
  };
  const scan = (text: string, from = 0): readonly TextFinding[] => resolve(candidates(text, from), order);
  return {
    families: used,
    scan,
    finds: (text) => {
      let found = false;
      engine.pass(text, 0, (probe, start) => (found = probe.find(text, start, minConfidence) !== null));
      return found;
    },
    scanOpen: (_, from = 0) => ({ findings: [], settled: from, keep: from }),
  };
}
