import type { Code } from "../model/codes.js";
import type { Truth } from "../model/effect.js";
import type { Position, Problem } from "../model/errors.js";
import type { JsonObject } from "../model/json.js";
import type { CelProgram } from "../condition/cel.js";
import type { Phase } from "../condition/compile.js";
import { foldedRegex } from "../condition/scalar.js";
import type { RegexFinder } from "../match/regex-spans.js";
import { recognizerOf } from "../detect/custom.js";
import type { Recognizer } from "../detect/scanner.js";
import type { GuardUse, Policy } from "../model/policy.js";
import type { Evaluation } from "../condition/evaluation.js";
import { unknownLabel } from "../policy/check.js";
import type { Attributes } from "../policy/check.js";
import { ARGUMENT_ROOTS, ONLY_ARGUMENTS } from "../policy/resource-shape.js";
import { suggest } from "../model/suggest.js";
import type { Compilers } from "./compilers.js";
import { compileGuard } from "./guard.js";
import type { CompiledGuard } from "./guard.js";
import { NameLists } from "./name-lists.js";
import type { RuleCompilers } from "./rule.js";
import { celVariables } from "./cel-variables.js";

type Regex = { test(text: string): boolean; readonly literal?: string | null };

/** The compilers as conditions use them: each source is compiled once, and what is wrong with it becomes a problem. */
export class ReportingCompilers implements RuleCompilers {
  private readonly regexes = new Map<string, Regex>();
  private readonly celSignals = new Map<string, readonly string[]>();
  private readonly finders = new Map<string, RegexFinder>();
  private guards = new Map<string, CompiledGuard>();
  private recognizers = NO_RECOGNIZERS;
  readonly names = new NameLists((error, at) => this.invalid(error, at));

  constructor(
    private readonly compilers: Compilers,
    private readonly attributes: Attributes,
    private readonly problems: Problem[],
    private readonly labels: ReadonlySet<string> = new Set(),
  ) {}

  /** From here on, guards look for the families of this policy as well. */
  enter({ families }: Pick<Policy, "families">): void {
    this.guards = new Map();
    // Of two families with one name nobody could say which was found.
    for (const { name, position } of families)
      if (this.compilers.types?.has(name) === true)
        this.problems.push({
          ...placeOf(position),
          code: "POLICY_DUPLICATE_ID",
          message: `the family \`${name}\` is built in`,
          hint: "give the policy's own family another name",
        });
    this.recognizers = families.length === 0 ? NO_RECOGNIZERS : [this.recognizer(families)];
  }

  private recognizer(families: Policy["families"]): Recognizer {
    const at = new Map(families.map(({ pattern, position }) => [pattern, position]));
    return recognizerOf(families, (pattern) => {
      const position = at.get(pattern);
      return (position === undefined ? null : this.spans(pattern, position)) ?? (() => []);
    });
  }

  spans(source: string, at: Position): RegexFinder | null {
    const known = this.finders.get(source);
    if (known !== undefined) return known;
    const { spans } = this.compilers;
    if (spans === null) throw new Error("the compiler of regular expressions is not loaded");
    const compiled = this.attempt(at, "POLICY_PATTERN", () => spans(source));
    if (compiled !== null) this.finders.set(source, compiled);
    return compiled;
  }

  regex(source: string, folded: boolean, at: Position): (text: string) => boolean {
    const full = folded ? foldedRegex(source) : source;
    const known = this.regexes.get(full);
    const compiled = known ?? this.attempt(at, "POLICY_PATTERN", () => this.compileRegex(full));
    if (compiled === null) return () => false;
    if (known === undefined) this.regexes.set(full, compiled);
    return (text) => compiled.test(text);
  }

  literal(regex: string): string | null {
    return this.regexes.get(regex)?.literal ?? null;
  }

  hasAttribute(action: string, attribute: string): boolean {
    return this.attributes.get(action)?.has(attribute) === true;
  }

  invalid(error: unknown, at: Position): void {
    this.report(error, at, "POLICY_PATTERN");
  }

