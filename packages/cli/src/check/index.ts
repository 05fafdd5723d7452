import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import type { Decision } from "../../../writ/src/model/decision.js";
import type { Effect } from "../../../writ/src/model/effect.js";
import type { Json } from "../../../writ/src/model/json.js";
import { EXIT, UsageError } from "../exit.js";
import { type Io, write } from "../io.js";
import { renderDecision } from "../render/decision.js";
import { decideCall, type Scene } from "../scene.js";
import { parseJson, type SceneOptions, setScene } from "../scene-options.js";
import { loadStack, type StackOptions } from "../stack.js";
import { jsonLine, styleFor } from "../text.js";
import { mayHold } from "../may-hold.js";
import { loadTell, type Tell } from "../untold.js";
import { runBatch, type Tally } from "./batch.js";
import { createProgress } from "./progress.js";

export interface CheckOptions extends StackOptions, SceneOptions {
  readonly tool?: string;
  readonly args?: string;
  readonly calls?: string;
  readonly failOn?: "deny" | "ask";
  readonly json?: boolean;
  readonly color: boolean;
}

/** Decides one call, or every line of a batch. Resolves to the exit code. @throws {UsageError} {PolicyError} */
export async function runCheck(options: CheckOptions, io: Io): Promise<number> {
  const { tool, calls } = options;
  if (tool !== undefined && calls !== undefined) throw new UsageError("`--tool` and `--calls` exclude each other");
  if (calls !== undefined && options.args !== undefined) throw new UsageError("`--args` goes with `--tool`");
  if (calls !== undefined) return checkMany(calls, options, io);
  if (options.failOn !== undefined) throw new UsageError("`--fail-on` goes with `--calls`");
  const call = callOf(options);
  const policy = await loadStack(options, io, ONE_TOOL);
  return checkOne(call, setScene(policy, options, io), options, io);
}

/** A call of a tool is all that is asked: what only bare operations need is not worth waiting for. */
const ONE_TOOL = { bareOperations: false };

/** The call that `--tool` and `--args` describe. @throws {UsageError} */
export function callOf({ tool, args }: Pick<CheckOptions, "tool" | "args">): {
  readonly tool: string;
  readonly args?: unknown;
} {
  if (tool === undefined)
    throw new UsageError("no call is given", `for example --tool read_text_file --args '{"path":"/srv/app/.env"}'`);
  return args === undefined ? { tool } : { tool, args: parseJson("--args", args) };
}

const EXIT_OF: Readonly<Record<Effect, number>> = { allow: EXIT.ok, deny: EXIT.deny, ask: EXIT.ask };

async function checkOne(call: unknown, scene: Scene, { json = false, color }: CheckOptions, io: Io): Promise<number> {
  const decided = decideCall(scene, call);
  // What it says of the call is plain, mostly; then the scanner need not be loaded.
  const tell: Tell = isPlain(call, decided, scene) ? (value) => value : await loadTell();
  const decision = tell(decided);
  const shown = { decision, policy: scene.policy, principal: scene.session.principal.id };
  const text = json ? `${jsonLine(decision)}\n` : renderDecision(shown, styleFor(io, io.stdout, color));
  await write(io.stdout, tell(text));
  return EXIT_OF[decision.decision];
}

/**
 * Whether nothing in the call could be found: what a decision says beside it is the policy's own. Operations are looked
 * at too, for what was derived from the call.
 */
function isPlain(call: unknown, { reasons }: Decision, { session }: Scene): boolean {
  const { principal, context } = session;
  const derived = reasons.map(({ operation }) => operation);
  return ![call, principal, context, derived].some((part) => mayHold(part as Json));
}

async function checkMany(calls: string, options: CheckOptions, io: Io): Promise<number> {
  const scene = setScene(await loadStack(options, io), options, io);
  const source = calls === "-" ? io.stdin : createReadStream(resolve(io.cwd, calls), { highWaterMark: CHUNK_BYTES });
  const progress = createProgress(io);
  const { signal } = io;
  const tally = await runBatch({ scene, tell: await loadTell(), source, io, progress, signal }).catch(
    (error: unknown) => {
      throw isSystemError(error) ? new UsageError(`\`${calls}\` cannot be read: ${error.message}`) : error;
    },
  );
  progress.end(tally);
  return signal.aborted ? Number(signal.reason) : exitOf(tally, options.failOn);
}

const CHUNK_BYTES = 64 * 1024;

/** What the operating system said. */
const isSystemError = (error: unknown): error is Error => error instanceof Error && "syscall" in error;

/** What could not be read weighs more than what was denied. */
export function exitOf({ error, deny, ask }: Tally, failOn: CheckOptions["failOn"]): number {
  if (error > 0) return EXIT.data;
  if (failOn !== undefined && deny > 0) return EXIT.deny;
  return failOn === "ask" && ask > 0 ? EXIT.ask : EXIT.ok;
}
