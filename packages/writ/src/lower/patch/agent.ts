import type { Change } from "./change.js";

/** The changes of a patch, or why nobody can say. `null`: the text is no patch of this format. */
export type Changes =
  { readonly changes: readonly Change[]; readonly opaque?: undefined } | { readonly opaque: string };

const BEGIN = "*** Begin Patch";
const END = "*** End Patch";
const MALFORMED = "a patch of coding agents that is not well formed";
const ANOTHER = "a patch that holds another one";
const MAX_CHANGES = 1001;

interface Draft {
  readonly kind: "Add" | "Update" | "Delete";
  readonly path: string;
  moved: string | null;
  additions: number;
  deletions: number;
  content: string;
}

/** Reads the patches that coding agents write, from `*** Begin Patch` to `*** End Patch`, also inside a here-document. */
export function readAgentPatch(lines: readonly string[]): Changes | null {
  const bounds = boundsOf(lines);
  if (bounds === null) return lines.some((line) => line.trim() === BEGIN) ? { opaque: MALFORMED } : null;
  // SECURITY: for a tool that looks for another format, these lines are a patch of it.
  if (lines.some((line) => line.startsWith("@@ -")) && lines.some((line) => /^(?:---|\+\+\+) /.test(line)))
    return { opaque: ANOTHER };
  const drafts: Draft[] = [];
  for (let at = bounds.from; at < bounds.to && drafts.length <= MAX_CHANGES; at++) {
    const wrong = takeLine(drafts, lines[at] ?? "");
    if (wrong !== null) return { opaque: wrong };
  }
  return drafts.length === 0 ? { opaque: MALFORMED } : { changes: drafts.map(changeOf) };
}

/** The lines between the two markers. Around them stand blank lines or `apply_patch <<'EOF'` and `EOF`. */
function boundsOf(lines: readonly string[]): { readonly from: number; readonly to: number } | null {
  let from = 0;
  let to = lines.length - 1;
  while (isBlank(lines[from])) from++;
  while (to > from && isBlank(lines[to])) to--;
  const opener = HEREDOC.exec(lines[from]?.trim() ?? "");
  if (opener !== null) {
    if (lines[to]?.trim() !== opener[1]) return null;
    from++;
    to--;
  }
  return lines[from]?.trim() === BEGIN && lines[to]?.trim() === END ? { from: from + 1, to } : null;
}

const isBlank = (line: string | undefined): boolean => line !== undefined && line.trim() === "";
const HEREDOC = /^(?:apply_patch|applypatch)? ?<<-?["']?([A-Za-z_]\w*)["']?$/;
const MARKER = /^\*\*\* (Add|Update|Delete) File: (.+)$/;

/** Takes one line; what is wrong with it, or `null`. */
function takeLine(drafts: Draft[], raw: string): string | null {
  const draft = drafts.at(-1);
  const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
  const sign = line[0];
  const trimmed = line.trim();
  if (trimmed.startsWith("*** ") && sign !== "+" && sign !== "-") return takeMarker(drafts, line, trimmed);
  if (draft === undefined || draft.kind === "Delete") return trimmed === "" ? null : MALFORMED;
  return takeContent(draft, line);
}

function takeMarker(drafts: Draft[], line: string, trimmed: string): string | null {
  // SECURITY: a marker that is indented is content to some tools and a marker to others.
  if (line.startsWith(" ") || line.startsWith("\t")) return MALFORMED;
  const marker = MARKER.exec(trimmed);
  const [, kind, path] = marker ?? [];
  if ((kind === "Add" || kind === "Update" || kind === "Delete") && path !== undefined) {
    drafts.push({ kind, path, moved: null, additions: 0, deletions: 0, content: "" });
    return null;
  }
  const draft = drafts.at(-1);
  if (trimmed === "*** End of File" && draft?.kind === "Update") return null;
  if (!trimmed.startsWith("*** Move to: ") || draft?.kind !== "Update" || draft.moved !== null) return MALFORMED;
  draft.moved = trimmed.slice(13).trim();
  return null;
}

function takeContent(draft: Draft, line: string): string | null {
  switch (line[0]) {
    case "+":
      draft.additions++;
      draft.content += `${line.slice(1)}\n`;
      return null;
    case "-":
      draft.deletions++;
      return draft.kind === "Update" ? null : MALFORMED;
    case " ":
    case "@":
    case undefined:
      return draft.kind === "Update" || line === "" ? null : MALFORMED;
    default:
      return MALFORMED;
  }
}

function changeOf({ kind, path, moved, additions, deletions, content }: Draft): Change {
  const removed = kind === "Delete" || moved !== null ? [path] : [];
  const written = kind === "Delete" ? [] : [moved ?? path];
  return {
    written,
    removed,
    read: [],
    additions,
    deletions,
    content,
    unseen: moved !== null,
    binary: false,
    opaque: null,
  };
}
