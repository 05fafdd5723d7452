import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { CompiledPolicy } from "../../writ/src/decide/compiled.js";
import type { Expected } from "../../writ/src/decide/compilers.js";
import { type LayerSource, loadPolicies } from "../../writ/src/node/load.js";
import { UsageError } from "./exit.js";
import type { Io } from "./io.js";
import { warnIfOpen } from "./warnings.js";

/** The options that name policies. */
export interface StackOptions {
  /** File or `builtin:name`; absent: `policy.yaml`. */
  readonly policy?: string;
  readonly layer?: readonly string[];
}

export const DEFAULT_POLICY = "policy.yaml";

/** Loads the policy and its further layers. @throws {UsageError} {PolicyError} */
export async function loadStack(options: StackOptions, io: Io, expected: Expected = {}): Promise<CompiledPolicy> {
  const policy = await loadPolicies(layerSources(options, io), { ...expected, env: io.env });
  warnIfOpen(policy, io);
  return policy;
}

/** What the options name, the policy first. @throws {UsageError} */
export function layerSources({ policy, layer = [] }: StackOptions, io: Io): readonly LayerSource[] {
  if (policy === undefined && !existsSync(resolve(io.cwd, DEFAULT_POLICY)))
    throw new UsageError(
      `there is no \`${DEFAULT_POLICY}\` here`,
      "name one with `--policy`, or write one with `writ init`",
    );
  return [{ policy: locate(policy ?? DEFAULT_POLICY, io) }, ...layer.map((text) => parseLayer(text, io))];
}

/** `name=P`, where the name is made as names of policies are; everything else is `P`. */
function parseLayer(text: string, io: Io): LayerSource {
  const [, name, policy] = NAMED.exec(text) ?? [];
  if (name === undefined || policy === undefined) return { policy: locate(text, io) };
  return { name, policy: locate(policy, io) };
}

const NAMED = /^([a-z0-9]+(?:-[a-z0-9]+)*)=(.+)$/;

/** Left as it was written where it can be: that is how problems and places name it. */
export function locate(policy: string, io: Io): string {
  if (policy === "") throw new UsageError("the name of a policy is empty");
  return policy.startsWith("builtin:") || io.cwd === process.cwd() ? policy : resolve(io.cwd, policy);
}
