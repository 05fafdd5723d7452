import type { Obligation, PolicyRef } from "../model/decision.js";
import type { Operation, Snapshot } from "../model/request.js";
import type { CompiledLayer } from "./layer.js";
import type { PlainTool } from "./quick.js";

/** A stack of layers, ready to decide. Made by `compile`, never changed afterwards. */
export interface CompiledPolicy {
  readonly ref: PolicyRef;
  readonly layers: readonly CompiledLayer[];
  /** Whether some rule redacts arguments. */
  readonly redacts: boolean;
  /** Whether some rule looks at results. */
  readonly inspects: boolean;
  /** Whether some rule in force keeps results back that it cannot see. */
  readonly withholds: boolean;
  /** What every call of a tool that is not denied owes: its declared budgets, the labels of its result. */
  obligations(tool: string | null): readonly Obligation[];
  /** What calls of a tool without declared effects are answered when nothing restricts them; `null`: decide in full. */
  plain(tool: string | null): PlainTool | null;
  /** What a call would do: the union of what every layer declares. Pure and total; never empty. */
  lower(snapshot: Snapshot): readonly Operation[];
}
