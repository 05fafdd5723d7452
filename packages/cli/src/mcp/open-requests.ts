import type { Id, Response } from "./message.js";

/** Who waits for the server's answer to one request. */
export interface Waiting {
  answered(reply: Response): void;
  /** There will be no answer. */
  failed(why: string): void;
}

/** A request of the client that has not been answered. */
export interface OpenRequest {
  readonly id: Id;
  readonly method: string;
  /** Set while the server has the request. */
  waiting: Waiting | null;
  /** Set for a call that is decided: stops it. */
  cancel: (() => void) | null;
  /** The client wants no answer any more. */
  cancelled: boolean;
  /** The server has been given the request. */
  sent: boolean;
}

const MAX_ABANDONED = 10_000;

/** The client's requests in flight, by id. `1` and `"1"` are two ids. */
export class OpenRequests {
  private readonly open = new Map<string, OpenRequest>();
  private readonly abandoned = new Set<string>();
  private idle: (() => void)[] = [];

  get size(): number {
    return this.open.size;
  }

  /** `null`: a request with this id is still open, or was given up and may still be answered. */
  add(id: Id, method: string): OpenRequest | null {
    const key = keyOf(id);
    if (this.open.has(key) || this.abandoned.has(key)) return null;
    const request: OpenRequest = { id, method, waiting: null, cancel: null, cancelled: false, sent: false };
    this.open.set(key, request);
    return request;
  }

  find(id: Id): OpenRequest | undefined {
    return this.open.get(keyOf(id));
  }

  close(request: OpenRequest): void {
    this.open.delete(keyOf(request.id));
    if (this.open.size > 0) return;
    for (const tell of this.idle.splice(0)) tell();
  }

  /**
   * The server will not be waited for any more, but may still answer.
   * SECURITY: until it has, the id is not free: the late answer would be taken for that of another call.
   */
  abandon(request: OpenRequest): void {
    request.waiting = null;
    this.abandoned.add(keyOf(request.id));
    const [oldest] = this.abandoned;
    if (this.abandoned.size > MAX_ABANDONED && oldest !== undefined) this.abandoned.delete(oldest);
  }

  /** Whether an answer came to a request given up. */
  isLate(id: Id): boolean {
    return this.abandoned.delete(keyOf(id));
  }

  /** Nothing that the server has been given will be waited for. */
  failAll(why: string): void {
    for (const request of this.open.values()) {
      const { waiting } = request;
      if (waiting === null) continue;
      this.abandon(request);
      waiting.failed(why);
    }
  }

  /** Stops every call that is being decided or runs. */
  cancelAll(): void {
    for (const request of this.open.values()) request.cancel?.();
  }

  /** Resolves once nothing is open. */
  settled(): Promise<void> {
    return this.open.size === 0 ? Promise.resolve() : new Promise((resolve) => this.idle.push(resolve));
  }
}

const keyOf = (id: Id): string => (typeof id === "string" ? `"${id}` : String(id));
