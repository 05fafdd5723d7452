import type { TextFinding } from "../finding.js";
import { MAX_CHAIN } from "../scanner.js";

/** Which of two findings of the same span comes first. */
export type Order = (a: TextFinding, b: TextFinding) => number;

/**
 * What is left of all that was found: nothing that lies inside something as certain, nothing that would make a chain of
 * overlapping findings too long. By start, then end. Of equals the first of `order` stays.
 */
export function resolve(found: TextFinding[], order: Order): readonly TextFinding[] {
  if (found.length < 2) return found;
  found.sort((a, b) => a.start - b.start || b.end - a.end || b.confidence - a.confidence || order(a, b));
  const kept: TextFinding[] = [];
  const reached = new Reach();
  let [start, reach] = [0, 0];
  for (const one of found) {
    if (one.start < reach && one.end - start > MAX_CHAIN) continue;
    if (one.start >= reach) start = one.start;
    if (reached.covers(one)) continue;
    reached.add(one);
    reach = Math.max(reach, one.end);
    kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** How far findings of each confidence reach; what reaches less far than something surer is left out. */
class Reach {
  /** From sure to unsure, and from near to far. */
  private steps: { readonly confidence: number; readonly end: number }[] = [];

  covers({ end, confidence }: TextFinding): boolean {
    return this.steps.some((step) => step.confidence >= confidence && step.end >= end);
  }

  add({ start, end, confidence }: TextFinding): void {
    this.steps = this.steps.filter((step) => step.end > start && !(step.confidence <= confidence && step.end <= end));
    this.steps.push({ confidence, end });
  }
}
