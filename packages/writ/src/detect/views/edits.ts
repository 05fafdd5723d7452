import type { ViewName } from "../finding.js";

/** What one step changes in a text, from its start to its end: each a span and what stands in its place. */
export interface Edits {
  readonly from: number[];
  readonly to: number[];
  readonly into: string[];
  readonly names: ViewName[];
  /** Whether the view shows it for its own sake, and not only because it stands near another. */
  readonly seeds: boolean[];
  /** Up to here the text was read: what follows is not decided, as long as the text may go on. */
  end: number;
}

/**
 * A way to decode. Several lists where a text can be read in more than one way, none where nothing is decoded.
 * With `isOpen` the text may go on: what its continuation could change is not decided, and `end` says where that begins.
 */
export type Step = (text: string, isOpen: boolean) => readonly Edits[];

export function newEdits(end: number): Edits {
  return { from: [], to: [], into: [], names: [], seeds: [], end };
}

export function addEdit(edits: Edits, from: number, to: number, into: string, name: ViewName, isSeed: boolean): void {
  edits.from.push(from);
  edits.to.push(to);
  edits.into.push(into);
  edits.names.push(name);
  edits.seeds.push(isSeed);
}
