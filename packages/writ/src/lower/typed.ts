import { isArray, isObject } from "../model/json.js";
import type { Json } from "../model/json.js";
import type { FileSystemFacts } from "../model/request.js";
import type { Kind } from "./attributes.js";
import { kindOf } from "./attributes.js";
import { lowerHost } from "./host.js";
import type { Opaque } from "./lowered.js";
import { opaque } from "./lowered.js";
import { lowerPath } from "./path.js";
import { lowerMethod } from "./url.js";
import { lowerUrlPath } from "./url-path.js";

/** Attributes as a declaration or a caller gave them, not looked at yet. */
export type Attributes = Readonly<Record<string, Json>>;
/** An attribute's value in its right type, or why it has none. */
type Typed = { readonly value: Json; readonly opaque?: undefined } | Opaque;

const WRONG_TYPE = opaque("an attribute of the wrong type");
const NO_ATTRIBUTE = opaque("an attribute that the action does not have");
const TWO_PATHS = opaque("a folder that systems read differently");
const NOT_AN_ADDRESS = opaque("not an IP address");
const NOT_A_PORT = opaque("not a port number");
const NOT_A_SCHEME = opaque("not a scheme");

/** Adds the attributes that stand for themselves, checked, to a resource. `done`: names already there. */
export function addTyped(
  resource: Record<string, Json>,
  action: string,
  raw: Attributes,
  fs: FileSystemFacts,
  done: readonly string[],
): Opaque | null {
  for (const name of Object.keys(raw)) {
    const value = raw[name];
    if (done.includes(name) || value === undefined || value === null) continue;
    const kind = kindOf(action, name);
    if (kind === null) return NO_ATTRIBUTE;
    const typed = typedValue(kind, value, fs);
    if (typed.opaque !== undefined) return typed;
    resource[name] = typed.value;
  }
  return null;
}

/** A value as an attribute of this kind, or why it is none. */
export function typedValue(kind: Kind, value: Json, fs: FileSystemFacts): Typed {
  switch (kind) {
    case "any":
      return { value };
    case "flag":
      return typeof value === "boolean" ? { value } : WRONG_TYPE;
    case "count":
      return typeof value === "number" && value >= 0 ? { value } : WRONG_TYPE;
    case "port":
      return port(value);
    case "texts":
      return texts(value);
    case "ip":
      return addresses(value);
    default:
      return typeof value === "string" ? typedText(kind, value, fs) : WRONG_TYPE;
  }
}

function typedText(kind: Kind, text: string, fs: FileSystemFacts): Typed {
  switch (kind) {
    case "path": {
      const lowered = lowerPath(text, fs);
      if (lowered.opaque !== undefined) return lowered;
      return lowered.also.length > 0 ? TWO_PATHS : { value: lowered.path };
    }
    case "method": {
      const method = lowerMethod(text);
      return typeof method === "string" ? { value: method } : method;
    }
    case "urlPath": {
      const urlPath = lowerUrlPath(text);
      return typeof urlPath === "string" ? { value: urlPath } : urlPath;
    }
    case "scheme":
      return /^[A-Za-z][A-Za-z0-9+.-]*$/.test(text) ? { value: text.toLowerCase() } : NOT_A_SCHEME;
    default:
      return { value: text };
  }
}

function port(value: Json): Typed {
  const number = typeof value === "string" && /^\d{1,5}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) && number >= 0 && number <= 65_535
    ? { value: number }
    : NOT_A_PORT;
}

/** A list of text; one text is a list of one; a mapping is `NAME=value` for each entry. */
function texts(value: Json): Typed {
  if (typeof value === "string") return { value: Object.freeze([value]) };
  if (isArray(value)) return value.every((item) => typeof item === "string") ? { value } : WRONG_TYPE;
  if (!isObject(value) || !Object.values(value).every((item) => typeof item === "string")) return WRONG_TYPE;
  return { value: Object.freeze(Object.entries(value).map(([name, text]) => `${name}=${String(text)}`)) };
}

function addresses(value: Json): Typed {
  const forms: string[] = [];
  for (const item of isArray(value) ? value : [value]) {
    const lowered = typeof item === "string" ? lowerHost(item) : NOT_AN_ADDRESS;
    if (lowered.opaque !== undefined || lowered.ip === null) return NOT_AN_ADDRESS;
    for (const form of lowered.ip) if (!forms.includes(form)) forms.push(form);
  }
  return forms.length === 0 ? NOT_AN_ADDRESS : { value: Object.freeze(forms) };
}
