import type { Problem } from "../model/errors.js";
import type { Policy } from "../model/policy.js";
import { resolvePolicy } from "./resolve.js";
import type { PolicyLoader, PolicyText } from "./resolve.js";

/** A policy with the given top-level YAML below a valid head; for tests. */
export function policyText(body: string, file = "policy.yaml"): PolicyText {
  return { text: `apiVersion: writ/v1\nkind: Policy\nmetadata: { name: p }\n${body}`, file };
}

/** A loader over texts by file name; for tests. */
export function loaderOf(files: Readonly<Record<string, string>>): PolicyLoader {
  return {
    load(reference) {
      const text = files[reference];
      if (text === undefined) throw new Error("no such file");
      return { text, file: reference };
    },
  };
}

/** Resolves a policy with the given top-level YAML below a valid head; for tests. */
export async function resolveBody(
  body: string,
  files: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly policy: Policy; readonly problems: readonly Problem[] }> {
  return resolvePolicy(policyText(body), loaderOf(files), env);
}

/** `line code` of each problem, in order of place. */
export function places(problems: readonly Problem[]): readonly string[] {
  return [...problems]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map((each) => `${each.line} ${each.code}`);
}
