import { canonicalView } from "../match/text.js";
import type { Kind } from "./attributes.js";
import { isDotsAndSpaces } from "./segments.js";

/**
 * Whether a value inserted into longer text would change the structure around it: leave its folder, name another host, end
 * the command. `before`: the text up to it. Its canonical view must not either.
 */
export function breaksStructure(kind: Kind, before: string, value: string): boolean {
  const check = CHECKS[kind];
  if (check === undefined) return false;
  if (value === "" || check(before, value)) return true;
  const view = canonicalView(value);
  return view !== value && (view === "" || check(before, view));
}

type Check = (before: string, value: string) => boolean;

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u001f\u007f]/;
/** Encoded characters: whoever decodes them sees another structure. A `%` at the end may meet the text behind it. */
const ENCODED = /%[0-9A-Fa-f]{2}|%.?$/;
const SEPARATORS = /[/\\@?#]|\.\./;

const inPath: Check = (before, value) =>
  CONTROL.test(value) ||
  SEPARATORS.test(value) ||
  ENCODED.test(value) ||
  isDotsAndSpaces(value) ||
  (before === "" && /^~|:/.test(value)) ||
  // `.${args.x}` with `.`, and a drive or stream opened by the text itself.
  (value.startsWith(".") && before.endsWith("."));

const inHost: Check = (_before, value) =>
  CONTROL.test(value) || SEPARATORS.test(value) || ENCODED.test(value) || /[:[\]\s]/.test(value);

/** In the query a value ends at `&` or `#`; the host and the path stand already. */
const inQuery: Check = (_before, value) => CONTROL.test(value) || /[&#]/.test(value);

const inUrl: Check = (before, value) => {
  if (/[?#]/.test(before)) return inQuery(before, value);
  return /^[^:/?#]+:\/\/[^/]+\//.test(before) ? inPath(before, value) : inHost(before, value);
};

/** A language of its own: only what is one plain word in any of them. */
const inCommand: Check = (_before, value) => !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(value);

const inName: Check = (_before, value) =>
  CONTROL.test(value) || SEPARATORS.test(value) || ENCODED.test(value) || /[,;:<>()"'\s]/.test(value);

const CHECKS: Readonly<Partial<Record<Kind, Check>>> = {
  path: inPath,
  url: inUrl,
  urlPath: inPath,
  host: inHost,
  scheme: inHost,
  method: inHost,
  ip: inName,
  port: inHost,
  command: inCommand,
  texts: inCommand,
  name: inName,
};
