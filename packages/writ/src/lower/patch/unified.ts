import { readHunk } from "./hunk.js";
import type { Section } from "./section.js";
import { isBegun, newSection } from "./section.js";

/** The files of a patch, or why nobody can say. `runs`: what is read as a script could run programs. */
export type Sections =
  | { readonly sections: readonly Section[]; readonly opaque?: undefined }
  | { readonly opaque: string; readonly runs: boolean };

const failed = (why: string, runs = false): Sections => ({ opaque: why, runs });

/** More files than a call may have operations. */
const MAX_SECTIONS = 1001;

/**
 * Reads unified and git diffs, with anything between them. As `patch` does it, a file begins at any line that names one;
 * the counts of a hunk say which lines are its own. What tools read differently is refused.
 */
export function readUnified(lines: readonly string[]): Sections {
  const sections: Section[] = [];
  let section = newSection();
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const kind = kindOf(line, section);
    if (kind.refused !== undefined) return failed(kind.refused, kind.runs);
    const git = line.startsWith("diff --git ");
    if (git || (kind.begins && section.hunks > 0)) {
      if (isBegun(section)) sections.push(section);
      section = newSection();
      if (sections.length > MAX_SECTIONS) break;
    }
    if (line.startsWith("@@ -")) {
      const end = readHunk(lines, at, section);
      if (typeof end === "string") return failed(end);
      at = end - 1;
    } else if (kind.begins) takeHeader(section, line);
  }
  if (isBegun(section)) sections.push(section);
  return { sections };
}

interface Kind {
  /** The line says something about a file. */
  readonly begins: boolean;
  readonly refused?: string;
  readonly runs?: boolean;
}

const NOTHING: Kind = { begins: false };
const HEADER: Kind = { begins: true };
const CONTEXT: Kind = { begins: false, refused: "a context diff" };
const SCRIPT: Kind = { begins: false, refused: "a script of an editor, which can run programs", runs: true };
const HIDDEN: Kind = { begins: false, refused: "a header that only some tools see" };
const COUNTS: Kind = { begins: false, refused: "a hunk whose counts do not fit its lines" };

/** What a line outside hunks is. */
function kindOf(line: string, { hunks }: Section): Kind {
  if (NAMES.test(line)) return HEADER;
  if (line.startsWith("@@ -") || line.startsWith("\\")) return NOTHING;
  if (line.startsWith("*** ") || line.startsWith("*****") || line.startsWith("@@@")) return CONTEXT;
  if (hunks > 0 && /^[-+ ]/.test(line) && line !== "-- " && line !== "--" && line !== "---") return COUNTS;
  const bare = line.replace(INDENT, "");
  if (COMMAND.test(bare)) return SCRIPT;
  // SECURITY: `patch` takes diffs that are indented or quoted as a whole.
  return bare !== line && (NAMES.test(bare) || bare.startsWith("@@ -") || bare.startsWith("*** ")) ? HIDDEN : NOTHING;
}

const NAMES =
  /^(?:diff --git |--- |\+\+\+ |Index: |(?:old|new|new file|deleted file) mode |(?:rename|copy) (?:from|to) |GIT binary patch|Binary files |index [0-9a-f]+\.\.)/;
const INDENT = /^(?:[ \tX]|- )+/;
/** A command of `ed`, or of a diff without context. */
const COMMAND = /^\d{1,9}(?:,\d{1,9})?[acdi](?:\d{1,9}(?:,\d{1,9})?)?$/;

function takeHeader(section: Section, line: string): void {
  if (line.startsWith("diff --git ")) section.header = line.slice(11);
  else if (line.startsWith("--- ")) section.olds.push(line.slice(4));
  else if (line.startsWith("+++ ")) section.news.push(line.slice(4));
  else if (line.startsWith("Index: ")) section.indexes.push(line.slice(7));
  else if (line.startsWith("index ")) takeIndex(section, line);
  else if (/^(?:GIT|Binary) /.test(line)) section.binary = true;
  else takeExtended(section, line);
}

/** `rename from x`, `new file mode 100644`. */
function takeExtended(section: Section, line: string): void {
  const named = /^(?:rename|copy) (?:from|to) /.exec(line)?.[0];
  if (named !== undefined) {
    section.names.set(named.trim(), line.slice(named.length));
    return;
  }
  if (line.startsWith("new file")) section.created = true;
  if (line.startsWith("deleted file")) section.deleted = true;
  if (!line.startsWith("old mode ")) section.modes.push(line.slice(line.lastIndexOf(" ") + 1));
}

/** `index 1a2b..3c4d 100644`: the mode that stays. */
function takeIndex(section: Section, line: string): void {
  const mode = line.split(" ")[2];
  if (mode !== undefined) section.modes.push(mode);
}
