import type { Json, JsonObject } from "../model/json.js";
import type { FileSystemFacts, Operation } from "../model/request.js";
import type { DoesEntry } from "../model/policy.js";
import { kindOf, mainOf } from "./attributes.js";
import type { Languages } from "./languages.js";
import { languageOfEntry, loaded } from "./languages.js";
import { opaque } from "./lowered.js";
import { deriveOperation, opaqueOperations } from "./operation.js";
import { MAX_VALUES, TOO_MANY_VALUES } from "./select.js";
import type { Found } from "./select.js";
import { TemplateError } from "./template.js";
import type { Evaluate } from "./value.js";
import { compileValue } from "./value.js";

/** Most operations that one call may have. */
export const MAX_OPERATIONS = MAX_VALUES;

/** Adds what an entry contributes to a call's operations; `false`: that would be more than `MAX_OPERATIONS`. */
export type AddOperations = (args: JsonObject, fs: FileSystemFacts, into: Operation[]) => boolean;

interface Attribute {
  readonly name: string;
  readonly main: boolean;
  readonly evaluate: Evaluate;
}

/** Compiles one entry of `does`. @throws {TemplateError} {Error} where its language is not loaded. */
export function compileEntry(entry: DoesEntry, languages: Languages): AddOperations {
  const language = languageOfEntry(entry);
  if (language !== null) loaded(languages, language);
  return entry.kind === "operation" ? compileOperation(entry, languages) : compileForeign(entry, languages);
}

/** Text in a language of its own. A list of texts is one after the other; what is blank does nothing. */
function compileForeign({ kind, action, attributes }: DoesEntry, languages: Languages): AddOperations {
  if (kind === "shell") return compileShell(action, attributes, loaded(languages, "shell").line);
  const evaluate = compileValue(attributes.text ?? "", "text");
  const lower: LowerText = loaded(languages, kind === "sql" ? "sql" : "patch");
  return (args, fs, into) => {
    const found = evaluate(args);
    if (isBlank(found)) return true;
    if (found.kind === "opaque")
      return found.why !== TOO_MANY_VALUES && push(into, opaqueOperations(action, found.why));
    const texts = found.kind === "one" ? [found.value] : found.kind === "many" ? found.values : [];
    return texts.every((text) => isBlankText(text) || push(into, lowerText(lower, action, text, fs)));
  };
}

/** A command line, or several, each of which starts in the folder that is said. */
function compileShell(action: string, attributes: DoesEntry["attributes"], lowerShell: LowerLine): AddOperations {
  const evaluate = compileValue(attributes.text ?? "", "command");
  const folder = attributes.cwd === undefined ? null : compileValue(attributes.cwd, "path");
  return (args, fs, into) => {
    const found = evaluate(args);
    if (found.kind === "absent") return true;
    if (found.kind === "opaque")
      return found.why !== TOO_MANY_VALUES && push(into, opaqueOperations(action, found.why));
    const cwd = folder === null ? undefined : folderOf(folder(args));
    const lines = found.kind === "one" ? [found.value] : found.values;
    return lines.every(
      (line) =>
        isBlankLine(line) ||
        push(into, typeof line === "string" ? lowerShell(line, fs, cwd) : opaqueOperations(action, NOT_TEXT)),
    );
  };
}

type LowerLine = NonNullable<Languages["shell"]>["line"];

/** Absent: the boundary's. What is no text could be any folder. */
function folderOf(found: Found): string | null | undefined {
  if (found.kind === "absent") return undefined;
  return found.kind === "one" && typeof found.value === "string" ? found.value : null;
}

/** Nothing but what ends words and commands. SECURITY: to a shell other white space is the name of a program. */
const isBlankLine = (line: Json): boolean => typeof line === "string" && /^[ \t\n]*$/.test(line);

type LowerText = (text: string, fs: FileSystemFacts) => readonly Operation[];

const NOT_TEXT = opaque("an attribute of the wrong type");

const lowerText = (lower: LowerText, action: string, text: Json, fs: FileSystemFacts): readonly Operation[] =>
  typeof text === "string" ? lower(text, fs) : opaqueOperations(action, NOT_TEXT);

/** Absent, or nothing but white space: it does nothing. */
function isBlank(found: Found): boolean {
  if (found.kind === "absent") return true;
  if (found.kind === "one") return isBlankText(found.value);
  return found.kind === "many" && found.values.every(isBlankText);
}

const isBlankText = (value: Json): boolean => typeof value === "string" && value.trim() === "";

function compileOperation({ action, attributes }: DoesEntry, languages: Languages): AddOperations {
  const compiled = Object.keys(attributes).map((name) => compileAttribute(action, name, attributes[name] ?? null));
  const mains = compiled.filter((attribute) => attribute.main).length;
  // Main attributes first: where they are absent the others do not matter.
  const ordered = compiled.sort((a, b) => Number(b.main) - Number(a.main));
  return (args, fs, into) => addOperation({ action, attributes: ordered, mains, languages }, args, fs, into);
}

function compileAttribute(action: string, name: string, value: Json): Attribute {
  if (name === "__proto__") throw new TemplateError("an attribute of that name cannot exist", null);
  return { name, main: mainOf(action).includes(name), evaluate: compileValue(value, kindOf(action, name) ?? "text") };
}

/** An entry of one action, compiled. */
interface Declared {
  readonly action: string;
  readonly attributes: readonly Attribute[];
  /** How many of them are main ones. */
  readonly mains: number;
  readonly languages: Languages;
}

function addOperation(declared: Declared, args: JsonObject, fs: FileSystemFacts, into: Operation[]): boolean {
  const { action, attributes, mains, languages } = declared;
  const raw: Record<string, Json> = {};
  let lists: Lists | null = null;
  let absent = 0;
  for (const { name, main, evaluate } of attributes) {
    const found = evaluate(args);
    if (found.kind === "opaque")
      return found.why !== TOO_MANY_VALUES && push(into, opaqueOperations(action, found.why));
    if (found.kind === "one") raw[name] = found.value;
    else if (found.kind === "many" && found.values.length > 0) (lists ??= []).push({ name, values: found.values });
    else if (main && ++absent === mains) return true;
  }
  return lists === null
    ? push(into, deriveOperation(action, raw, fs, languages))
    : addProduct(declared, raw, lists, fs, into);
}

type Lists = { readonly name: string; readonly values: readonly Json[] }[];

/** Every combination of the elements of several lists. */
function addProduct(
  { action, languages }: Declared,
  raw: Readonly<Record<string, Json>>,
  lists: Lists,
  fs: FileSystemFacts,
  into: Operation[],
): boolean {
  const total = lists.reduce((product, { values }) => product * values.length, 1);
  if (total > MAX_OPERATIONS - into.length) return false;
  for (let index = 0; index < total; index++) {
    const chosen: Record<string, Json> = { ...raw };
    let rest = index;
    for (const { name, values } of lists) {
      chosen[name] = values[rest % values.length] ?? null;
      rest = Math.floor(rest / values.length);
    }
    if (!push(into, deriveOperation(action, chosen, fs, languages))) return false;
  }
  return true;
}

function push(into: Operation[], operations: readonly Operation[]): boolean {
  for (const operation of operations) into.push(operation);
  return into.length <= MAX_OPERATIONS;
}
