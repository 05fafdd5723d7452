import type { ResultView } from "../condition/evaluation.js";
import type { Json } from "../model/json.js";
import { type Bounds, Refusal } from "./bounds.js";
import { copyWholeJson } from "./json-copy.js";

export type { ResultView };

/**
 * How rules see a result: text as it is, bytes as UTF-8, other JSON as JSON text; nothing as the empty text. Text that is
 * a JSON object or list is seen as data as well. An instance of a class, a cycle, a bigint: refused, since its JSON text
 * could leave out what its user reads from it. A refusal also tells of a result larger than `bounds`.
 */
export function viewOf(result: unknown, bounds: Bounds): ResultView | Refusal {
  if (result === undefined) return view("", undefined, 0, false);
  if (typeof result === "string") return viewOfText(result, false, bounds);
  if (result instanceof Uint8Array) return viewOfBytes(result, bounds);
  const copy = copyWholeJson(result, bounds);
  if (copy instanceof Refusal) return copy;
  return view(JSON.stringify(copy.value), copy.value, copy.bytes, false);
}

/** Checks what an adapter's `view` says. `null`: it is not a view. */
export function parseView(source: ResultView, bounds: Bounds): ResultView | Refusal | null {
  const { text, json, bytes, isError } = source;
  if (typeof text !== "string" || typeof isError !== "boolean" || !Number.isFinite(bytes)) return null;
  if (text.length > bounds.maxBytes || bytes > bounds.maxBytes) return tooLarge(bounds);
  if (json === undefined) return view(text, undefined, bytes, isError);
  const copy = copyWholeJson(json, bounds);
  return copy instanceof Refusal ? copy : view(text, copy.value, bytes, isError);
}

function viewOfBytes(bytes: Uint8Array, bounds: Bounds): ResultView | Refusal {
  if (bytes.byteLength > bounds.maxBytes) return tooLarge(bounds);
  if (!isBareBytes(bytes)) return new Refusal("ARGS_NOT_JSON", "bytes that hold more than bytes");
  const text = new TextDecoder().decode(bytes);
  return view(text, jsonIn(text, bounds), bytes.byteLength, false);
}

/** Telling a typed array's keys lists every element: larger ones are taken for bare. */
const MAX_LISTED_BYTES = 1_048_576;

function isBareBytes(bytes: Uint8Array): boolean {
  return bytes.length > MAX_LISTED_BYTES || Reflect.ownKeys(bytes).length === bytes.length;
}

/** A text as rules see it, with the JSON that it may be; a refusal where it is too large to be looked at. */
export function viewOfText(text: string, isError: boolean, bounds: Bounds): ResultView | Refusal {
  // Each UTF-16 unit takes a byte at least.
  if (text.length > bounds.maxBytes) return tooLarge(bounds);
  const bytes = new TextEncoder().encode(text).byteLength;
  return bytes > bounds.maxBytes ? tooLarge(bounds) : view(text, jsonIn(text, bounds), bytes, isError);
}

/** Many tools answer with JSON as text: a rule over `result.json` must not miss it. */
function jsonIn(text: string, bounds: Bounds): Json | undefined {
  if (!/^\s*[[{]/u.test(text)) return undefined;
  try {
    const copy = copyWholeJson(JSON.parse(text), bounds);
    return copy instanceof Refusal ? undefined : copy.value;
  } catch {
    return undefined;
  }
}

const view = (text: string, json: Json | undefined, bytes: number, isError: boolean): ResultView => ({
  text,
  json,
  bytes,
  isError,
});

const tooLarge = ({ maxBytes }: Bounds): Refusal => new Refusal("RESULT_TOO_LARGE", `more than ${maxBytes} bytes`);
