import type { SqlEffect } from "./functions.js";
import type { Token } from "./token.js";

/** What a table is waited for: something to read from, or what a verb acts on. */
export type Awaited = "source" | "target" | null;

/** How far a `WITH` has been read. `head`: behind the name; `body`: its query is open; `after`: its query is closed. */
export interface Cte {
  step: "name" | "head" | "columns" | "body" | "after";
  name: string;
  readonly recursive: boolean;
}

/** What stands between two parentheses, or the statement itself. */
export interface Frame {
  awaited: Awaited;
  /** Behind the next parentheses a table is waited for again: `DELETE TOP (5) t`. */
  resume: boolean;
  /** A comma is followed by another table. */
  list: boolean;
  /** The table that is waited for stands behind a comma. */
  comma: boolean;
  /** `FROM` names no table here: `EXTRACT(YEAR FROM t)`. */
  plain: boolean;
  joined: boolean;
  /** The last verb. */
  verb: string;
  cte: Cte | null;
  /** Common table expressions that are visible from here on. */
  readonly visible: string[];
}

/** The state of reading one statement. */
export interface Scan {
  readonly tokens: readonly Token[];
  /** One past the statement's last token. */
  readonly to: number;
  at: number;
  readonly frames: Frame[];
  readonly verbs: Set<string>;
  readonly tables: Set<string>;
  readonly effects: SqlEffect[];
  /** How many common table expressions of a name are visible. */
  readonly ctes: Map<string, number>;
  /** The statement's first word. */
  lead: string;
  /** The kind of object that `CREATE`, `ALTER` or `DROP` is about. */
  kind: string;
  /** It may name tables where they are not looked for. */
  moreTables: boolean;
  opaque: string | null;
  /** The dialect that it was read in would not take it for a statement. */
  broken: boolean;
}

export const newFrame = (awaited: Awaited = null, list = false, plain = false): Frame => ({
  awaited,
  resume: false,
  list,
  comma: false,
  plain,
  joined: false,
  verb: "",
  cte: null,
  visible: [],
});

export const tokenAt = (scan: Scan, at: number): Token | undefined => (at < scan.to ? scan.tokens[at] : undefined);

/** The word or sign at an offset from where the scan stands; empty for anything else. */
export const keyAt = (scan: Scan, offset: number): string => tokenAt(scan, scan.at + offset)?.key ?? "";

/** `false`: no parenthesis was open. */
export const frameOf = (scan: Scan): Frame => scan.frames.at(-1) ?? ROOT;
const ROOT = newFrame();

export function show(scan: Scan, frame: Frame, name: string): void {
  frame.visible.push(name);
  scan.ctes.set(name, (scan.ctes.get(name) ?? 0) + 1);
}

export function hideAll(scan: Scan, frame: Frame): void {
  for (const name of frame.visible.splice(0)) scan.ctes.set(name, (scan.ctes.get(name) ?? 1) - 1);
}

export const isVisible = (scan: Scan, name: string): boolean => (scan.ctes.get(name) ?? 0) > 0;
