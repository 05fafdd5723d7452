// The steps of loading the workload's policy, each timed. Needs `buildInternals` once.
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { performance } from "node:perf_hooks";
import { policyText } from "./workload-policy.mjs";
import { makeCalls, makeRules } from "./workload.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const NOWHERE = { cwd: "/", home: null, caseSensitive: false };

/** Bundles `internals.ts` as the packages are. */
export async function buildInternals() {
  const { build } = await import("tsdown");
  await build({
    config: false,
    cwd: at("../packages/writ"),
    entry: { internals: at("internals.ts") },
    outDir: at("dist"),
    format: "esm",
    platform: "node",
    target: "node20.12",
    fixedExtension: false,
    dts: false,
    logLevel: "error",
  });
}

/** @returns the time of each step in milliseconds, and the policy's hash. */
export async function timeLoading(size) {
  const steps = await import("./dist/internals.js");
  const text = policyText(makeRules(size));
  const begin = performance.now();
  const root = steps.parseYaml(text, "workload.yaml");
  const parsed = performance.now();
  const layer = steps.resolveParsed(root);
  const resolved = performance.now();
  const compilers = await steps.loadCompilers([layer.policy], sha256, { bareOperations: false });
  const loaded = performance.now();
  const policy = steps.compile([layer], compilers);
  const compiled = performance.now();
  const [first, ...others] = makeCalls();
  steps.decide(policy, requestOf(policy, first), steps.NO_FACTS);
  const answered = performance.now();
  for (const call of others) steps.decide(policy, requestOf(policy, call), steps.NO_FACTS);
  const decided = performance.now();
  await steps.loadCompilers([layer.policy], sha256);
  const prepared = performance.now();
  return {
    yamlMs: parsed - begin,
    resolveMs: resolved - parsed,
    enginesMs: loaded - resolved,
    compileMs: compiled - loaded,
    firstMs: answered - compiled,
    othersMs: decided - answered,
    languagesMs: prepared - decided,
    afterYamlMs: compiled - parsed,
    hash: policy.ref.hash,
  };
}

/** The hash that the public way gives: the steps above must come to the same policy. */
export async function publicHash(size) {
  const { compile, loadCompilers, resolvePolicy } = await import("./dist/internals.js");
  const resolved = await resolvePolicy(
    { text: policyText(makeRules(size)), file: "workload.yaml" },
    { load: () => null },
    {},
  );
  const compilers = await loadCompilers([resolved.policy], sha256);
  return compile([{ name: "workload", ...resolved }], compilers).ref.hash;
}

function requestOf(policy, { tool, args, role }) {
  const principal = { id: "agent", role };
  const snapshot = {
    tool,
    args,
    principal,
    sessionId: "s",
    context: {},
    fileSystem: NOWHERE,
    bytes: 100,
    operation: null,
  };
  return { ...snapshot, operations: policy.lower(snapshot) };
}
