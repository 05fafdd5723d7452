import type { Section } from "./section.js";

const HEADER = /^@@ -\d{1,9}(?:,(\d{1,9}))? \+\d{1,9}(?:,(\d{1,9}))? @@/;
const MALFORMED = "a hunk that is not well formed";
const COUNTS = "a hunk whose counts do not fit its lines";
const NESTED = "a hunk with lines that are a header to some tools";

/** Reads the hunk whose header is the line at `at`; the line behind it, or what is wrong with it. */
export function readHunk(lines: readonly string[], at: number, section: Section): number | string {
  const header = HEADER.exec(lines[at] ?? "");
  if (header === null) return MALFORMED;
  let olds = Number(header[1] ?? 1);
  let news = Number(header[2] ?? 1);
  if (news > 0) section.keeps = true;
  let next = at + 1;
  for (; olds > 0 || news > 0; next++) {
    const line = lines[next];
    if (line === undefined) return COUNTS;
    // SECURITY: a tool that does not count takes these two for the next file.
    if (line.startsWith("--- ") && lines[next + 1]?.startsWith("+++ ") === true) return NESTED;
    switch (line[0]) {
      case "+":
        news--;
        section.additions++;
        section.added.push(line.slice(1));
        break;
      case "-":
        olds--;
        section.deletions++;
        break;
      case " ":
      case undefined:
      case "\r":
        olds--;
        news--;
        break;
      case "\\":
        break;
      default:
        return COUNTS;
    }
    if (olds < 0 || news < 0) return COUNTS;
  }
  section.hunks++;
  return next;
}
