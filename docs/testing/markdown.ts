import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** A fenced block. Behind the language stand options: `file=policy.yaml fragment reason="says why it is not run"`. */
export interface Block {
  readonly page: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  readonly language: string;
  readonly options: ReadonlyMap<string, string>;
  readonly text: string;
}

export interface Page {
  /** Relative to the repository, `/`-separated. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

const OPTION = /([a-z]+)(?:=(?:"([^"]*)"|(\S+)))?/g;

export function readPage(path: string): Page {
  const text = readFileSync(join(ROOT, path), "utf8");
  return { path, text, blocks: blocksOf(text, path) };
}

/** @throws {Error} for a fence that is indented, or never closed. */
export function blocksOf(text: string, page: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { line: number; info: string; lines: string[] } | null = null;
  for (const [index, line] of text.split("\n").entries()) {
    if (/^\s+```/.test(line) && open === null) throw new Error(`${page}:${index + 1}: an indented fence is not read`);
    if (!line.startsWith("```")) open?.lines.push(line);
    else if (open === null) open = { line: index + 1, info: line.slice(3).trim(), lines: [] };
    else {
      const [language = "", ...rest] = open.info.split(" ");
      const options = [...rest.join(" ").matchAll(OPTION)].map((m) => [m[1] ?? "", m[2] ?? m[3] ?? ""] as const);
      blocks.push({ page, line: open.line, language, options: new Map(options), text: `${open.lines.join("\n")}\n` });
      open = null;
    }
  }
  if (open !== null) throw new Error(`${page}:${open.line}: the block is never closed`);
  return blocks;
}

export const placeOf = ({ page, line }: Block): string => `${page}:${line}`;

/** Links of a page that stay in the repository and lead nowhere. */
export function brokenLinks({ path, text }: Page): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, "").replace(/`[^`\n]*`/g, "");
  const targets = [...prose.matchAll(/\]\(([^()\s]+)\)/g)].map((match) => match[1] ?? "");
  return targets
    .filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(path, target))
    .map((to) => `${path}: ${to}`);
}

export const countLinks = ({ text }: Page): number => [...text.matchAll(/\]\([^()\s]+\)/g)].length;

function leadsSomewhere(from: string, target: string): boolean {
  const [file = "", anchor] = target.split("#");
  const path = file === "" ? from : relative(ROOT, resolve(ROOT, dirname(from), file));
  try {
    if (anchor === undefined) return !path.startsWith("..") && existsSync(join(ROOT, path));
    return path.endsWith(".md") && anchorsOf(readFileSync(join(ROOT, path), "utf8")).has(anchor);
  } catch {
    return false;
  }
}

/** Anchors that a heading gets where Markdown is shown, and those written out. */
function anchorsOf(text: string): ReadonlySet<string> {
  const prose = text.replace(/^```[\s\S]*?^```/gm, "");
  const headings = [...prose.matchAll(/^#+ +(.+)$/gm)].map((match) => slug(match[1] ?? ""));
  const written = [...prose.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1] ?? "");
  return new Set([...headings, ...written]);
}

const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/ /g, "-");
