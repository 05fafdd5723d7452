export { PatternError } from "./errors.js";
export type { HostKey, HostPattern } from "./host.js";
export { compileHostPattern } from "./host.js";
export type { NamePattern } from "./name.js";
export { compileNamePattern } from "./name.js";
export type { PathKey, PathOptions, PathPattern } from "./path.js";
export { compilePathPattern } from "./path.js";
export type { Region } from "./region.js";
export { canonicalView, foldCase } from "./text.js";
