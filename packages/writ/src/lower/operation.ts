import type { Json, JsonArray } from "../model/json.js";
import { isArray } from "../model/json.js";
import type { FileSystemFacts, Operation, Resource } from "../model/request.js";
import { isBuiltIn, mainOf } from "./attributes.js";
import { everyPath, fileOperations, NO_MAIN, NOT_TEXT, readOperations } from "./file.js";
import { lowerFileUrl } from "./file-url.js";
import type { Languages } from "./languages.js";
import { loaded } from "./languages.js";
import type { Opaque } from "./lowered.js";
import { known, NO_RESOURCE, unknown } from "./lowered.js";
import { connect, resourceUri } from "./connect.js";
import { execOperations } from "./exec.js";
import type { Said } from "./messages.js";
import { textsOf } from "./messages.js";
import { lowerPath } from "./path.js";
import type { Attributes } from "./typed.js";
import { addTyped } from "./typed.js";

/** What a call does that nothing is declared about. */
export const RESIDUAL: Operation = Object.freeze({ action: "tool.call", resource: NO_RESOURCE, opaque: null });

/**
 * The operations of one action with raw attribute values: mostly one; more when a path reads differently on other systems,
 * or when the action implies another (`mcp.resource` of a `file:` URI reads the file). Total: what cannot be derived is opaque.
 * @throws {Error} where the action is read in a language that is not loaded.
 */
export function deriveOperation(
  action: string,
  raw: Attributes,
  fs: FileSystemFacts,
  languages: Languages,
): readonly Operation[] {
  switch (action) {
    case "file.read":
    case "file.write":
    case "file.delete":
    case "file.list":
      return fileOperations(action, raw, fs);
    case "patch.apply":
      return patchOperations(raw, fs, languages);
    case "net.connect":
      return connectOperations(raw, fs);
    case "mcp.resource":
      return resourceOperations(raw, fs);
    case "db.query":
      return queryOperations(raw, fs, languages);
    case "model.prompt":
    case "model.completion":
      return modelOperations(action, raw, fs);
    case "process.exec":
      return execOperations(raw, fs, languages);
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

/** A file and how it is changed; or, without a path, a whole patch as `content`. */
function patchOperations(raw: Attributes, fs: FileSystemFacts, languages: Languages): readonly Operation[] {
  const { path, content } = raw;
  if (path === undefined && typeof content === "string") return loaded(languages, "patch")(content, fs);
  if (typeof path !== "string") return opaqueOperations("patch.apply", path === undefined ? NO_MAIN : NOT_TEXT);
  const lowered = lowerPath(path, fs);
  if (lowered.opaque !== undefined) return opaqueOperations("patch.apply", lowered);
  const resource: Record<string, Json> = { path: lowered.path };
  const wrong = addTyped(resource, "patch.apply", raw, fs, PATH);
  if (wrong !== null) return opaqueOperations("patch.apply", wrong);
  return [...everyPath("patch.apply", resource, lowered), ...everyPath("file.write", { path: lowered.path }, lowered)];
}

/** What the statement does, and what is said beside it: that adds verbs and tables, and takes none away. */
function queryOperations(raw: Attributes, fs: FileSystemFacts, languages: Languages): readonly Operation[] {
  const said = plainOperation("db.query", raw, fs);
  const { statement } = said.resource;
  const read = typeof statement === "string" ? loaded(languages, "sql")(statement) : [];
  return read.length === 0 ? [said] : read.map((operation) => joinQuery(operation, said.resource));
}

function joinQuery(operation: Operation, said: Resource): Operation {
  if (operation.action !== "db.query" || operation.opaque !== null) return operation;
  const { verbs, tables } = operation.resource;
  const joined = { ...operation.resource, verbs: union(verbs, said.verbs, (verb) => verb.toUpperCase()) };
  const resource = tables === undefined ? joined : { ...joined, tables: union(tables, said.tables, (table) => table) };
  return Object.freeze({ ...operation, resource: Object.freeze(resource) });
}

/** Two lists of texts as one, without repetitions. */
function union(own: Json | undefined, added: Json | undefined, form: (text: string) => string): JsonArray {
  const texts = [own, added].flatMap((list) => (list !== undefined && isArray(list) ? list.map(String) : []));
  return Object.freeze([...new Set(texts.map(form))]);
}

/** One text; or messages as a model's interface takes them, of which every text is an operation of its own. */
function modelOperations(action: string, raw: Attributes, fs: FileSystemFacts): readonly Operation[] {
  const { text } = raw;
  if (typeof text !== "object" || text === null) return [plainOperation(action, raw, fs)];
  const said = textsOf(text);
  return said.length === 0 ? [unknown(action, NO_MAIN)] : said.map((one) => modelOperation(action, raw, one, fs));
}

/** What a message says of its role counts more than what is said of all of them. */
function modelOperation(action: string, raw: Attributes, { role, text }: Said, fs: FileSystemFacts): Operation {
  const operation = plainOperation(action, { ...raw, role: role ?? raw.role ?? null, text: text ?? "" }, fs);
  if (text !== null || operation.opaque !== null) return operation;
  const { text: _none, ...rest } = operation.resource;
  return Object.freeze({ ...operation, resource: Object.freeze(rest), underived: TEXT });
}

const TEXT: readonly string[] = Object.freeze(["text"]);

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
