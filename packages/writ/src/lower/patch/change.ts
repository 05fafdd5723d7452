/** What a patch does to one file, by the names that tools may read. */
export interface Change {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Files whose content is copied elsewhere. */
  readonly read: readonly string[];
  readonly additions: number;
  readonly deletions: number;
  /** The added lines. */
  readonly content: string;
  /** What is written holds more than the added lines, or something else: its content cannot be derived. */
  readonly unseen: boolean;
  /** Nor can anything of the change. */
  readonly binary: boolean;
  /** A link, or something else that is no file: why what is written there is not all. */
  readonly opaque: string | null;
}
