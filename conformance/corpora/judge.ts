import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "../../packages/writ/src/decide/compile.js";
import { loadCompilers } from "../../packages/writ/src/decide/compilers.js";
import { decide } from "../../packages/writ/src/decide/decide.js";
import { CALL_BOUNDS, Refusal } from "../../packages/writ/src/enforce/bounds.js";
import { gatherFacts } from "../../packages/writ/src/enforce/facts.js";
import type { PathResolver } from "../../packages/writ/src/enforce/path-resolver.js";
import { snapshot } from "../../packages/writ/src/enforce/snapshot.js";
import type { Effect } from "../../packages/writ/src/model/effect.js";
import type { JsonObject } from "../../packages/writ/src/model/json.js";
import { createLoader } from "../../packages/writ/src/policy/load.js";
import { resolvePolicy } from "../../packages/writ/src/policy/resolve.js";

/** How a call was decided, and whether all that it would do could be derived. */
export interface Judgement {
  readonly decision: Effect;
  readonly opaque: boolean;
}

export type Judge = (call: { readonly tool: string; readonly args: JsonObject }) => Judgement;

/** The same answers on every machine: no path leads elsewhere, and no folder has anything in it. */
const EMPTY_MACHINE: PathResolver = {
  realPaths: (path) => [path],
  list: (path) => [path],
  expand: () => [],
};

const SESSION = {
  sessionId: "corpora",
  principal: { id: "agent:corpora" },
  context: {},
  fileSystem: { cwd: "/srv/app", home: "/home/agent", caseSensitive: true },
};

const NOON = Date.parse("2026-01-05T12:00:00Z");
const HERE = join(process.cwd(), "conformance/corpora");
const BUILT_IN = join(process.cwd(), "packages/writ/policies");
const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const readText = (file: string) => ({ text: readFileSync(file, "utf8"), file });
const loader = createLoader({ sha256, builtin: (name) => readText(join(BUILT_IN, `${name}.yaml`)).text });

async function layerOf(policy: string) {
  const beside = policy.startsWith("./");
  const source = beside ? readText(join(HERE, policy)) : readText(join(BUILT_IN, `${policy}.yaml`));
  return { name: policy, ...(await resolvePolicy(source, loader, {})) };
}

/** Decides calls by one policy, beside a layer that says what the corpora's tools do. */
export async function judgeBy(policy: string): Promise<Judge> {
  // Relative paths start in the folder that the policy lets its agent work in.
  const cwd = policy === "research-agent" ? "/srv/research" : "/srv/app";
  const session = { ...SESSION, fileSystem: { ...SESSION.fileSystem, cwd } };
  const layers = [await layerOf(policy), await layerOf("./tools.yaml")];
  const compiled = compile(
    layers,
    await loadCompilers(
      layers.map((layer) => layer.policy),
      sha256,
    ),
  );
  return (call) => {
    const taken = snapshot(call, session, CALL_BOUNDS);
    if (taken instanceof Refusal) return { decision: "deny", opaque: false };
    const request = { ...taken, operations: compiled.lower(taken) };
    const moment = { now: NOON, startedAt: NOON, labels: [], counts: {}, approvals: [] };
    const { decision } = decide(compiled, request, gatherFacts(moment, request.operations, EMPTY_MACHINE));
    return { decision, opaque: request.operations.some(({ opaque }) => opaque !== null) };
  };
}
