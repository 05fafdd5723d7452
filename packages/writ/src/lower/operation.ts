import type { Json } from "../model/json.js";
import type { FileSystemFacts, Operation } from "../model/request.js";
import { isBuiltIn, mainOf } from "./attributes.js";
import { everyPath, fileOperations, NO_MAIN, NOT_TEXT, readOperations } from "./file.js";
import { lowerFileUrl } from "./file-url.js";
import type { Opaque } from "./lowered.js";
import { known, NO_RESOURCE, opaque, unknown } from "./lowered.js";
import { connect, resourceUri } from "./connect.js";
import { execOperation } from "./exec.js";
import { lowerPath } from "./path.js";
import type { Attributes } from "./typed.js";
import { addTyped } from "./typed.js";

/** What a call does that nothing is declared about. */
export const RESIDUAL: Operation = Object.freeze({ action: "tool.call", resource: NO_RESOURCE, opaque: null });

const PATCH = opaque("patches are not read by this version");

/**
 * The operations of one action with raw attribute values: mostly one; more when a path reads differently on other systems,
 * or when the action implies another (`mcp.resource` of a `file:` URI reads the file). Total: what cannot be derived is opaque.
 */
export function deriveOperation(action: string, raw: Attributes, fs: FileSystemFacts): readonly Operation[] {
  switch (action) {
    case "file.read":
    case "file.write":
    case "file.delete":
    case "file.list":
      return fileOperations(action, raw, fs);
    case "patch.apply":
      return patchOperations(raw, fs);
    case "net.connect":
      return connectOperations(raw, fs);
    case "mcp.resource":
      return resourceOperations(raw, fs);
    case "process.exec":
      return [execOperation(raw, fs)];
    case "tool.call":
      return Object.keys(raw).length === 0 ? [RESIDUAL] : [plainOperation(action, raw, fs)];
    default:
      return [plainOperation(action, raw, fs)];
  }
}

/** An operation of which nothing is known but its action, with what the action implies. */
export function opaqueOperations(action: string, why: Opaque): readonly Operation[] {
  return action === "patch.apply" ? [unknown(action, why), unknown("file.write", why)] : [unknown(action, why)];
}

function plainOperation(action: string, raw: Attributes, fs: FileSystemFacts): Operation {
  if (!isBuiltIn(action)) return known(action, { ...raw });
  const main = mainOf(action);
  if (main.length > 0 && !main.some((name) => has(raw, name))) return unknown(action, NO_MAIN);
  const resource: Record<string, Json> = {};
  const wrong = addTyped(resource, action, raw, fs, []);
  return wrong === null ? known(action, resource) : unknown(action, wrong);
}

const has = (raw: Attributes, name: string): boolean => Object.hasOwn(raw, name) && raw[name] !== null;

const PATH: readonly string[] = ["path"];

function patchOperations(raw: Attributes, fs: FileSystemFacts): readonly Operation[] {
  const { path } = raw;
  if (typeof path !== "string") return opaqueOperations("patch.apply", path === undefined ? PATCH : NOT_TEXT);
  const lowered = lowerPath(path, fs);
  if (lowered.opaque !== undefined) return opaqueOperations("patch.apply", lowered);
  const resource: Record<string, Json> = { path: lowered.path };
  const wrong = addTyped(resource, "patch.apply", raw, fs, PATH);
  if (wrong !== null) return opaqueOperations("patch.apply", wrong);
  return [...everyPath("patch.apply", resource, lowered), ...everyPath("file.write", { path: lowered.path }, lowered)];
}

function connectOperations(raw: Attributes, fs: FileSystemFacts): readonly Operation[] {
  const resource = connect(raw, fs);
  if (resource.opaque !== undefined) return [unknown("net.connect", resource)];
  const operation = known("net.connect", resource.resource);
  return operation.resource.scheme === "file" && typeof raw.url === "string"
    ? [operation, ...readOperations(lowerFileUrl(raw.url.trim(), fs))]
    : [operation];
}

function resourceOperations(raw: Attributes, fs: FileSystemFacts): readonly Operation[] {
  const lowered = resourceUri(raw);
  if (lowered.opaque !== undefined) return [unknown("mcp.resource", lowered)];
  const operation = known("mcp.resource", { uri: lowered.uri, scheme: lowered.scheme });
  if (lowered.scheme === "file") return [operation, ...readOperations(lowerFileUrl(lowered.uri, fs))];
  const remote = lowered.scheme === "http" || lowered.scheme === "https";
  return remote ? [operation, ...connectOperations({ url: lowered.uri, method: "GET" }, fs)] : [operation];
}
