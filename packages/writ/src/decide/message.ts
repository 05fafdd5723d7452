import { cut } from "../model/cut.js";
import type { Json } from "../model/json.js";
import type { Operation, Resource } from "../model/request.js";
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
  return plain(cut(text, MAX_VALUE));
}

/** Most text, which is seen to be plain more quickly than it is looked through for each kind of hidden character. */
const SHOWN = /^[ -~]*$/;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * Text from elsewhere as one line that shows what it holds: control characters, line breaks, bidirectional and
 * invisible characters, and halves of characters, as escapes.
 */
export const plain = (text: string): string =>
  SHOWN.test(text) ? text : text.replace(HIDDEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** What an operation is about, in a few words: `file.read` on `/srv/app/.env`, or the tool when nothing is known of it. */
export function describe(operation: Operation, tool: string | null): string {
  const { action, resource, opaque } = operation;
  if (opaque !== null) return `\`${action}\` (${opaque})`;
  if (action === "tool.call" && tool !== null) return `the tool \`${show(tool)}\``;
  const what = TELLING.map((name) => resource[name]).find((value) => value !== undefined);
  return what === undefined ? `\`${action}\`` : `\`${action}\` on \`${show(what)}\``;
}

/** Attributes that say best what an operation is about, best first. */
const TELLING: readonly string[] = ["path", "url", "host", "command", "program", "to", "uri", "name", "agent"];

/** Attributes that carry contents: a decision says what was acted on, never what it held. */
const CONTENTS: ReadonlySet<string> = new Set([
  "content",
  "body",
  "text",
  "source",
  "statement",
  "additions",
  "deletions",
  "env",
]);

/** An operation as decisions show it. */
export function summarize({ action, resource }: Operation): { readonly action: string; readonly resource: Resource } {
  for (const key in resource) if (CONTENTS.has(key)) return { action, resource: withoutContents(resource) };
  return { action, resource };
}

function withoutContents(resource: Resource): Resource {
  return Object.fromEntries(Object.entries(resource).filter(([key]) => !CONTENTS.has(key)));
}
