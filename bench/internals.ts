// The steps of loading a policy, one by one: the public entry takes them together. Bundled from the sources like the packages.
import { mergePolicies } from "../packages/writ/src/policy/merge.js";
import { policyShape } from "../packages/writ/src/policy/language.js";
import { normalize } from "../packages/writ/src/policy/normalize.js";
import type { MapNode } from "../packages/writ/src/policy/node.js";
import { Scope } from "../packages/writ/src/policy/scope.js";
import type { Layer } from "../packages/writ/src/decide/compile.js";
import type { Problem } from "../packages/writ/src/model/errors.js";

export { parseYaml } from "../packages/writ/src/policy/yaml.js";
export { resolvePolicy } from "../packages/writ/src/policy/resolve.js";
export { loadCompilers } from "../packages/writ/src/decide/compilers.js";
export { compile } from "../packages/writ/src/decide/compile.js";
export { decide } from "../packages/writ/src/decide/decide.js";
export { NO_FACTS } from "../packages/writ/src/model/facts.js";

/** What `resolvePolicy` does once the text is parsed, for a policy that extends nothing. */
export function resolveParsed(root: MapNode): Layer {
  const problems: Problem[] = [];
  const merged = mergePolicies(root, [], problems);
  const scope = Scope.ofPolicy(merged.vars, {});
  const read = policyShape.read(merged.root, scope);
  if (read === undefined) throw new Error("the workload's policy is not one");
  return { name: "workload", policy: normalize(read, scope), problems: [...problems, ...scope.problems] };
}
export { createScanner } from "../packages/writ/src/detect/scan.js";
export { SECRET_FAMILIES } from "../packages/writ/src/detect/families/secrets.js";
export { PII_FAMILIES } from "../packages/writ/src/detect/families/pii.js";
export { createRedactor } from "../packages/writ/src/detect/redact/create.js";
export { createNumbering } from "../packages/writ/src/detect/redact/numbering.js";
