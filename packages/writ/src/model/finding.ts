/** Something that a guard found, without the value it was found in. */
export interface Finding {
  /** What sort of thing, for example `destructive`: the set that the pattern belongs to. */
  readonly kind: string;
  /** The pattern that matched, for example `recursive-delete-of-a-root`. */
  readonly name: string;
  /** In words. SECURITY: it is shown and recorded, so it quotes nothing of what was looked at. */
  readonly message: string;
  /** Selector of the text it was found in, for example `resource.argv`; `null`: in the call as a whole. */
  readonly selector: string | null;
  /** Where in that text, in UTF-16 code units, the end not included; absent: all of it. */
  readonly start?: number;
  readonly end?: number;
}
