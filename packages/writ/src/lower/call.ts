import type { Truth } from "../model/effect.js";
import type { Operation, Snapshot } from "../model/request.js";
import { compileNamePattern } from "../match/name.js";
import type { DoesEntry } from "../model/policy.js";
import { distinct } from "./distinct.js";
import type { AddOperations } from "./entry.js";
import { compileEntry, MAX_OPERATIONS } from "./entry.js";
import type { Languages } from "./languages.js";
import { NO_RESOURCE } from "./lowered.js";
import { deriveOperation, RESIDUAL } from "./operation.js";

/** What one layer declares about tools: its own `tools` and the catalog entries of its `toolsets`. */
export interface LayerTools {
  readonly tools: readonly CompiledDeclaration[];
}

/** `name` may be a glob. `when` over the arguments; `null`: always. */
export interface CompiledDeclaration {
  readonly name: string;
  readonly does: readonly { readonly entry: DoesEntry; readonly when: ((snapshot: Snapshot) => Truth) | null }[];
}

/**
 * The operations of a call that would do more than `MAX_OPERATIONS`: this very list, to be compared by identity. Whoever
 * decides answers `TOO_MANY_OPERATIONS`; whoever does not know it meets an opaque operation.
 */
export const TOO_MANY: readonly Operation[] = Object.freeze([
  Object.freeze({ action: "tool.call", resource: NO_RESOURCE, opaque: "more operations than are decided at once" }),
]);

const UNDECLARED: readonly Operation[] = Object.freeze([RESIDUAL]);
/** Most tool names whose declarations are remembered, when globs have to be tried. */
const MAX_REMEMBERED = 1024;

type Effect = { readonly add: AddOperations; readonly when: ((snapshot: Snapshot) => Truth) | null };
type Effects = readonly Effect[];
const NO_EFFECTS: Effects = Object.freeze([]);

/**
 * Compiles what every layer declares into one function from a call to its operations, the union over the layers: never
 * empty, without duplicates, frozen. It is pure and, where every language is loaded, total; @throws {TemplateError} {PatternError}
 * only while compiling.
 */
export function compileLowering(
  layers: readonly LayerTools[],
  languages: Languages,
): (snapshot: Snapshot) => readonly Operation[] {
  const effectsOf = lookup(layers.map((layer) => compileTable(layer, languages)));
  return (snapshot) => {
    const { operation, tool } = snapshot;
    if (operation !== null) return lowerBare(operation, snapshot, languages);
    return tool === null ? UNDECLARED : lower(effectsOf(tool), snapshot);
  };
}

function lowerBare({ action, resource }: Bare, { fileSystem }: Snapshot, languages: Languages): readonly Operation[] {
  const operations = deriveOperation(action, resource, fileSystem, languages);
  return operations.length > MAX_OPERATIONS ? TOO_MANY : Object.freeze(distinct(operations));
}

type Bare = NonNullable<Snapshot["operation"]>;

function lower(effects: Effects, snapshot: Snapshot): readonly Operation[] {
  if (effects.length === 0) return UNDECLARED;
  const operations: Operation[] = [];
  for (const { add, when } of effects) {
    // What might apply applies: an unknown condition adds the operation.
    if (when !== null && when(snapshot) === 0) continue;
    if (!add(snapshot.args, snapshot.fileSystem, operations)) return TOO_MANY;
  }
  return operations.length === 0 ? UNDECLARED : Object.freeze(distinct(operations));
}

/** The tools of one layer, by name. */
interface ToolTable {
  readonly exact: ReadonlyMap<string, Effects>;
  readonly globs: readonly { readonly matches: (name: string) => boolean; readonly effects: Effects }[];
}

function compileTable({ tools }: LayerTools, languages: Languages): ToolTable {
  const exact = new Map<string, Effects>();
  const globs: ToolTable["globs"][number][] = [];
  for (const { name, does } of tools) {
    const pattern = compileNamePattern(name);
    const effects = does.map(({ entry, when }) => ({ add: compileEntry(entry, languages), when }));
    if (pattern.literal === null) globs.push({ matches: pattern.matches, effects });
    else exact.set(pattern.literal, [...(exact.get(pattern.literal) ?? []), ...effects]);
  }
  return { exact, globs };
}

/** The effects of a tool in every layer, remembered: exact names for good, names that globs may match up to a bound. */
function lookup(layers: readonly ToolTable[]): (tool: string) => Effects {
  const declared = new Map<string, Effects>();
  for (const { exact } of layers) for (const name of exact.keys()) declared.set(name, find(layers, name));
  if (layers.every(({ globs }) => globs.length === 0)) return (tool) => declared.get(tool) ?? NO_EFFECTS;
  const remembered = new Map<string, Effects>();
  return (tool) => declared.get(tool) ?? remembered.get(tool) ?? remember(remembered, tool, find(layers, tool));
}

/** In one layer an exact name wins over globs; several globs that match are all meant. */
function find(layers: readonly ToolTable[], tool: string): Effects {
  return layers.flatMap(
    ({ exact, globs }) =>
      exact.get(tool) ?? globs.filter(({ matches }) => matches(tool)).flatMap(({ effects }) => effects),
  );
}

function remember(remembered: Map<string, Effects>, tool: string, effects: Effects): Effects {
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(tool, effects);
  return effects;
}
