import type { Json, JsonObject } from "../model/json.js";
import { isArray, isObject } from "../model/json.js";
import type { Kind } from "./attributes.js";
import { breaksStructure } from "./insert.js";
import type { Opaque } from "./lowered.js";
import { opaque } from "./lowered.js";
import { MAX_VALUES, select, TOO_MANY_VALUES } from "./select.js";
import type { Found } from "./select.js";
import type { Reference } from "./template.js";
import { parseTemplate, TemplateError } from "./template.js";

/** Computes the value or values of one attribute from the arguments. */
export type Evaluate = (args: JsonObject) => Found;

const STRUCTURE = opaque("an argument that changes the structure around it");
const NO_TEXT = opaque("a list or mapping inside longer text");

/** Compiles an attribute's declared value. @throws {TemplateError} */
export function compileValue(value: Json, kind: Kind): Evaluate {
  if (typeof value === "string") return compileText(value, kind);
  if (isArray(value)) return compileList(value, kind);
  if (isObject(value)) assertLiteral(value);
  return constant({ kind: "one", value: frozen(value) });
}

const constant =
  (found: Found): Evaluate =>
  () =>
    found;

function compileText(text: string, kind: Kind): Evaluate {
  const template = parseTemplate(text);
  switch (template.kind) {
    case "literal":
      return constant({ kind: "one", value: text });
    case "reference":
      return listed(kind, template.reference);
    case "text":
      return (args) => render(template.parts, kind, args);
  }
}

/** What is a list by nature takes an inserted list as one value. */
function listed(kind: Kind, reference: Reference): Evaluate {
  if (kind !== "texts" && kind !== "ip") return (args) => select(args, reference);
  return (args) => whole(select(args, reference));
}

const whole = (found: Found): Found =>
  found.kind === "many" ? { kind: "one", value: Object.freeze([...found.values]) } : found;

/** One operation per element, the elements of inserted lists included; or one list, for what is a list by nature. */
function compileList(items: readonly Json[], kind: Kind): Evaluate {
  const each = items.map((item) => compileValue(item, kind));
  const join = (args: JsonObject): Found =>
    joined(
      each.map((evaluate) => evaluate(args)),
      kind,
    );
  return kind === "texts" || kind === "ip" ? (args) => whole(join(args)) : join;
}

function joined(found: readonly Found[], kind: Kind): Found {
  const values: Json[] = [];
  for (const each of found) {
    if (each.kind === "opaque") return each;
    if (each.kind === "one" && isArray(each.value) && kind !== "any") values.push(...each.value);
    else if (each.kind === "one") values.push(each.value);
    else if (each.kind === "many") values.push(...each.values);
    if (values.length > MAX_VALUES) return { kind: "opaque", why: TOO_MANY_VALUES };
  }
  return { kind: "many", values };
}

function render(parts: readonly (string | Reference)[], kind: Kind, args: JsonObject): Found {
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") {
      text += part;
      continue;
    }
    const found = select(args, part);
    if (found.kind === "absent") continue;
    const inserted = textOf(found);
    if (typeof inserted !== "string") return { kind: "opaque", why: inserted };
    // SECURITY: the declaration says what the text around means; the argument must not.
    if (breaksStructure(kind, text, inserted)) return { kind: "opaque", why: STRUCTURE };
    text += inserted;
  }
  return { kind: "one", value: text };
}

function textOf(found: Found): string | Opaque {
  if (found.kind === "opaque") return found.why;
  if (found.kind !== "one" || typeof found.value === "object") return NO_TEXT;
  return String(found.value);
}

/** References are read in text and in lists of text; inside a mapping they would silently stand for themselves. */
function assertLiteral(value: Json): void {
  if (typeof value === "string" && value.includes("${")) {
    throw new TemplateError("a reference inside a mapping", "write it as the attribute's own value");
  }
  if (isArray(value)) value.forEach(assertLiteral);
  else if (isObject(value)) Object.values(value).forEach(assertLiteral);
}

function frozen(value: Json): Json {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
