import { isUtf8 } from "node:buffer";
import { isArray, isObject, type Json, type JsonObject } from "../../../writ/src/model/json.js";
import { member, type Notification, type Request, type Response } from "./message.js";
import type { ResultView } from "../../../writ/src/index.js";

/**
 * A reply as `phase: result` rules see it: every channel that could carry data to the client.
 *
 * - `text`: every string and number in the reply, in order, a line each: text blocks, resource links, embedded text,
 *   base64 as sent, or decoded where that gives UTF-8 (short ones both ways), and runs of text in other bytes;
 *   `structuredContent`, `_meta`, an error's `data` and members unknown to this version as JSON text without escapes. No
 *   longer than the message, but for base64 that is seen both ways.
 * - `json`: `structuredContent`; without it, the only text block if that is a JSON object or list; else nothing.
 * - `bytes`: size of the message that carries it.
 * - `isError`: a tool error or a JSON-RPC error.
 *
 * @throws {RangeError} for a number that is not the same for every reader: rules would see another than the client is sent.
 */
export function viewOf(reply: Response): ResultView {
  if (reply.inexact) throw new RangeError("a number that is not the same for every reader");
  const { value } = reply;
  const result = member(value, "result");
  return {
    text: textOf(value),
    json: isObject(result) ? jsonOf(result) : undefined,
    bytes: reply.bytes.length,
    isError: Object.hasOwn(value, "error") || (isObject(result) && member(result, "isError") === true),
  };
}

/**
 * A message that is no answer, as the same rules see it: every string and number of its parameters, and its id.
 * @throws {RangeError} as `viewOf` does.
 */
export function viewOfMessage(message: Notification | Request | Response): ResultView {
  if (message.kind === "response") return viewOf(message);
  const { value, bytes } = message;
  // SECURITY: the id of a question is the server's own text.
  const id = message.kind === "request" && typeof message.id === "string" ? `\n${message.id}` : "";
  return { text: textOf(value) + id, json: undefined, bytes: bytes.length, isError: false };
}

function textOf(value: JsonObject): string {
  const parts: string[] = [];
  for (const key of Object.keys(value)) {
    if (key === "jsonrpc" || key === "id") continue;
    const part = value[key] ?? null;
    if (key === "result" && isObject(part)) resultText(part, parts);
    else if (key === "error" && isObject(part)) errorText(part, parts);
    else openText(part, parts, ENVELOPE.has(key) ? "" : key);
  }
  return parts.join("\n");
}

/** Keys of a message by the protocol. */
const ENVELOPE: ReadonlySet<string> = new Set(["method", "params", "result", "error"]);

/** Members of a result that hold blocks: what their keys are called says nothing. */
const BLOCKS: ReadonlySet<string> = new Set(["content", "contents", "messages"]);

function resultText(result: JsonObject, parts: string[]): void {
  for (const key of Object.keys(result)) {
    const part = result[key] ?? null;
    if (BLOCKS.has(key)) leaves(part, parts);
    else if (key === "isError" && typeof part === "boolean") continue;
    else openText(part, parts, key);
  }
}

function errorText(error: JsonObject, parts: string[]): void {
  for (const key of Object.keys(error)) {
    const part = error[key] ?? null;
    if (key === "message") leaves(part, parts);
    else if (key !== "code" || !isReserved(part)) openText(part, parts, key === "code" || key === "data" ? "" : key);
  }
}

/** Codes that JSON-RPC and MCP give a meaning. Any other number may be data. */
const isReserved = (code: Json): boolean =>
  Number.isInteger(code) && Number(code) >= -32_768 && Number(code) <= -32_000;

const STANDARD: ReadonlySet<string> = new Set(["structuredContent", "_meta", "description"]);

/** Data of any shape. */
function openText(part: Json, parts: string[], key = ""): void {
  if (key !== "" && !STANDARD.has(key)) parts.push(key);
  parts.push(typeof part === "string" ? part : unescaped(part));
}

/** JSON text, but with strings as they are: a rule meets a line break or a quote as itself, and keys beside values. */
function unescaped(part: Json): string {
  if (typeof part === "string") return `"${part}"`;
  if (isArray(part)) return `[${part.map(unescaped).join(",")}]`;
  if (!isObject(part)) return String(part);
  return `{${Object.keys(part)
    .map((key) => `"${key}":${unescaped(part[key] ?? null)}`)
    .join(",")}}`;
}

/** Keys that blocks have by the protocol. Another key may be data itself. */
const BLOCK_KEYS: ReadonlySet<string> = new Set(
  (
    "type text data blob mimeType uri name title description size annotations audience priority lastModified " +
    "resource icons src sizes theme role content _meta"
  ).split(" "),
);

/** Every string and number below, as it is. */
function leaves(part: Json, parts: string[], key = ""): void {
  if (isArray(part)) for (const item of part) leaves(item, parts, key);
  else if (isObject(part)) {
    for (const name of Object.keys(part)) {
      if (!BLOCK_KEYS.has(name)) parts.push(name);
      leaves(part[name] ?? null, parts, name);
    }
  } else if (typeof part === "string") text(part, key, parts);
  else if (typeof part === "number") parts.push(String(part));
}

const KINDS: ReadonlySet<string> = new Set(["text", "image", "audio", "resource_link", "resource"]);

function text(part: string, key: string, parts: string[]): void {
  if (key === "type" && KINDS.has(part)) return;
  const decoded = key === "blob" || key === "data" ? decode(part) : null;
  if (decoded === null || !decoded.certain) parts.push(part);
  if (decoded !== null) parts.push(decoded.text);
}

/** Shorter, a text may look like base64 by chance. */
const CERTAIN_LENGTH = 64;

/** Base64 of text, or of bytes with text in them. `certain`: it is nothing else. */
function decode(part: string): { readonly text: string; readonly certain: boolean } | null {
  const bytes = Buffer.from(part, "base64");
  if (bytes.length === 0) return null;
  if (!isUtf8(bytes)) return { text: textIn(bytes), certain: false };
  return { text: bytes.toString("utf8"), certain: part.length >= CERTAIN_LENGTH && bytes.toString("base64") === part };
}

/** Runs of printable ASCII, each character perhaps with a NUL beside it (UTF-16): what a reader of a file finds in it. */
const textIn = (bytes: Buffer): string => (bytes.toString("latin1").match(/[\0\t -~]{6,}/gu) ?? []).join("\n");

function jsonOf(result: JsonObject): Json | undefined {
  const structured = member(result, "structuredContent");
  if (structured !== undefined) return structured;
  const content = member(result, "content");
  if (!isArray(content) || content.length !== 1) return undefined;
  const [only] = content;
  const body = isObject(only) ? member(only, "text") : undefined;
  return typeof body === "string" ? parseContainer(body) : undefined;
}

function parseContainer(body: string): Json | undefined {
  const first = body.trimStart().charAt(0);
  if (first !== "{" && first !== "[") return undefined;
  try {
    const value: Json = JSON.parse(body);
    return value;
  } catch {
    return undefined;
  }
}
