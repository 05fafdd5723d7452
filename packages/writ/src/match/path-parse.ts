import { PatternError } from "./errors.js";
import type { Segment } from "./segment.js";
import { DEEP, literal, parseSegment } from "./segment.js";

/** What one alternative of a path pattern says. `rooted`: it stands as written. Otherwise it starts at the home folder, which is not known. */
export interface Alternative {
  readonly segments: readonly Segment[];
  readonly rooted: boolean;
}

/** Only roots end in a slash: `/` becomes the one empty segment that all paths below it start with. */
export const trim = (path: string): string => (path.charCodeAt(path.length - 1) === 47 ? path.slice(0, -1) : path);

/** A path on another machine: the one kind that starts with two slashes. */
export const isShare = (path: string): boolean => path.charCodeAt(1) === 47 && path.charCodeAt(0) === 47;

/** An alternative of a glob over any text: segments between slashes, nothing more. */
export function parseText(text: string): Alternative {
  return { segments: text === "*" ? [DEEP] : text.split("/").map(parseSegment), rooted: true };
}

/** An alternative of a glob over paths. @throws {PatternError} when it has no start, or a segment that no path has. */
export function parsePath(text: string): Alternative {
  if (text === "*" || text === "**") return { segments: [DEEP], rooted: true };
  if (!/^(?:\/|\*\*\/|~\/|[A-Za-z]:\/)/.test(text)) {
    throw new PatternError(
      `the path pattern \`${text}\` has no start`,
      "start it with `/`, `**/`, `~/` or a drive; `**/x` is `x` anywhere",
    );
  }
  const [root = "", ...rest] = trim(text).split("/");
  for (const name of rest) assertName(name, text);
  const segments = rest.map(parseSegment);
  if (root === "~") return { segments, rooted: false };
  return { segments: [root === "**" ? DEEP : literal(root.toUpperCase()), ...segments], rooted: true };
}

function assertName(name: string, text: string): void {
  if (name === "") throw new PatternError(`an empty segment in \`${text}\``, "write one `/` between folders");
  if (name !== "." && name !== "..") return;
  throw new PatternError(
    `a \`${name}\` segment in \`${text}\``,
    "paths are resolved before they are compared, so no path contains it",
  );
}

/** Literal segments of the home folder; `null`: it is not known, or no resolved absolute path. */
export function homeSegments(home: string | null): readonly Segment[] | null {
  if (home === null) return null;
  const text = /^[A-Za-z]:/.test(home) ? home.replaceAll("\\", "/") : home;
  if (!/^(?:\/|[A-Za-z]:\/)/.test(text)) return null;
  const [root = "", ...names] = trim(text).split("/");
  if (names.some((name) => name === "" || name === "." || name === "..")) return null;
  return [root.toUpperCase(), ...names].map(literal);
}

/** Puts the home folder before an alternative that starts there. */
export function bindHome(alternative: Alternative, home: readonly Segment[] | null): Alternative {
  if (alternative.rooted || home === null) return alternative;
  return { segments: [...home, ...alternative.segments], rooted: true };
}