  cel(source: string, at: Position, phase: Phase): ((x: Evaluation) => Truth) | null {
    const { cel } = this.compilers;
    if (cel === null) return null;
    const program = this.attempt(at, "POLICY_CEL", () =>
      cel(source, { regex: (pattern) => this.compileRegex(pattern), phase: phase === "result" ? phase : "call" }),
    );
    const other = phase === "args" ? program?.variables.find((name) => !ARGUMENT_ROOTS.includes(name)) : undefined;
    if (other !== undefined) {
      const message = `\`${other}\` says nothing about the arguments`;
      this.problems.push({ ...placeOf(at), code: "POLICY_UNKNOWN_SELECTOR", message, hint: ONLY_ARGUMENTS });
    }
    if (program !== null) {
      this.checkNames(program, at);
      this.celSignals.set(source, program.signals);
    }
    return program === null ? null : (x) => program.evaluate(celVariables(x));
  }

  /** Signals that an expression reads, once it has been compiled. */
  signalsOf(source: string): readonly string[] {
    return this.celSignals.get(source) ?? [];
  }

  /** Rules that use a guard alike share it, and so what it answered. */
  guard(use: GuardUse): CompiledGuard | null {
    const { guards } = this.compilers;
    if (guards === null) throw new Error("guards are not loaded");
    const key = JSON.stringify([use.name, use.with]);
    const known = this.guards.get(key);
    const algorithm = guards.get(use.name);
    if (known !== undefined) return known;
    if (algorithm === undefined) throw new Error(`the guard ${use.name} has no algorithm`);
    const parts = { compilers: this, at: use.position, recognizers: this.recognizers };
    const look = this.attempt(use.position, "POLICY_PATTERN", () => algorithm.compile(use.with, parts));
    if (look === null) return null;
    const compiled = compileGuard(use, look, algorithm.find?.(use.with, parts));
    this.guards.set(key, compiled);
    return compiled;
  }

  /** A name that nothing declares would never be met, and its typing error would look like protection. */
  private checkNames(program: Pick<CelProgram, "actions" | "labels" | "attributes">, at: Position): void {
    const known = [...this.attributes.keys()];
    const attributes = new Set([...this.attributes.values()].flatMap((each) => [...each]));
    const report = (code: Code, message: string, hint: string | null): void => {
      this.problems.push({ ...placeOf(at), code, message, hint });
    };
    for (const action of program.actions) {
      if (!this.attributes.has(action))
        report("POLICY_UNKNOWN_ACTION", `unknown action \`${action}\``, suggest(action, known));
    }
    for (const label of program.labels)
      if (!this.labels.has(label)) this.problems.push({ ...placeOf(at), ...unknownLabel(label, this.labels) });
    for (const name of program.attributes) {
      if (attributes.has(name)) continue;
      report("POLICY_UNKNOWN_ATTRIBUTE", `no action has the attribute \`${name}\``, suggest(name, [...attributes]));
    }
  }

  schema(schema: JsonObject, at: Position): ((args: JsonObject) => string | null) | null {
    const { schema: compile } = this.compilers;
    if (compile === null) return null;
    const validator = this.attempt(at, "POLICY_SCHEMA", () =>
      compile(schema, { regex: (pattern) => this.compileRegex(pattern) }),
    );
    return validator === null ? null : (args) => validator.validate(args);
  }

  private compileRegex(source: string): Regex {
    const { regex } = this.compilers;
    if (regex === null) throw new Error("the compiler of regular expressions is not loaded");
    return regex(source);
  }

  private attempt<T>(at: Position, code: Code, compile: () => T): T | null {
    try {
      return compile();
    } catch (error) {
      this.report(error, at, code);
      return null;
    }
  }

  private report(error: unknown, at: Position, code: Code): void {
    const message = error instanceof Error ? error.message : "it cannot be compiled";
    const hint = error instanceof Error && "hint" in error && typeof error.hint === "string" ? error.hint : null;
    this.problems.push({ file: at.file, line: at.line, column: at.column, code, message, hint });
  }
}

/** One list, so that guards know that they may share what they made. */
const NO_RECOGNIZERS: readonly Recognizer[] = Object.freeze([]);

const placeOf = ({ file, line, column }: Position): Position => ({ file, line, column });
