import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";
import { homedir } from "node:os";
import { types } from "node:util";
import type { Find } from "../detect/redact/redactor.js";
import type { ScannerOptions } from "../detect/scanner.js";
import type { Approver } from "../enforce/approver.js";
import { type Boundary, openBoundary } from "../enforce/boundary.js";
import { type Bounds, CALL_BOUNDS, RESULT_BOUNDS } from "../enforce/bounds.js";
import { createClock } from "../enforce/clock.js";
import { memoryStore } from "../enforce/memory-store.js";
import { isAbsolutePath } from "../enforce/names.js";
import type { PathResolver } from "../enforce/path-resolver.js";
import type { Recorder } from "../enforce/recorder.js";
import type { Store } from "../enforce/store.js";
import { suggest } from "../model/suggest.js";
import { jsonlRecorder } from "./jsonl-recorder.js";
import { LOCAL_PATHS } from "./local-paths.js";
import { type LayerSource, loadPolicies, type LoadOptions, type PolicySource } from "./load.js";
import { createScope } from "./scope.js";
import { defaultLog } from "./state-folder.js";

/** What a boundary decides by, and what it has of this machine. Only `policy` is needed. */
export interface BoundaryOptions extends LoadOptions {
  /** One policy (a file's path, `builtin:name`, or its text), or a stack of them, the first with the highest authority. */
  readonly policy: PolicySource | readonly LayerSource[];
  /** File of the decision log. Default: one a day in `$XDG_STATE_HOME/writ/decisions` or `~/.local/state/writ/decisions`. */
  readonly log?: string;
  /** Records decisions elsewhere; then `log` is not written. Its owner closes it. */
  readonly recorder?: Recorder;
  /** Counters behind limits. Default: in this process. */
  readonly store?: Store;
  /** Whom to ask. Default: nobody, so that what needs approval is denied. */
  readonly approver?: Approver;
  /** How long an approver has when the policy does not say, in milliseconds. Default five minutes. */
  readonly approvalWithinMs?: number;
  /** Milliseconds since the Unix epoch. Default `Date.now`. */
  readonly clock?: () => number;
  /** Where relative paths start. Default: this process's working folder, as it is now. `null`: they cannot be derived. */
  readonly cwd?: string | null;
  /** What `~` stands for. Default: this user's home folder. */
  readonly home?: string | null;
  /** Whether the volume tells `a` from `A`. Default `false`: paths are also decided with case folded. */
  readonly caseSensitive?: boolean;
  /** Where paths really lead. Default: asks this machine's file system; `false` where tools run elsewhere. */
  readonly realPaths?: false | PathResolver;
  /** Bounds of arguments, context and principal. */
  readonly bounds?: Partial<Bounds>;
  /** Bounds of results that the policy looks at. */
  readonly resultBounds?: Partial<Bounds>;
  /**
   * What neither the log nor an error may hold: it is replaced by placeholders. Default: every built-in family of secrets
   * and personal data. `false`: they hold what they hold.
   */
  readonly redact?: ScannerOptions | false;
  /** Key of the hashes that rules with `replace: hash` write. Default: a random one, so that hashes of two boundaries differ. */
  readonly redactionKey?: string | Uint8Array;
  /** Aborting it stops the boundary. */
  readonly signal?: AbortSignal;
}

const FIVE_MINUTES = 300_000;
/**
 * Loads a policy, or a stack of them, and puts it between an agent and its tools.
 * @throws {PolicyError} with every problem of every policy. {RangeError} for options that are none.
 */
export async function createBoundary(options: BoundaryOptions): Promise<Boundary> {
  assertKnown(options);
  const { policy, recorder, store, approver, clock, signal } = options;
  const approvalWithinMs = positive("approvalWithinMs", options.approvalWithinMs ?? FIVE_MINUTES);
  const fileSystem = fileSystemOf(options);
  const bounds = boundsOf("bounds", CALL_BOUNDS, options.bounds);
  const resultBounds = boundsOf("resultBounds", RESULT_BOUNDS, options.resultBounds);
  const compiled = await loadPolicies(layersOf(policy), options);
  const log = recorder ?? jsonlRecorder(options.log ?? defaultLog(options.env ?? process.env));
  const parts = {
    policy: compiled,
    recorder: log,
    store: store ?? memoryStore(),
    approver: approver ?? null,
    approvalWithinMs,
    clock: createClock(clock ?? Date.now),
    sha256: (text: string) => createHash("sha256").update(text).digest("hex"),
    isProxy: types.isProxy,
    keyedHash: keyedHash(options.redactionKey ?? randomBytes(32)),
    untold: options.redact === false ? null : await findOf(options.redact ?? {}),
    newId: randomUUID,
    scope: createScope(),
    paths: options.realPaths === false ? null : (options.realPaths ?? LOCAL_PATHS),
    bounds,
    resultBounds,
  };
  return openBoundary(parts, {
    fileSystem,
    signal,
    release: () => (recorder === undefined ? log.close?.() : undefined),
  });
}

function keyedHash(key: string | Uint8Array): (text: string) => string {
  if (key.length < 16) throw new RangeError("`redactionKey` has at least 16 characters or bytes");
  return (text) => createHmac("sha256", key).update(text).digest("hex");
}

/** Its tables are loaded here and not with the module: the rest of Writ starts without them. */
async function findOf(options: ScannerOptions): Promise<Find> {
  const { loadScanner } = await import("../detect/load.js");
  const scanner = await loadScanner(options);
  return (text) => scanner.scan(text);
}

function layersOf(policy: BoundaryOptions["policy"]): readonly LayerSource[] {
  return isStack(policy) ? policy : [{ policy }];
}

/** Every option there is. The type makes sure that none is missing here. */
const OPTIONS: Readonly<Record<keyof BoundaryOptions, true>> = {
  policy: true,
  env: true,
  fetch: true,
  extendsHosts: true,
  log: true,
  recorder: true,
  store: true,
  approver: true,
  approvalWithinMs: true,
  clock: true,
  cwd: true,
  home: true,
  caseSensitive: true,
  realPaths: true,
  bounds: true,
  resultBounds: true,
  redact: true,
  redactionKey: true,
  signal: true,
};

/** SECURITY: an option with a typing error would look like protection and be none. */
function assertKnown(options: BoundaryOptions): void {
  const names = Object.keys(OPTIONS);
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    throw new RangeError(
      `\`${name}\` is no option of a boundary: ${suggest(name, names) ?? `there are ${names.join(", ")}`}`,
    );
  }
}

const isStack = (policy: BoundaryOptions["policy"]): policy is readonly LayerSource[] => Array.isArray(policy);

function fileSystemOf({ cwd = process.cwd(), home = homedir(), caseSensitive = false }: BoundaryOptions) {
  if (cwd !== null && !isAbsolutePath(cwd)) throw new RangeError("`cwd` is an absolute path or `null`");
  if (home !== null && !isAbsolutePath(home)) throw new RangeError("`home` is an absolute path or `null`");
  return { cwd, home, caseSensitive };
}

function boundsOf(name: string, defaults: Bounds, given: Partial<Bounds> = {}): Bounds {
  const bounds = { ...defaults, ...given };
  for (const [key, value] of Object.entries(bounds)) positive(`${name}.${key}`, value);
  return Object.freeze(bounds);
}

function positive(name: string, value: number): number {
  if (Number.isFinite(value) && value > 0) return value;
  throw new RangeError(`\`${name}\` is a number above zero`);
}
