import type { Session } from "../../../writ/src/index.js";
import type { Elicitor } from "./elicit.js";
import type { Notes } from "./notes.js";
import type { OpenRequests } from "./open-requests.js";
import type { Peers } from "./peers.js";
import type { LineWriter } from "./writing.js";

/** What decides: of a session, only this is used. */
export type Decider = Pick<Session, "run" | "screen">;

/** One client and one server, and what is known between them. */
export interface Link {
  readonly session: Decider;
  readonly client: LineWriter;
  readonly server: LineWriter;
  readonly open: OpenRequests;
  readonly peers: Peers;
  readonly elicitor: Elicitor;
  readonly notes: Notes;
  /** Requests that may be open at once; a further one is refused. */
  readonly maxOpen: number;
  /** Why the server cannot be asked any more; `null` while it can. */
  gone: string | null;
}
