export type * from "../model/policy.js";
