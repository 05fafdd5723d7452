/** One word of a command as the shell hands it to a program, as far as that can be known without running anything. */
export interface Word {
  /** The text; `null`: not known, because it holds an expansion of something unknown or a path glob. */
  readonly text: string | null;
  /** What the text certainly begins with: all of it when it is known. */
  readonly prefix: string;
  /** The word as a pattern when it holds an unquoted path glob, with quoted pattern characters escaped by `\`; else `null`. */
  readonly glob: string | null;
  /** It may become several words or none: an unquoted expansion of something unknown, or a path glob. */
  readonly many: boolean;
}

/** A word whose text is known. */
export const knownWord = (text: string): Word => ({ text, prefix: text, glob: null, many: false });

/** A word of which nothing is known but how it begins. */
export const unknownWord = (prefix = "", many = false): Word => ({ text: null, prefix, glob: null, many });
