import type { JsonObject } from "../model/json.js";
import { compileNamePattern } from "../match/name.js";
import type { ToolDeclaration } from "../model/policy.js";
import type { ReportingCompilers } from "./reporting-compilers.js";
import { NO_TERMS, rememberName } from "./layer.js";
import type { LayerRefusal, ToolTerms } from "./layer.js";

/** Compiles what one layer declares about tools into a look-up by name: an exact name wins, else every glob that matches. */
export function compileTerms(
  tools: readonly ToolDeclaration[],
  compilers: ReportingCompilers,
): (tool: string | null) => ToolTerms {
  const entries = tools.map((tool) => ({ tool, terms: termsOf(tool, compilers), pattern: patternOf(tool, compilers) }));
  if (entries.length === 0) return () => NO_TERMS;
  const look = rememberName((name) => {
    const exact = entries.filter(({ pattern }) => pattern?.literal === name);
    const found = exact.length > 0 ? exact : entries.filter((entry) => entry.pattern?.matches(name ?? "") === true);
    return found.length === 0 ? NO_TERMS : found.map((entry) => entry.terms).reduce(union);
  });
  return (tool) => (tool === null ? NO_TERMS : look(tool));
}

function patternOf(tool: ToolDeclaration, compilers: ReportingCompilers) {
  try {
    return compileNamePattern(tool.name);
  } catch (error) {
    compilers.invalid(error, tool.position);
    return null;
  }
}

function termsOf(tool: ToolDeclaration, compilers: ReportingCompilers): ToolTerms {
  return {
    refuse: refusalOf(tool, compilers),
    timeoutMs: tool.timeoutMs,
    maxResultBytes: tool.maxResultBytes,
    returns: tool.returns,
  };
}

function refusalOf(tool: ToolDeclaration, compilers: ReportingCompilers): ToolTerms["refuse"] {
  const { maxArgsBytes, args } = tool;
  const validate = args === null ? null : compilers.schema(args, tool.position);
  if (validate === null && maxArgsBytes === null) return null;
  return (given: JsonObject, bytes: number): LayerRefusal | null => {
    if (maxArgsBytes !== null && bytes > maxArgsBytes)
      return {
        code: "ARGS_TOO_LARGE",
        message: `the arguments take ${bytes} bytes, \`${tool.name}\` takes ${maxArgsBytes}`,
      };
    const problem = validate === null ? null : validate(given);
    return problem === null ? null : { code: "ARGS_INVALID", message: problem };
  };
}

/** Several globs that match one name all hold: the tightest budget, every schema, all labels. */
function union(a: ToolTerms, b: ToolTerms): ToolTerms {
  const { refuse: first } = a;
  const { refuse: second } = b;
  return {
    refuse:
      first === null ? second : second === null ? first : (args, bytes) => first(args, bytes) ?? second(args, bytes),
    timeoutMs: least(a.timeoutMs, b.timeoutMs),
    maxResultBytes: least(a.maxResultBytes, b.maxResultBytes),
    returns: [...a.returns, ...b.returns],
  };
}

const least = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b));
