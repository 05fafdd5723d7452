import type { CompiledPolicy } from "../../../writ/src/decide/compiled.js";
import { formatProblem, PolicyError, type Position, type Problem } from "../../../writ/src/model/errors.js";
import { loadPolicies } from "../../../writ/src/node/load.js";
import { EXIT } from "../exit.js";
import { type Io, write } from "../io.js";
import { place } from "../render/place.js";
import { locate } from "../stack.js";
import { jsonLine, shortHash, type Style, styleFor } from "../text.js";
import { loadTell } from "../untold.js";
import { neverStops } from "../warnings.js";

export interface ValidateOptions {
  readonly json?: boolean;
  readonly color: boolean;
}

/** What is known of one policy. `null` where it does not load. */
export interface Validation {
  readonly file: string;
  readonly valid: boolean;
  readonly name: string | null;
  readonly version: string | null;
  readonly hash: string | null;
  readonly rules: number | null;
  readonly problems: readonly Problem[];
  readonly warnings: readonly (Position & { readonly message: string })[];
}

/** Loads every policy, one by one. Resolves to the exit code. */
export async function runValidate(files: readonly string[], options: ValidateOptions, io: Io): Promise<number> {
  const found: Validation[] = [];
  for (const file of files) found.push(await validate(file, io));
  // SECURITY: problems quote the policy, and what is wrong with it may be that it holds a key.
  const shown = found.some(({ problems }) => problems.length > 0) ? (await loadTell())(found) : found;
  const valid = found.every((each) => each.valid);
  const style = styleFor(io, io.stdout, options.color);
  await write(io.stdout, options.json === true ? `${jsonLine({ valid, policies: shown })}\n` : render(shown, style));
  return valid ? EXIT.ok : EXIT.data;
}

async function validate(file: string, io: Io): Promise<Validation> {
  try {
    const policy = await loadPolicies([{ policy: locate(file, io) }], { env: io.env, bareOperations: false });
    return describe(file, policy);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return {
      file,
      valid: false,
      name: null,
      version: null,
      hash: null,
      rules: null,
      problems: error.problems,
      warnings: [],
    };
  }
}

function describe(file: string, policy: CompiledPolicy): Validation {
  const { name, version, hash } = policy.ref;
  const rules = policy.layers.reduce((sum, layer) => sum + layer.rules.length, 0);
  const warnings = neverStops(policy) ? [{ file, line: 1, column: 1, message: NEVER_STOPS }] : [];
  return { file, valid: true, name, version, hash, rules, problems: [], warnings };
}

const NEVER_STOPS = "this policy never stops a call: its default is `allow`, and no rule or limit says `deny` or `ask`";

function render(found: readonly Validation[], style: Style): string {
  const lines = found.flatMap((each) => [
    ...each.problems.map((problem) => formatProblem(problem)),
    ...each.warnings.map((warning) => `${place(warning)}  ${style.yellow("warning")}: ${warning.message}`),
    ...(each.valid ? [summarize(each, style)] : []),
  ]);
  const invalid = found.filter((each) => !each.valid);
  const problems = invalid.reduce((sum, each) => sum + each.problems.length, 0);
  if (invalid.length > 0)
    lines.push(style.red(`${count(problems, "problem")} in ${count(invalid.length, "policy", "policies")}`));
  return `${lines.join("\n")}\n`;
}

function summarize({ file, name, version, rules, hash }: Validation, style: Style): string {
  const what = [name, version, count(rules ?? 0, "rule")].filter((each) => each !== null);
  return `${file}  ${style.green("ok")}  ${what.join("  ")}  ${style.dim(shortHash(hash ?? ""))}`;
}

const count = (value: number, one: string, many = `${one}s`): string => `${value} ${value === 1 ? one : many}`;
