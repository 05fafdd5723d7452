import everything from "../../catalog/mcp/everything.json" with { type: "json" };
import filesystem from "../../catalog/mcp/filesystem.json" with { type: "json" };
import memory from "../../catalog/mcp/memory.json" with { type: "json" };
import type { JsonObject } from "../model/json.js";

/** What the tools of one well-known server do, in the policy language's own `tools:` form. */
export interface CatalogToolset {
  /** What a policy's `toolsets` names. */
  readonly toolset: string;
  /** The package that was read, and the version of it. */
  readonly server: string;
  readonly version: string;
  readonly tools: JsonObject;
}

/** Every toolset by its name. A test compares each with the server itself. */
export const CATALOG: Readonly<Record<string, CatalogToolset>> = Object.freeze({
  "mcp/everything": everything,
  "mcp/filesystem": filesystem,
  "mcp/memory": memory,
});
