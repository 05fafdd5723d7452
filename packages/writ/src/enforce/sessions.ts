import { createNumbering } from "../detect/redact/numbering.js";
import { DeniedError } from "../model/errors.js";
import type { FileSystemFacts } from "../model/request.js";
import { Refusal } from "./bounds.js";
import type { SessionFacts } from "./call-input.js";
import { deny } from "./denial.js";
import { isAbsolutePath, isName } from "./names.js";
import type { Core, SessionState } from "./parts.js";
import { parsePrincipal } from "./principal.js";
import { tellWithout } from "./untold.js";
import { openSession, type Session, type SessionOptions } from "./session.js";
import { copyObject } from "./snapshot.js";

/** Sessions with an id of their owner's, open at once. Beyond it, opening one more throws. */
const MAX_SESSIONS = 100_000;

/**
 * The sessions of one boundary. One with an id of its owner's is kept until it ends, so that whoever opens it again meets
 * its labels and counts; one with a generated id lives as long as its object and its tools.
 */
export class Sessions {
  private readonly kept = new Map<string, SessionState>();
  private readonly forgotten = new FinalizationRegistry<string>((id) => this.forget(id));
  private readonly core: Core;
  private readonly fileSystem: FileSystemFacts;

  constructor(core: Core, fileSystem: FileSystemFacts) {
    this.core = core;
    this.fileSystem = fileSystem;
  }

  /** @throws {DeniedError} `CALL_MALFORMED` for options that no call could be decided with. */
  open(options: SessionOptions): Session {
    const { core } = this;
    const id = options.id ?? `${GENERATED}${core.newId()}`;
    if (!isName(id)) throw this.malformed("the session's id is empty, too long or not printable");
    const facts = this.factsOf(options, id);
    const state = options.id === undefined ? this.lend(id) : this.keep(id);
    return openSession(core, { facts, state }, () => this.end(state));
  }

  /** Its tools and calls hold on to it; when the last is gone, so are its counts. */
  private lend(id: string): SessionState {
    const state = newState(this.core, id);
    this.forgotten.register(state, id);
    return state;
  }

  private keep(id: string): SessionState {
    const existing = this.kept.get(id);
    if (existing !== undefined) return existing;
    // SECURITY: its labels went with its object; whoever opened it anew would start clean.
    if (id.startsWith(GENERATED))
      throw this.malformed("a generated id is for one object; open shared sessions by an id of your own");
    if (this.kept.size >= MAX_SESSIONS) throw this.malformed(`${MAX_SESSIONS} sessions are open; end some`);
    const state = newState(this.core, id);
    this.kept.set(id, state);
    return state;
  }

  private end(state: SessionState): void {
    if (state.ended) return;
    state.ended = true;
    for (const interrupt of state.underway) interrupt.raise("STOPPED", new Error("the session has ended"));
    if (this.kept.get(state.id) === state) this.kept.delete(state.id);
    this.forget(state.id);
  }

  /** What a store cannot forget, it keeps: that denies more, never less. */
  private forget(id: string): void {
    void Promise.resolve()
      .then(() => this.core.store.endSession?.(id))
      .catch(() => {});
  }

  private factsOf({ principal, context, cwd }: SessionOptions, sessionId: string): SessionFacts {
    const who = parsePrincipal(principal, this.core.bounds);
    if (who instanceof Refusal) throw this.malformed(who.message);
    const known = copyObject(context ?? {}, this.core.bounds);
    if (known instanceof Refusal) throw this.malformed(`the context: ${known.message}`);
    if (cwd !== undefined && !isAbsolutePath(cwd)) throw this.malformed("`cwd` is not an absolute path");
    const fileSystem = cwd === undefined ? this.fileSystem : Object.freeze({ ...this.fileSystem, cwd });
    return Object.freeze({ sessionId, principal: who, context: known.value, fileSystem });
  }

  private malformed(message: string): DeniedError {
    return new DeniedError(deny(this.core.policy.ref, null, "CALL_MALFORMED", message));
  }
}

/** Before every generated id. */
const GENERATED = "writ:";

function newState(core: Core, id: string): SessionState {
  const numbering = createNumbering();
  return {
    id,
    startedAt: core.clock.nowOrLast(),
    labels: new Set(),
    claims: new Map(),
    numbering,
    tell: tellWithout(core.untold, numbering),
    underway: new Set(),
    ended: false,
  };
}
