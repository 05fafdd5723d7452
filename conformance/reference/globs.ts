import { domainToASCII } from "node:url";

/** Section 4: in tool, action and program names `*` crosses everything. */
export function nameMatches(pattern: string, text: string): boolean {
  if (pattern === "") return text === "";
  if (pattern.startsWith("*")) {
    return nameMatches(pattern.slice(1), text) || (text !== "" && nameMatches(pattern, text.slice(1)));
  }
  return pattern[0] === text[0] && nameMatches(pattern.slice(1), text.slice(1));
}

/** Section 4: in hosts `*.x` is one label, `**.x` one or more, neither the apex. A lone `*` matches anything. */
export function hostMatches(pattern: string, host: string): boolean {
  if (pattern === "*") return true;
  return labelsMatch(plainHost(pattern).split("."), host.split("."));
}

/** Section 3: lower case, IDNA, no trailing dot. */
function plainHost(pattern: string): string {
  const lower = pattern.toLowerCase().replace(/\.$/, "");
  const ascii = lower.split(".").map((label) => (/^[\x20-\x7f]*$/.test(label) ? label : domainToASCII(label)));
  return ascii.join(".");
}

function labelsMatch(pattern: readonly string[], host: readonly string[]): boolean {
  const [label, ...rest] = pattern;
  if (label === undefined) return host.length === 0;
  if (host.length === 0) return false;
  const others = host.slice(1);
  if (label === "**") return labelsMatch(rest, others) || labelsMatch(pattern, others);
  return (label === "*" || label === host[0]) && labelsMatch(rest, others);
}

/** Section 4: `*` stays in a segment, `**` crosses, `/a/**` includes `/a`, a trailing `/` is dropped. */
export function pathMatches(pattern: string, path: string): boolean {
  if (pattern === "*") return true;
  return alternatives(pattern).some((one) => segmentsMatch(segmentsOf(one), segmentsOf(path)));
}

/** `{a,b}` alternates: every way to choose, innermost braces first. */
export function alternatives(pattern: string): readonly string[] {
  const braces = /\{([^{}]*)\}/.exec(pattern);
  if (braces === null) return [pattern];
  const before = pattern.slice(0, braces.index);
  const after = pattern.slice(braces.index + braces[0].length);
  return (braces[1] ?? "").split(",").flatMap((choice) => alternatives(before + choice + after));
}

/** `/a/b` is root, a, b. `**` in front stands for the root too. */
export function segmentsOf(path: string): readonly string[] {
  const names = path.split("/").filter((name) => name !== "");
  return path.startsWith("/") ? ["/", ...names] : names;
}

function segmentsMatch(pattern: readonly string[], path: readonly string[]): boolean {
  const [segment, ...rest] = pattern;
  const [name, ...below] = path;
  if (segment === undefined) return name === undefined;
  if (segment === "**" && segmentsMatch(rest, path)) return true;
  if (name === undefined) return false;
  if (segment === "**") return segmentsMatch(pattern, below);
  const same = name === "/" ? segment === "/" : nameMatches(segment, name);
  return same && segmentsMatch(rest, below);
}

/**
 * A shell's path glob: `*` leaves names that start with a dot alone, `?` and `[…]` are read as `*`. `**` is any folders, a
 * last one everything below; names after it may start with a dot.
 */
export function shellMatches(glob: string, path: string): boolean {
  return shellSegmentsMatch(segmentsOf(glob), segmentsOf(path), false);
}

function shellSegmentsMatch(glob: readonly string[], path: readonly string[], dots: boolean): boolean {
  const [segment, ...rest] = glob;
  const [name, ...below] = path;
  if (segment === "**")
    return (
      rest.length === 0 ||
      shellSegmentsMatch(rest, path, true) ||
      (name !== undefined && shellSegmentsMatch(glob, below, true))
    );
  if (segment === undefined || name === undefined) return segment === name;
  if (name.startsWith(".") && !segment.startsWith(".") && !dots) return false;
  return nameMatches(segment.replace(/\[[^\]]+\]|\?/g, "*"), name) && shellSegmentsMatch(rest, below, dots);
}
