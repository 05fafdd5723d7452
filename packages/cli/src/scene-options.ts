import { resolve } from "node:path";
import { CALL_BOUNDS, Refusal } from "../../writ/src/enforce/bounds.js";
import { isAbsolutePath } from "../../writ/src/enforce/names.js";
import { parsePrincipal } from "../../writ/src/enforce/principal.js";
import { copyObject } from "../../writ/src/enforce/snapshot.js";
import type { CompiledPolicy } from "../../writ/src/decide/compiled.js";
import type { Json, JsonObject } from "../../writ/src/model/json.js";
import type { FileSystemFacts, Principal } from "../../writ/src/model/request.js";
import { LOCAL_PATHS } from "../../writ/src/node/local-paths.js";
import { UsageError } from "./exit.js";
import type { Io } from "./io.js";
import { whyAmbiguous } from "./json-text.js";
import { type Scene, unusedLimits } from "./scene.js";

/** The options that say who calls, from where and when. */
export interface SceneOptions {
  readonly principal?: string;
  readonly role?: string;
  readonly context?: string;
  readonly label?: readonly string[];
  readonly cwd?: string;
  readonly home?: string;
  readonly caseSensitive?: boolean;
  readonly realPaths: boolean;
  readonly now?: string;
}

/** Sets the scene. @throws {UsageError} for an option that means nothing. */
export function setScene(policy: CompiledPolicy, options: SceneOptions, io: Io): Scene {
  const fixed = options.now === undefined ? null : parseTime(options.now);
  return {
    policy,
    session: {
      sessionId: "cli",
      principal: parseWho(options),
      context: contextOf(options),
      fileSystem: fileSystemOf(options, io),
    },
    paths: options.realPaths ? LOCAL_PATHS : null,
    labels: options.label ?? [],
    counts: unusedLimits(policy),
    now: fixed === null ? () => io.now() : () => fixed,
  };
}

export const contextOf = ({ context }: Pick<SceneOptions, "context">): JsonObject =>
  context === undefined ? {} : parseObject("--context", context);

/** Where paths start, and how they compare. @throws {UsageError} */
export function fileSystemOf(
  { cwd, home, caseSensitive = false }: Pick<SceneOptions, "cwd" | "home" | "caseSensitive">,
  io: Io,
): FileSystemFacts {
  const start = { cwd: cwd === undefined ? io.cwd : absolute("--cwd", cwd, io), caseSensitive };
  if (home !== undefined) return { ...start, home: absolute("--home", home, io) };
  return { ...start, home: isAbsolutePath(io.home) ? io.home : null };
}

/** Relative ones start where the command was started; a path of another system is left as it is. */
function absolute(option: string, path: string, io: Io): string {
  const full = isAbsolutePath(path) ? path : resolve(io.cwd, path);
  if (path === "" || !isAbsolutePath(full)) throw new UsageError(`\`${option}\` is not a path`);
  return full;
}

/** `--principal` is an id, or a JSON object for whoever needs more than an id and a role. */
export function parseWho({ principal, role }: Pick<SceneOptions, "principal" | "role">): Principal {
  const named = principal?.startsWith("{") === true ? parseObject("--principal", principal) : idOf(principal);
  const who = parsePrincipal(role === undefined ? named : { id: "anonymous", ...named, role }, CALL_BOUNDS);
  if (who instanceof Refusal) throw new UsageError(who.message);
  return who;
}

const idOf = (principal: string | undefined): JsonObject | undefined =>
  principal === undefined ? undefined : { id: principal };

function parseObject(option: string, text: string): JsonObject {
  const copy = copyObject(parseJson(option, text), CALL_BOUNDS);
  if (copy instanceof Refusal) throw new UsageError(`\`${option}\`: ${copy.message}`);
  return copy.value;
}

/** JSON that every reader reads alike. @throws {UsageError} */
export function parseJson(option: string, text: string): unknown {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`\`${option}\` is not JSON`, `for example ${option} '{"key":"value"}'`);
  }
  const ambiguous = whyAmbiguous(text, value);
  if (ambiguous !== null) throw new UsageError(`\`${option}\`: ${ambiguous}`);
  return value;
}

/** A day is taken in UTC; a time says its zone itself. */
const INSTANT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d))?$/;

function parseTime(text: string): number {
  const time = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new UsageError("`--now` is not a time", "for example --now 2026-01-05T09:00:00Z");
  return time;
}
