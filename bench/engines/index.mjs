// Everything that is compared. A contender: `name`, `form` (how it is used), `packageName` where it is somebody's package,
// and `open()`, which loads its code and gives `load(rules)`, which gives `input(call)` (done once a call, before timing) and
// `allows(input)` (what is timed).
import * as agentGovernance from "./agent-governance.mjs";
import * as casbin from "./casbin.mjs";
import * as casl from "./casl.mjs";
import * as cedar from "./cedar.mjs";
import * as celJs from "./cel-js.mjs";
import * as jsonLogic from "./json-logic.mjs";
import { indexed, linear, merged } from "./lower-bounds.mjs";
import * as writSession from "./writ-session.mjs";
import * as writ from "./writ.mjs";

export const REFERENCE = linear;
export const MERGED = merged;
export const WRIT = writ;

/** Ours and the lower bounds: these also decide with 10,000 rules. */
export const OURS = [writ, writSession];
export const LOWER_BOUNDS = [linear, indexed, merged];
/** Engines as their authors mean them to be used: what Writ claims to be quicker than. */
export const PEERS = [casl, celJs, jsonLogic, casbin, agentGovernance, cedar];
export const ALL = [...OURS, ...LOWER_BOUNDS, ...PEERS];
