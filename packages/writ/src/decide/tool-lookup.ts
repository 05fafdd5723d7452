import type { CompiledRule } from "./rule.js";

/**
 * Finds the rules that may be about a tool without asking each of them: by the names they spell out. A name that no rule
 * spells out, which is any name a caller makes up, leaves only the rules about any tool and those with globs.
 */
export function compileToolLookup(rules: readonly CompiledRule[]): (tool: string | null) => readonly CompiledRule[] {
  const general: CompiledRule[] = [];
  const named = new Map<string, CompiledRule[]>();
  for (const rule of rules) {
    const names = rule.source.tool;
    if (names === null || names.some(isGlob)) general.push(rule);
    else for (const name of new Set(names)) post(named, name, rule);
  }
  return (tool) => {
    const own = tool === null ? undefined : named.get(tool);
    return own === undefined ? general : [...general, ...own];
  };
}

const isGlob = (name: string): boolean => /[*{}]/.test(name);

function post(named: Map<string, CompiledRule[]>, name: string, rule: CompiledRule): void {
  const list = named.get(name);
  if (list === undefined) named.set(name, [rule]);
  else list.push(rule);
}
