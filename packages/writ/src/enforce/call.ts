import type { Interrupt } from "./interrupt.js";
import type { Core, SessionCore } from "./parts.js";
import type { Prepared } from "./prepare.js";

/** One call on its way, from the moment it was decided. */
export interface Call {
  readonly core: Core;
  readonly session: SessionCore;
  /** Id of its record. */
  readonly id: string;
  readonly interrupt: Interrupt;
  readonly prepared: Prepared;
}
