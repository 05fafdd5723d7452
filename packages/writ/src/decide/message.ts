import type { Json } from "../model/json.js";
import type { Operation } from "../model/request.js";
import { compileGetter } from "../condition/values.js";
import type { Evaluation } from "../condition/evaluation.js";
import { parseSelector } from "../policy/selector.js";

const MAX_VALUE = 200;

/** Compiles `message` text with `${selector}` into what renders it. What is absent or unknown reads `unknown`. */
export function compileMessage(template: string): (x: Evaluation) => string {
  if (!template.includes("${")) return () => template;
  const parts = template.split(/(\$\{[^{}$]*\})/).map((part) => {
    const name = /^\$\{(.*)\}$/.exec(part)?.[1];
    const selector = name === undefined ? null : parseSelector(name).selector;
    if (selector === null) return () => part;
    const get = compileGetter(selector);
    return (x: Evaluation) => show(get(x));
  });
  return (x) => parts.map((part) => part(x)).join("");
}

/** SECURITY: values come from the caller; control characters must not paint a terminal or forge a line. */
function show(value: Json | undefined): string {
  if (value === undefined || value === null) return "unknown";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return plain(text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text);
}

export const plain = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** What an operation is about, in a few words: `file.read` on `/srv/app/.env`. */
export function describe(operation: Operation): string {
  if (operation.opaque !== null) return `\`${operation.action}\` (${operation.opaque})`;
  const { resource } = operation;
  const what = resource["path"] ?? resource["url"] ?? resource["host"] ?? resource["command"] ?? resource["to"] ?? resource["uri"] ?? resource["name"];
  return what === undefined ? `\`${operation.action}\`` : `\`${operation.action}\` on \`${show(what)}\``;
}
