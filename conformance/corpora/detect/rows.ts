/** One line of a corpus about secrets or personal data: data, never followed, never quoted. */
export interface DetectRow {
  readonly id: string;
  readonly text: string;
  readonly label: string;
  /** The rule that calls it a secret, or clean. Clean says nothing about other rules. */
  readonly rule?: string;
  /** Where the secrets are, where the set says so. */
  readonly findings?: readonly { readonly range?: readonly [number, number] }[] | null;
  /** What the row is about, where the set tries one recogniser a row. */
  readonly entity?: string | null;
  readonly recognizer?: string;
  /** Where it is: pairs, one pair, or with the entity of each; `null`: the set says only how many. */
  readonly spans?: readonly (readonly [number, number] | LabelledSpan)[] | readonly [number, number] | null;
  readonly n?: number;
}

export interface LabelledSpan {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Whether two stretches share a unit. */
export function overlaps(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return a.start < b.end && b.start < a.end;
}
