import { Refusal } from "../../../writ/src/enforce/bounds.js";
import { explain, type Explanation } from "../../../writ/src/decide/explain.js";
import { type CheckOptions, callOf } from "../check/index.js";
import { EXIT } from "../exit.js";
import { type Io, write } from "../io.js";
import { denyRefused, pose, type Scene } from "../scene.js";
import { setScene } from "../scene-options.js";
import { loadStack } from "../stack.js";
import { jsonLine, styleFor } from "../text.js";
import { loadTell } from "../untold.js";
import { renderExplanation } from "./render.js";

export type ExplainOptions = Omit<CheckOptions, "calls" | "failOn">;

/** Readings of one operation that JSON output shows; a folder with thousands of files has thousands. */
const MOST_READINGS = 100;

/** Explains one call. Resolves to the exit code. @throws {UsageError} {PolicyError} */
export async function runExplain(options: ExplainOptions, io: Io): Promise<number> {
  const call = callOf(options);
  const scene = setScene(await loadStack(options, io), options, io);
  const tell = await loadTell();
  const explanation = tell(explainCall(scene, call));
  const style = styleFor(io, io.stdout, options.color);
  const text =
    options.json === true ? `${jsonLine(bounded(explanation))}\n` : renderExplanation(explanation, scene, style);
  await write(io.stdout, tell(text));
  return EXIT.ok;
}

/** A call that cannot be taken in has no operations. */
export function explainCall(scene: Scene, call: unknown): Explanation {
  const posed = pose(scene, call);
  if (posed instanceof Refusal)
    return { decision: denyRefused(scene, posed), operations: [], signals: [], closest: [] };
  return explain(scene.policy, posed.request, posed.facts);
}

function bounded({ decision, operations, signals, closest }: Explanation): unknown {
  return {
    decision,
    operations: operations.map(({ operation, outcome, readings }) => ({
      operation,
      outcome,
      readings: readings.slice(0, MOST_READINGS),
      readingsLeftOut: Math.max(0, readings.length - MOST_READINGS),
    })),
    signals,
    closest,
  };
}
