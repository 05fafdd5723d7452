import { isUtf8 } from "node:buffer";
import { isArray, isObject, type Json, type JsonObject } from "../../../writ/src/model/json.js";
import { countMembers, measure, type Measure } from "../json-text.js";
import { confusedKey, knownKeys } from "./keys.js";

export type Id = string | number | null;

interface Received {
  /** The message as every reader of JSON reads it. */
  readonly value: JsonObject;
  /** The bytes to pass on: those received, where every reader agrees on them. */
  readonly bytes: Buffer;
}

export interface Request extends Received {
  readonly kind: "request";
  readonly id: Id;
  readonly method: string;
  /** It holds a number that would not be the same written again: see `measure`. */
  readonly inexact: boolean;
}

export interface Notification extends Received {
  readonly kind: "notification";
  readonly method: string;
}

export interface Response extends Received {
  readonly kind: "response";
  readonly id: Id;
  /** It holds a number that would not be the same written again, or one with more digits than are kept: see `measure`. */
  readonly inexact: boolean;
  readonly rounded: boolean;
}

/** What is not passed on. `id`: of the request or response it would have been, where that can be told. */
export interface Unreadable {
  readonly kind: "unreadable";
  readonly code: typeof PARSE_ERROR | typeof INVALID_REQUEST;
  readonly why: string;
  readonly id: Id | undefined;
  readonly isRequest: boolean;
}

export type Message = Request | Notification | Response | Unreadable;

export const PARSE_ERROR = -32_700;
export const INVALID_REQUEST = -32_600;

/** More than any message needs; what walks a message may recurse. */
const MAX_DEPTH = 512;
const ENVELOPE = knownKeys("jsonrpc", "id", "method", "params", "result", "error");

/**
 * Reads one line as one JSON-RPC message. Total.
 *
 * SECURITY: what is read here must be what the receiver reads, whatever its language. Refused is whatever two parsers
 * are known to read differently: invalid UTF-8, a key that stands twice at any depth, envelope keys in another case, a
 * method with anything but printable ASCII, an id beyond 2^53, several messages in a list.
 */
export function parseMessage(line: Buffer): Message {
  if (!isUtf8(line)) return unreadable(PARSE_ERROR, "not UTF-8");
  const text = line.toString("utf8");
  const measured = measure(text);
  const { members, depth } = measured;
  if (depth > MAX_DEPTH) return unreadable(PARSE_ERROR, `nested deeper than ${MAX_DEPTH}`);
  const value = parseJson(text);
  if (value === undefined) return unreadable(PARSE_ERROR, "not JSON");
  if (isArray(value)) return unreadable(INVALID_REQUEST, "several messages in one line; send them one by one");
  if (!isObject(value)) return unreadable(INVALID_REQUEST, "not an object");
  const why = countMembers(value) === members ? problemOf(value) : "a key stands twice";
  if (why !== null) return unreadable(INVALID_REQUEST, why, value);
  return classify(value, onOneLine(line, text), measured);
}

/** The bytes of a message that this side makes. */
export function encode(value: Json): Buffer {
  return Buffer.from(escapeLineBreaks(JSON.stringify(value)));
}

/** Own data of a message, absent if it is only inherited. */
export function member(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function problemOf(value: JsonObject): string | null {
  const confused = confusedKey(value, ENVELOPE);
  if (confused !== null) return "a key that not every reader tells from another";
  if (member(value, "jsonrpc") !== "2.0") return '`jsonrpc` is not "2.0"';
  if (Object.hasOwn(value, "id") && !isId(value["id"])) return "`id` is neither text nor a safe integer";
  const answers = Number(Object.hasOwn(value, "result")) + Number(Object.hasOwn(value, "error"));
  if (!Object.hasOwn(value, "method"))
    return answers === 1 && Object.hasOwn(value, "id") ? null : "neither a method nor one answer to a request";
  if (answers > 0) return "a method and an answer in one message";
  return isMethod(value["method"]) ? null : "`method` is not printable ASCII";
}

function classify(value: JsonObject, bytes: Buffer, { inexact, rounded }: Measure): Message {
  const id = member(value, "id");
  const method = member(value, "method");
  if (typeof method !== "string") {
    return { kind: "response", id: isId(id) ? id : null, inexact, rounded, value, bytes };
  }
  if (id === undefined) return { kind: "notification", method, value, bytes };
  return { kind: "request", id: isId(id) ? id : null, method, inexact, value, bytes };
}

function unreadable(code: Unreadable["code"], why: string, value: JsonObject = {}): Unreadable {
  const id = member(value, "id");
  const isRequest = id !== undefined && Object.hasOwn(value, "method");
  return { kind: "unreadable", code, why, id: isId(id) ? id : undefined, isRequest };
}

const isId = (id: Json | undefined): id is Id => typeof id === "string" || id === null || Number.isSafeInteger(id);

const METHOD = /^[\x21-\x7e]{1,256}$/u;
const isMethod = (method: Json | undefined): method is string => typeof method === "string" && METHOD.test(method);

const BREAKS = /[\u0085\u2028\u2029]/gu;
const escapeLineBreaks = (text: string): string =>
  text.replace(BREAKS, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);

/**
 * The line as one that every reader takes for one.
 * SECURITY: readers in the field also end a line at a carriage return, or at U+2028. In JSON the former stands between
 * tokens only and the latter in strings only, so a blank and an escape mean the same.
 */
function onOneLine(line: Buffer, text: string): Buffer {
  if (!line.includes(0x0d) && text.search(BREAKS) === -1) return line;
  return Buffer.from(escapeLineBreaks(text.replaceAll("\r", " ")));
}
