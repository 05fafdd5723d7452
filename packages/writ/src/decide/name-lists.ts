import type { Position } from "../model/errors.js";
import { compileNamePattern } from "../match/name.js";
import type { NamePattern } from "../match/name.js";

/** Compiles the names of tools and actions that rules are about. Thousands of rules name few: each list is compiled once. */
export class NameLists {
  private readonly tools = new Map<string, (name: string | null) => boolean>();
  private readonly actions = new Map<string, (name: string) => boolean>();

  /** `invalid`: told what is wrong with a pattern, for every list that has it. */
  constructor(private readonly invalid: (error: unknown, at: Position) => void) {}

  /** `null`: every tool, also a call without one, which only `*` matches else. */
  ofTools(sources: readonly string[] | null, at: Position): (name: string | null) => boolean {
    if (sources === null) return anyName;
    const key = JSON.stringify(sources);
    const known = this.tools.get(key);
    if (known !== undefined) return known;
    const [matches, whole] = this.compile(sources, at);
    const any = sources.includes("*");
    const compiled = (name: string | null): boolean => (name === null ? any : matches(name));
    if (whole) this.tools.set(key, compiled);
    return compiled;
  }

  /** `null`: every action. */
  ofActions(sources: readonly string[] | null, at: Position): (name: string) => boolean {
    if (sources === null) return anyName;
    const key = JSON.stringify(sources);
    const known = this.actions.get(key);
    if (known !== undefined) return known;
    const [matches, whole] = this.compile(sources, at);
    if (whole) this.actions.set(key, matches);
    return matches;
  }

  /** And whether every one of the patterns is valid. */
  private compile(sources: readonly string[], at: Position): readonly [(name: string) => boolean, boolean] {
    const patterns: NamePattern[] = [];
    for (const source of sources) {
      try {
        patterns.push(compileNamePattern(source));
      } catch (error) {
        this.invalid(error, at);
      }
    }
    return [(name) => patterns.some((pattern) => pattern.matches(name)), patterns.length === sources.length];
  }
}

const anyName = (): boolean => true;
