import { compileLeaf } from "../condition/leaf.js";
import type { Evaluation } from "../condition/evaluation.js";
import { NO_FACTS } from "../model/facts.js";
import type { Finding } from "../model/finding.js";
import type { Operation } from "../model/request.js";
import { builtIn } from "./built-in.js";
import { PATCH_INTEGRITY } from "./forms.js";
import { guard } from "./guard.js";
import type { Answer, GuardInput, GuardParts, Look } from "./guard.js";
import { FORBIDDEN, isTest } from "./patch/forbidden.js";

const PATCH = "patch.apply";
/** So few deleted lines say nothing about balance. */
const FEW_DELETIONS = 50;

type Bound = readonly [name: string, most: number | null, attribute: "additions" | "deletions", message: string];

/** Patches, file by file and as a whole. */
export const patchIntegrity = guard(PATCH_INTEGRITY, (config, parts): Look => {
  const { max_files: files, max_bytes: bytes, max_deletion_ratio: ratio } = config;
  const bounds: readonly Bound[] = [
    ["too-many-additions", config.max_additions, "additions", "adds more lines than one patch may"],
    ["too-many-deletions", config.max_deletions, "deletions", "deletes more lines than one patch may"],
  ];
  const forbidden = FORBIDDEN.filter(({ set }) => config.forbid.includes(set)).map(({ set, name, about, source }) => ({
    finding: of(set, name, about, "resource.content"),
    test: builtIn(source),
  }));
  const own = config.forbid_patterns.map((source) => ({
    finding: of("pattern", "forbidden-pattern", "adds what a pattern of the policy forbids", "resource.content"),
    test: parts.compilers.regex(source, false, parts.at),
  }));
  const pathAnswer = pathsLook(config.forbid_paths, parts);
  const asWhole = (x: GuardInput): Answer => {
    const patches = x.request.operations.filter(({ action }) => action === PATCH);
    const all: Finding[] =
      patches.length > files ? [of("size", "too-many-files", "touches more files than one patch may", null)] : [];
    for (const [name, most, attribute, message] of bounds)
      if (most !== null && sum(patches, attribute) > most) all.push(of("size", name, message, null));
    if (sizeOf(patches) > bytes) all.push(of("size", "too-large", "adds more text than one patch may", null));
    const deletions = sum(patches, "deletions");
    if (deletions >= FEW_DELETIONS && deletions > ratio * Math.max(1, sum(patches, "additions")))
      all.push(of("balance", "mostly-deletes", "deletes far more than it adds", null));
    if (!config.delete_tests && deletesTests(x)) all.push(of("balance", "deletes-tests", "deletes tests", null));
    // SECURITY: what cannot be counted may be more than one patch may.
    return all.length === 0 && !patches.every(isCounted) ? null : all;
  };
  return (x) => {
    if (x.action !== PATCH) return [];
    const { content, additions } = x.reading.resource;
    const answers: Answer[] = [asWhole(x), pathAnswer(x)];
    const looks = [...forbidden, ...own];
    if (typeof content === "string") {
      const added = addedText(content);
      answers.push(looks.filter(({ test }) => test(added)).map((each) => each.finding));
    } else if (looks.length > 0 && additions !== 0) answers.push(null);
    const all = answers.flatMap((answer) => answer ?? []);
    return all.length === 0 && answers.includes(null) ? null : all;
  };
});

function of(kind: string, name: string, message: string, selector: string | null): Finding {
  return { kind, name, message, selector };
}

/** SECURITY: a path is matched as rules match it, with every reading and folder that it stands for. */
function pathsLook(paths: readonly string[], { compilers, at }: GuardParts): Look {
  if (paths.length === 0) return () => [];
  const selector = { root: "resource", steps: [{ key: "path" }], text: "resource.path" } as const;
  const leaf = { kind: "leaf", selector, operator: "glob", value: paths, position: at } as const;
  const test = compileLeaf(leaf, { compilers, polarity: "restrict" }, false, true);
  return (x) => {
    const evaluation: Evaluation = { ...x, facts: NO_FACTS, layer: "", env: {}, memory: null };
    const truth = test(evaluation);
    return truth === 2
      ? null
      : truth === 1
        ? [of("path", "forbidden-path", "touches a file that no patch may", "resource.path")]
        : [];
  };
}

const isCounted = ({ opaque, underived = [] }: Operation): boolean =>
  opaque === null && !COUNTED.some((attribute) => underived.includes(attribute));

const COUNTED: readonly string[] = ["additions", "deletions", "content"];

const numberOf = (value: unknown): number => (typeof value === "number" ? value : 0);

const sum = (patches: readonly Operation[], attribute: "additions" | "deletions"): number =>
  patches.reduce((all, { resource }) => all + numberOf(resource[attribute]), 0);

const sizeOf = (patches: readonly Operation[]): number =>
  patches.reduce(
    (all, { resource }) => all + (typeof resource["content"] === "string" ? resource["content"].length : 0),
    0,
  );

/** A file that is a test is deleted, or loses lines and gets none. */
function deletesTests({ request }: GuardInput): boolean {
  return request.operations.some(({ action, resource }) => {
    const { path } = resource;
    if (typeof path !== "string" || !isTest(path)) return false;
    if (action === "file.delete") return request.operations.some((each) => each.action === PATCH);
    return action === PATCH && numberOf(resource["deletions"]) > 0 && resource["additions"] === 0;
  });
}

/** The lines that a patch adds, where its text is a patch; else all of it is what the file gets. */
function addedText(content: string): string {
  const lines = content.split("\n");
  if (!lines.some((line) => line.startsWith("@@") || line.startsWith("+++ "))) return content;
  return lines.flatMap((line) => (line.startsWith("+") && !line.startsWith("+++ ") ? [line.slice(1)] : [])).join("\n");
}
