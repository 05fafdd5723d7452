import type { Decision } from "../model/decision.js";
import type { Principal } from "../model/request.js";
import type { JsonObject } from "../model/json.js";
import type { CallInput } from "./call-input.js";
import type { Reader } from "./inspect-result.js";
import type { Core, SessionCore } from "./parts.js";
import { preview } from "./prepare.js";
import { screen } from "./screen.js";
import { run, type RunOptions } from "./run.js";
import type { CallInfo, Execute } from "./run-tool.js";

/** Whose session it is, and what its calls have in common. */
export interface SessionOptions {
  /**
   * An id of your own: everyone who opens it shares its labels and its counts, until `end`. Default: a new id, for this
   * object alone.
   */
  readonly id?: string | undefined;
  /** Who makes the calls. Default: `anonymous`. */
  readonly principal?: Principal | undefined;
  /** Facts for every call of this session. */
  readonly context?: JsonObject | undefined;
  /** Where relative paths start: an absolute path. Default: the boundary's. */
  readonly cwd?: string | undefined;
}

/** One agent's run, conversation or connection: what its calls share. */
export interface Session {
  readonly id: string;
  /** The decision that `run` would start from. Synchronous; it runs, reserves and records nothing, and never throws. */
  decide(call: CallInput): Decision;
  /**
   * Decides a call and, if it is allowed, runs it with the arguments that were decided on.
   * @throws {DeniedError} when it does not run, or its result is withheld. What the tool throws is passed on.
   */
  run<T>(call: CallInput, execute: Execute<T>, options?: RunOptions<T>): Promise<T>;
  /** A tool that only runs when it may: the same call, guarded. */
  tool<A, T>(
    name: string,
    execute: (args: A, info: CallInfo) => T | Promise<T>,
  ): (args: A, options?: RunOptions<T>) => Promise<T>;
  /**
   * What reaches the model beside results (a notification, a listing, a question of a server's own), as it may be passed
   * on: every rule about what results hold applies, since it may be about any call.
   * @throws {DeniedError} when it is withheld.
   */
  screen<T>(value: T, options?: Reader<T>): T;
  /** Nothing runs in this session any more, for any of its users; its labels and counts are forgotten. */
  end(): void;
}

/** A session over state that it may share. `end`: tells the boundary that it is over. */
export function openSession(core: Core, session: SessionCore, end: () => void): Session {
  return {
    id: session.state.id,
    decide: (call) => preview(core, session, call),
    run: (call, execute, options = {}) => run(core, session, call, execute, options),
    tool: (name, execute) => (args, options) => run(core, session, { tool: name, args }, typed(execute), options ?? {}),
    screen: (value, options = {}) => screen(core, session, value, options),
    end,
  };
}

/** The type of a tool's arguments is its author's word; what they really are is for the policy's `args` to say. */
function typed<A, T>(execute: (args: A, info: CallInfo) => T | Promise<T>): Execute<T> {
  return (args, info) => execute(args as A, info);
}
