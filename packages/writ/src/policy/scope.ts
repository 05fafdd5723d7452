import type { Code } from "../model/codes.js";
import type { Position, Problem } from "../model/errors.js";
import { entryOf } from "./node.js";
import type { Entry, Node } from "./node.js";
import { parseSelector } from "./selector.js";
import type { Parsed } from "./selector.js";
import { suggest } from "../model/suggest.js";

/**
 * What inserted text becomes part of. A variable is literal text: in a glob or host `pattern` it may hold no
 * pattern character, in a `regex` it is quoted. A `template` keeps `${args.…}`, a `message` keeps selectors;
 * `header` is text that is read before variables are known, and a `variable` inserts its own text.
 */
export type Insertion = "text" | "pattern" | "regex" | "template" | "message" | "header" | "variable";

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

const REFERENCE = /\$\{([^{}$]{0,256})\}/g;
const PATTERN_CHARACTERS = /[*?[\]{}!\\]/;
const REGEX_CHARACTERS = /[\\^$.*+?()[\]{}|/-]/g;
const SECRET_NAME = /SECRET|TOKEN|PASSWORD|PASSWD|CREDENTIAL|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY/i;

/** Where a policy is being read: collects problems, and inserts variables. */
export class Scope {
  readonly problems: Problem[] = [];
  /** Values of `env.NAME` selectors met on the way. */
  readonly env: Record<string, string> = {};
  private readonly selectors = new Map<string, Parsed>();

  private constructor(
    private readonly vars: ReadonlyMap<string, string> | null,
    private readonly environment: Environment,
  ) {}

  /** Reads the structure of one file, with variables left alone. */
  static ofFile(): Scope {
    return new Scope(null, {});
  }

  /** Reads a merged policy. */
  static ofPolicy(vars: readonly Entry[], environment: Environment): Scope {
    const values = new Map<string, string>();
    const scope = new Scope(values, environment);
    for (const entry of vars) {
      const value = scope.variable(entry);
      if (value !== null) values.set(entry.key, value);
    }
    return scope;
  }

  /** Only the structure is read: values that hold `${…}` cannot be judged yet. */
  get structural(): boolean {
    return this.vars === null;
  }

  report(at: Position, code: Code, message: string, hint: string | null = null): undefined {
    this.problems.push({ file: at.file, line: at.line, column: at.column, code, message, hint });
    return undefined;
  }

  /** `text` with its variables inserted; `undefined` after reporting what is wrong. */
  insert(text: string, as: Insertion, at: Position): string | undefined {
    if (!text.includes("${") || as === "variable" || (this.vars === null && as !== "header")) return text;
    let failed = false;
    const result = text.replace(REFERENCE, (whole, name: string) => {
      const value = this.lookUp(name, whole, as, at);
      if (value === undefined) failed = true;
      return value ?? "";
    });
    if (!failed && text.replace(REFERENCE, "").includes("${")) {
      return this.report(at, "POLICY_VAR", "`${` without its `}`", "write `${name}` or `${env:NAME}`");
    }
    return failed ? undefined : result;
  }

  /** What a text is read as. Thousands of rules ask for few values: each is parsed once, and shared. */
  selector(text: string): Parsed {
    const known = this.selectors.get(text);
    if (known !== undefined) return known;
    const parsed = parseSelector(text);
    this.selectors.set(text, parsed);
    return parsed;
  }

  /** Reads `env.NAME` for a condition; unset is absent. */
  readEnvironment(name: string): void {
    const value = this.variableOf(name);
    if (value !== undefined) this.env[name] = value;
  }

  /** An environment's own variables only: `toString` is none. */
  private variableOf(name: string): string | undefined {
    const value = Object.hasOwn(this.environment, name) ? this.environment[name] : undefined;
    return typeof value === "string" ? value : undefined;
  }

  private lookUp(name: string, whole: string, as: Insertion, at: Position): string | undefined {
    if (as === "template" && /^args[.[]/.test(name)) return whole;
    if (as === "message" && isSelector(name)) return whole;
    if (name.startsWith("env:")) return this.quote(this.fromEnvironment(name.slice(4), as, at), name, as, at);
    const value = this.vars?.get(name);
    if (value !== undefined) return this.quote(value, name, as, at);
    if (as === "message" && /[.[]/.test(name)) {
      return this.report(
        at,
        "POLICY_UNKNOWN_SELECTOR",
        `\`${whole}\` is no selector`,
        "for example `${resource.path}` or `${principal.id}`",
      );
    }
    const known = [...(this.vars?.keys() ?? [])];
    return this.report(
      at,
      "POLICY_VAR",
      `\`${whole}\` is not set`,
      suggest(name, known) ?? "declare it under `vars`, or use `${env:NAME}`",
    );
  }

  private fromEnvironment(name: string, as: Insertion, at: Position): string | undefined {
    if (as === "message" || as === "header" || SECRET_NAME.test(name)) {
      return this.report(
        at,
        "POLICY_SECRET_ENV",
        `\`\${env:${name}}\` would show its value in decisions and records`,
        "secrets and environment values do not belong in this place",
      );
    }
    const value = this.variableOf(name);
    if (value === undefined || value === "") {
      return this.report(
        at,
        "POLICY_VAR",
        `the environment variable \`${name}\` is ${value === "" ? "empty" : "not set"}`,
        "set it before the policy is loaded",
      );
    }
    return value;
  }

  private quote(value: string | undefined, name: string, as: Insertion, at: Position): string | undefined {
    if (value === undefined) return undefined;
    if (as === "regex") return value.replace(REGEX_CHARACTERS, "\\$&");
    if (as === "pattern" && PATTERN_CHARACTERS.test(value)) {
      return this.report(
        at,
        "POLICY_VAR",
        `\`${name}\` holds a pattern character, and a variable is literal text`,
        "write the pattern where it is used",
      );
    }
    return value;
  }

  private variable(entry: Entry): string | null {
    const node = entry.value.kind === "map" ? entryOf(entry.value, "value")?.value : entry.value;
    if (node === undefined || node.kind !== "scalar" || node.value === null) return null;
    const value = this.insertEnvironment(String(node.value), node);
    if (value === undefined) return null;
    if (value === "") return this.report(node, "POLICY_VAR", `the variable \`${entry.key}\` is empty`) ?? null;
    if (value.includes("${"))
      return (
        this.report(
          node,
          "POLICY_VAR",
          `the variable \`${entry.key}\` holds \`\${\``,
          "only `${env:NAME}` may be used in a variable",
        ) ?? null
      );
    return value;
  }

  private insertEnvironment(text: string, at: Node): string | undefined {
    let failed = false;
    const result = text.replace(/\$\{env:([^{}$]{1,128})\}/g, (_, name: string) => {
      const value = this.fromEnvironment(name, "text", at);
      if (value === undefined) failed = true;
      // SECURITY: what the environment holds is data; a `${` in it must not be read again.
      return value?.replaceAll("${", "$ {") ?? "";
    });
    return failed ? undefined : result;
  }
}

function isSelector(name: string): boolean {
  return parseSelector(name).selector !== null;
}
