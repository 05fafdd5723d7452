/** What a patch says about one file, before its names are read. */
export interface Section {
  /** What follows `diff --git`; `null`: no such line. */
  header: string | null;
  /** What follows `---`, `+++` and `Index:`, as written. */
  readonly olds: string[];
  readonly news: string[];
  readonly indexes: string[];
  /** What follows `rename from` and the like, as written. */
  readonly names: Map<string, string>;
  created: boolean;
  deleted: boolean;
  readonly modes: string[];
  /** Its content is not there to be read. */
  binary: boolean;
  hunks: number;
  additions: number;
  deletions: number;
  /** Something of the file stays or is added. */
  keeps: boolean;
  /** The added lines, without the sign before them. */
  readonly added: string[];
}

export const newSection = (): Section => ({
  header: null,
  olds: [],
  news: [],
  indexes: [],
  names: new Map(),
  created: false,
  deleted: false,
  modes: [],
  binary: false,
  hunks: 0,
  additions: 0,
  deletions: 0,
  keeps: false,
  added: [],
});

/** Whether anything of it has been read. */
export const isBegun = ({ header, olds, news, indexes, names, hunks, modes }: Section): boolean =>
  header !== null || olds.length + news.length + indexes.length + names.size + hunks + modes.length > 0;
