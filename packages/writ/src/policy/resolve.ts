import { PolicyError } from "../model/errors.js";
import type { Position, Problem } from "../model/errors.js";
import { policyShape } from "./language.js";
import { expandGuards } from "./guards-key.js";
import { mergePolicies } from "./merge.js";
import { normalize } from "./normalize.js";
import { itemsOf } from "./node.js";
import type { MapNode, Node } from "./node.js";
import type { Policy } from "../model/policy.js";
import { Scope } from "./scope.js";
import type { Environment } from "./scope.js";
import { parseYaml } from "./yaml.js";

/** The text of a policy and the name that problems cite it by. */
export interface PolicyText {
  readonly text: string;
  readonly file: string;
}

/** The same, with what parsing the text gives where that has been done. */
export interface SourceText extends PolicyText {
  readonly root?: Node | null;
}

/** Where `extends` references are read from. */
export interface PolicyLoader {
  /**
   * The policy that `reference` names, seen from the file `from`.
   * @throws {Error} whose message says why it cannot be read.
   */
  load(reference: string, from: string): Promise<SourceText> | SourceText;
}

/** A policy in normal form, with everything that is wrong with it: usable only when `problems` is empty. */
export interface Resolved {
  readonly policy: Policy;
  readonly problems: readonly Problem[];
}

const MAX_DEPTH = 8;

/** Parses a policy, follows `extends`, inserts variables and brings it into normal form. Reports, never throws, on a bad policy. */
export async function resolvePolicy(
  root: SourceText,
  loader: PolicyLoader,
  environment: Environment,
): Promise<Resolved> {
  const resolver = new Resolver(loader);
  const merged = await resolver.resolve(root, []);
  if (merged === null) return { policy: EMPTY, problems: resolver.problems };
  const scope = Scope.ofPolicy(merged.vars, environment);
  const read = policyShape.read(merged.root, scope);
  const policy = read === undefined ? EMPTY : normalize(read, scope);
  return { policy, problems: withoutRepeats([...resolver.problems, ...scope.problems]) };
}

class Resolver {
  readonly problems: Problem[] = [];

  constructor(private readonly loader: PolicyLoader) {}

  async resolve(source: SourceText, ancestors: readonly string[]): Promise<ReturnType<typeof mergePolicies> | null> {
    const root = this.parse(source);
    if (root === null) return null;
    const parents: { root: MapNode }[] = [];
    for (const item of itemsOf(root, "extends")) {
      const parent = await this.parent(item, [...ancestors, source.file]);
      if (parent !== null) parents.push(parent);
    }
    if (parents.length > 0 || ancestors.length > 0) this.problems.push(...structuralProblems(root));
    return mergePolicies(root, parents, this.problems);
  }

  private parse(source: SourceText): MapNode | null {
    try {
      const root = source.root ?? parseYaml(source.text, source.file);
      if (root.kind === "map") return expandGuards(root);
      this.report(root, "POLICY_TYPE", "a policy is a mapping", "start with `apiVersion: writ/v1`");
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      this.problems.push(...error.problems);
    }
    return null;
  }

  private async parent(item: Node, ancestors: readonly string[]): Promise<{ root: MapNode } | null> {
    const reference = item.kind === "scalar" ? item.value : null;
    if (typeof reference !== "string" || reference === "") return null;
    const from = ancestors.at(-1) ?? "";
    const source = await this.load(reference, from, item);
    if (source === null) return null;
    if (ancestors.includes(source.file)) {
      return this.report(
        item,
        "POLICY_EXTENDS_CYCLE",
        `\`${reference}\` extends itself: ${[...ancestors, source.file].join(" → ")}`,
      );
    }
    if (ancestors.length > MAX_DEPTH)
      return this.report(item, "POLICY_EXTENDS_DEPTH", `\`extends\` goes at most ${MAX_DEPTH} deep`);
    return this.resolve(source, ancestors);
  }

  private async load(reference: string, from: string, at: Position): Promise<SourceText | null> {
    try {
      return await this.loader.load(reference, from);
    } catch (error) {
      const code = error instanceof PinError ? "POLICY_EXTENDS_PIN" : "POLICY_EXTENDS";
      return this.report(
        at,
        code,
        `\`${reference}\` cannot be read: ${error instanceof Error ? error.message : "unknown reason"}`,
      );
    }
  }

  private report(at: Position, code: Problem["code"], message: string, hint: string | null = null): null {
    this.problems.push({ file: at.file, line: at.line, column: at.column, code, message, hint });
    return null;
  }
}

/** A remote policy without a pin, or whose bytes are not the pinned ones. */
export class PinError extends Error {
  override readonly name = "PinError";
}

/** What is wrong with one file by itself, also in parts that the merge drops or replaces. */
function structuralProblems(root: MapNode): readonly Problem[] {
  const scope = Scope.ofFile();
  policyShape.read(root, scope);
  return scope.problems;
}

function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter((each) => {
    const key = JSON.stringify([each.file, each.line, each.column, each.code, each.message]);
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

const EMPTY: Policy = {
  name: "",
  version: null,
  description: null,
  mode: "enforce",
  default: "deny",
  toolsets: [],
  env: {},
  tools: [],
  families: [],
  rules: [],
  limits: [],
  position: { file: "", line: 1, column: 1 },
};
