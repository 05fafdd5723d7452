import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { compileArgsSchema } from "../packages/writ/src/condition/args-schema.js";
import { compileCel } from "../packages/writ/src/condition/cel.js";
import { GUARDS } from "../packages/writ/src/guards/index.js";
import { CATALOG } from "../packages/writ/src/lower/catalog.js";
import { EVERY_LANGUAGE } from "../packages/writ/src/lower/every-language.js";
import { compileRegex } from "../packages/writ/src/match/regex.js";
import { BUILT_IN_TYPES } from "../packages/writ/src/detect/families/types.js";
import { compileRegexSpans } from "../packages/writ/src/match/regex-spans.js";
import { compile, type Layer } from "../packages/writ/src/decide/compile.js";
import type { CompiledPolicy } from "../packages/writ/src/decide/compiled.js";
import type { Compilers } from "../packages/writ/src/decide/compilers.js";
import { readBuiltin } from "../packages/writ/src/node/load.js";
import { createLoader } from "../packages/writ/src/policy/load.js";
import { resolvePolicy } from "../packages/writ/src/policy/resolve.js";
import type { CaseLayer } from "./format.js";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Everything a policy may use. */
export const COMPILERS: Compilers = {
  sha256,
  regex: compileRegex,
  spans: compileRegexSpans,
  types: BUILT_IN_TYPES,
  cel: compileCel,
  schema: compileArgsSchema,
  guards: GUARDS,
  catalog: CATALOG,
  languages: EVERY_LANGUAGE,
};

/** Policies extend files beside them. What one host serves is never what a policy has pinned. */
const loader = createLoader({
  sha256,
  builtin: readBuiltin,
  hosts: ["policies.example"],
  fetch: async () => "kind: Policy",
  file: (reference, from) => {
    const path = resolve(dirname(from), reference);
    return { text: readFileSync(path, "utf8"), file: path };
  },
});

/** A stack of policies, in normal form and compiled. */
export interface Loaded {
  readonly layers: readonly Layer[];
  readonly compiled: CompiledPolicy;
}

const known = new Map<string, Promise<Loaded>>();

/** Loads a stack once. @throws {PolicyError} */
export function load(layers: readonly CaseLayer[], environment: Readonly<Record<string, string>>): Promise<Loaded> {
  const key = JSON.stringify([layers, environment]);
  const loaded = known.get(key) ?? loadStack(layers, environment);
  known.set(key, loaded);
  return loaded;
}

async function loadStack(texts: readonly CaseLayer[], environment: Readonly<Record<string, string>>): Promise<Loaded> {
  const layers = await Promise.all(
    texts.map(async ({ name, text, file, mode }): Promise<Layer> => {
      const resolved = await resolvePolicy({ text, file }, loader, environment);
      return { name, ...resolved, ...(mode === undefined ? {} : { mode }) };
    }),
  );
  return { layers, compiled: compile(layers, COMPILERS) };
}
