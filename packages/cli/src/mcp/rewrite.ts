import type { Rewriter } from "../../../writ/src/index.js";
import { isArray, isObject, type Json, type JsonObject } from "../../../writ/src/model/json.js";
import { encode, type Notification, type Request, type Response } from "./message.js";

/** Who a message is for, and what it is about: replaced, it would reach nobody. */
const ENVELOPE: ReadonlySet<string> = new Set(["jsonrpc", "id", "method"]);

/**
 * A message with what rules found replaced in every channel of it: texts, keys, numbers, and base64 by what it encodes.
 * What is unchanged is the very message.
 */
export function rewriteMessage<T extends Request | Notification | Response>(message: T, rewriter: Rewriter): T {
  const { value } = message;
  const held = Object.fromEntries(Object.entries(value).filter(([key]) => !ENVELOPE.has(key)));
  const decoded = rewriteEncoded(held, rewriter);
  const clean = rewriter.json(decoded);
  if (clean === held || !isObject(clean)) return message;
  const envelope = Object.entries(value).filter(([key]) => ENVELOPE.has(key));
  // SECURITY: nothing else of the message as it came, where a key that was replaced would still stand.
  const whole: JsonObject = { ...Object.fromEntries(envelope), ...clean };
  return { ...message, value: whole, bytes: encode(whole) };
}

/** Base64 in the members that the protocol has for it. What is unchanged is the very value. */
function rewriteEncoded(value: Json, rewriter: Rewriter): Json {
  if (isArray(value)) {
    const items = value.map((item) => rewriteEncoded(item, rewriter));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isObject(value)) return value;
  let changed: Record<string, Json> | null = null;
  for (const key of Object.keys(value)) {
    const before = value[key] ?? null;
    const isEncoded = typeof before === "string" && (key === "blob" || key === "data");
    const after = isEncoded ? rewriteBase64(before, rewriter) : rewriteEncoded(before, rewriter);
    if (after !== before) (changed ??= { ...value })[key] = after;
  }
  return changed ?? value;
}

function rewriteBase64(text: string, rewriter: Rewriter): string {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length === 0) return text;
  const clean = rewriter.value(bytes);
  return clean === bytes || !(clean instanceof Uint8Array) ? text : Buffer.from(clean).toString("base64");
}
