import type { Selector, Step } from "../model/policy.js";

/** `${args.…}` in the value of a `does` entry. */
export interface Reference {
  /** Always below `args`. */
  readonly selector: Selector;
  /** `${args.x?}`: it may be absent. */
  readonly optional: boolean;
}

/**
 * A parsed value: text as it stands; exactly one reference, which inserts a JSON value; or longer text, whose references
 * insert strings, numbers and booleans.
 */
export type Template =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "reference"; readonly reference: Reference }
  | { readonly kind: "text"; readonly parts: readonly (string | Reference)[] };

/** A template that is not well-formed; `hint` says what to write. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
  readonly hint: string | null;

  constructor(message: string, hint: string | null) {
    super(message);
    this.hint = hint;
  }
}

const EXAMPLE =
  'for example `${args.path}`, `${args.files[*].name}`, `${args["odd key"]}` or, if it may be absent, `${args.url?}`';
const MAX_STEPS = 32;

/** @throws {TemplateError} for a reference that is not well-formed, or not below `args`. */
export function parseTemplate(text: string): Template {
  const parts: (string | Reference)[] = [];
  let at = 0;
  for (let open = text.indexOf("${"); open >= 0; open = text.indexOf("${", at)) {
    if (open > at) parts.push(text.slice(at, open));
    const { reference, end } = parseReference(text, open + 2);
    parts.push(reference);
    at = end;
  }
  if (at < text.length) parts.push(text.slice(at));
  const [only] = parts;
  if (only === undefined || (parts.length === 1 && typeof only === "string")) return { kind: "literal", text };
  return parts.length === 1 && typeof only === "object"
    ? { kind: "reference", reference: only }
    : { kind: "text", parts };
}

/** Reads from behind `${` to behind `}`. */
function parseReference(text: string, start: number): { reference: Reference; end: number } {
  if (!text.startsWith("args", start)) throw malformed(text, start, "only arguments can be inserted here");
  const steps: Step[] = [];
  let at = start + 4;
  for (;;) {
    const token = stepAt(text, at);
    if (token === null) break;
    steps.push(token.step);
    at = token.end;
  }
  const optional = text.charAt(at) === "?";
  const end = optional ? at + 1 : at;
  if (steps.length === 0) throw malformed(text, start, "the arguments as a whole cannot be inserted");
  if (text.charAt(end) !== "}") throw malformed(text, start, "not a well-formed reference");
  if (steps.length > MAX_STEPS) throw malformed(text, start, "a reference deeper than 32 steps");
  return { reference: { selector: { root: "args", steps, text: text.slice(start, at) }, optional }, end: end + 1 };
}

/** `.key`, `[0]`, `[*]` or `["odd key"]` at a place; `null`: none of them. */
function stepAt(text: string, at: number): { step: Step; end: number } | null {
  const token = /\.([^.[\]"\s*?{}$]+)|\[(\d{1,9})\]|(\[\*\])|\["((?:[^"\\]|\\.)*)"\]/y;
  token.lastIndex = at;
  const match = token.exec(text);
  if (match === null) return null;
  const [, key, index, each, quoted] = match;
  const end = token.lastIndex;
  if (key !== undefined) return { step: { key }, end };
  if (index !== undefined) return { step: { index: Number(index) }, end };
  return { step: each === undefined ? { key: (quoted ?? "").replace(/\\(.)/g, "$1") } : "each", end };
}

function malformed(text: string, start: number, message: string): TemplateError {
  const close = text.indexOf("}", start);
  const shown = text.slice(start - 2, close < 0 ? start + 40 : close + 1);
  return new TemplateError(`\`${shown}\`: ${message}`, EXAMPLE);
}
