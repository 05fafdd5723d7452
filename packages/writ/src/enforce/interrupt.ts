/** Why a call ends early: its caller gave up, the tool took too long, or the boundary was stopped. */
export type InterruptCode = "ABORTED" | "TIMEOUT" | "STOPPED";

/** What `until` rejects with. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

type Listener = (code: InterruptCode) => void;

/** Ends one call early, wherever it is: what it waits for is no longer waited for, and its tool's signal is aborted. */
export class Interrupt {
  /** The first that happened; the others change nothing. */
  code: InterruptCode | null = null;
  private reason: unknown = undefined;
  private controller: AbortController | null = null;
  private readonly listeners = new Set<Listener>();

  /** For the tool. */
  get signal(): AbortSignal {
    this.controller ??= new AbortController();
    if (this.code !== null && !this.controller.signal.aborted) this.controller.abort(this.reason);
    return this.controller.signal;
  }

  raise(code: InterruptCode, reason: unknown): void {
    if (this.code !== null) return;
    this.code = code;
    this.reason = reason;
    for (const listener of this.listeners) listener(code);
    this.listeners.clear();
    this.controller?.abort(reason);
  }

  /** Calls back once, at once if it has happened already. Returns what takes the listener away. */
  onRaised(listener: Listener): () => void {
    if (this.code !== null) listener(this.code);
    else this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * What the promise gives, unless the call is interrupted first; then what it gives later is dropped.
   * @throws {Interrupted}
   */
  until<T>(promise: PromiseLike<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const release = this.onRaised((code) => reject(new Interrupted(code)));
      const settled = (then: () => void): void => {
        release();
        then();
      };
      promise.then(
        (value) => settled(() => resolve(value)),
        (error: unknown) => settled(() => reject(error)),
      );
    });
  }

  /**
   * What somebody else's promise gives. Once the call is interrupted it has a moment left: a log that is slow may still
   * write, one that hangs does not keep the call.
   * @throws {Interrupted}
   */
  patiently<T>(value: T | PromiseLike<T>): T | Promise<T> {
    if (!isPromiseLike(value)) return value;
    return new Promise((resolve, reject) => {
      let callOff = (): void => {};
      const release = this.onRaised((code) => (callOff = after(PATIENCE_MS, () => reject(new Interrupted(code)))));
      const settled = (then: () => void): void => {
        release();
        callOff();
        then();
      };
      value.then(
        (given) => settled(() => resolve(given)),
        (error: unknown) => settled(() => reject(error)),
      );
    });
  }
}

const PATIENCE_MS = 5_000;

const isPromiseLike = <T>(value: T | PromiseLike<T>): value is PromiseLike<T> =>
  typeof value === "object" && value !== null && typeof Reflect.get(value, "then") === "function";

/** Node and browsers take no longer delay: a larger one would fire at once. */
const MAX_DELAY_MS = 2_147_483_647;

/** Runs `then` after so long. Returns what calls it off. */
export function after(ms: number, then: () => void): () => void {
  const timer = setTimeout(then, Math.min(Math.max(ms, 0), MAX_DELAY_MS));
  return () => clearTimeout(timer);
}
