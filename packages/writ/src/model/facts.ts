/** What the enforcement point knows at decision time. `decide` is a function of policy, request and these alone. */
export interface Facts {
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** Age of the session in seconds. */
  readonly sessionAge: number;
  /** Labels of everything the session has read so far. */
  readonly labels: readonly string[];
  /** Calls counted so far against each limit, this one excluded; by `layer/limit`, or by the limit's id alone. */
  readonly counts: Readonly<Record<string, number>>;
  /** Asks of this very request that a person has answered yes. The enforcement point has verified each binding. */
  readonly approvals: readonly Approval[];
  /** Where each lexical path really leads. `null`: it could not be found out. A path not listed was not looked up. */
  readonly realPaths: Readonly<Record<string, readonly string[] | null>>;
  /** Files at and below each recursive path; absent or `null`: not listed, so every path below is possible. */
  readonly listings: Readonly<Record<string, readonly string[] | null>>;
  /** Addresses each host name resolved to, when the connection goes through Writ. */
  readonly addresses: Readonly<Record<string, readonly string[]>>;
}

/** One ask that was answered yes. `rule` is `null` for the ask of a policy's `default`. */
export interface Approval {
  readonly layer: string;
  readonly rule: string | null;
}

/** Nothing is known: the epoch, a new session, no file system. Frozen. */
export const NO_FACTS: Facts = Object.freeze({
  now: 0,
  sessionAge: 0,
  labels: Object.freeze([]),
  counts: Object.freeze({}),
  approvals: Object.freeze([]),
  realPaths: Object.freeze({}),
  listings: Object.freeze({}),
  addresses: Object.freeze({}),
});
