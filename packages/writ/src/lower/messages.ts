import type { Json, JsonObject } from "../model/json.js";
import { isArray, isObject } from "../model/json.js";

/** One text of a message to or from a model. */
export interface Said {
  /** Who says it; `null`: the message does not tell. */
  readonly role: string | null;
  /** `null`: it is no text (an image, a file, a tool call), or not in a form that is known. */
  readonly text: string | null;
}

/** Under what name a message, or a part of one, holds what it says. */
const CONTENT: readonly string[] = ["content", "parts"];
/** Types of parts that are their `text` and nothing else. */
const TEXT: readonly Json[] = ["text", "input_text", "output_text"];

/**
 * Every text of one message, of a list of them, or of the parts of one, in order: the shapes that OpenAI, Anthropic,
 * Google, MCP and the AI SDK share. Total and linear; what has another shape is there with an unknown text.
 */
export function textsOf(messages: Json): readonly Said[] {
  const said: Said[] = [];
  const open: { readonly value: Json; readonly role: string | null }[] = [{ value: messages, role: null }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, role } = next;
    if (typeof value === "string") said.push({ role, text: value });
    else if (isArray(value)) for (const item of value.toReversed()) open.push({ value: item, role });
    else if (isObject(value)) openObject(value, role, open, said);
    else said.push({ role, text: null });
  }
  return said;
}

function openObject(
  value: JsonObject,
  outer: string | null,
  open: { readonly value: Json; readonly role: string | null }[],
  said: Said[],
): void {
  const role = typeof value.role === "string" ? value.role : outer;
  const held = CONTENT.filter((name) => Object.hasOwn(value, name) && value[name] !== null);
  const isText = typeof value.text === "string" && (!Object.hasOwn(value, "type") || TEXT.includes(value.type ?? null));
  if (isText) said.push({ role, text: String(value.text) });
  // SECURITY: what stands beside what is read may say more.
  if (!saysAll(value, isText, held.length)) said.push({ role, text: null });
  for (const name of held.toReversed()) open.push({ value: value[name] ?? null, role });
}

/** Names that say nothing by themselves. */
const SILENT: readonly string[] = ["role", "type", "id", "name", "cache_control", "annotations", "status", "createdAt"];

/** Whether an object holds nothing but what is read of it. */
const saysAll = (value: JsonObject, isText: boolean, held: number): boolean =>
  (isText || held > 0) &&
  Object.keys(value).every(
    (name) => SILENT.includes(name) || CONTENT.includes(name) || (isText && name === "text") || isEmpty(value[name]),
  );

const isEmpty = (value: Json | undefined): boolean => value === null || (isArray(value) && value.length === 0);
