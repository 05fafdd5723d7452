import type { ResultView } from "../condition/evaluation.js";
import type { Family, FamilyKind } from "../detect/family.js";
import type { TextFinding } from "../detect/finding.js";
import type { Find } from "../detect/redact/redactor.js";
import { joined } from "../detect/redact/joined.js";
import { createScanner } from "../detect/scan.js";
import type { Recognizer, Scanner } from "../detect/scanner.js";
import { PatternError } from "../match/errors.js";
import { compileNamePattern } from "../match/name.js";
import type { Finding } from "../model/finding.js";
import type { Json } from "../model/json.js";
import { suggest } from "../model/suggest.js";
import type { ConfigOf, GuardForm } from "./form.js";
import type { SECRET_LEAK } from "./forms.js";
import { guard, NOTHING } from "./guard.js";
import type { Guard, GuardInput, GuardParts, Look } from "./guard.js";
import { sinkOf } from "./sinks.js";

type Parameters = (typeof SECRET_LEAK)["parameters"];
type Config = ConfigOf<Parameters>;

/** A guard that looks for families of one kind, wherever data would go. */
export function detection(form: GuardForm<Parameters>, kind: FamilyKind, families: readonly Family[]): Guard {
  const scanner = remembered((config: Config, { recognizers }: GuardParts): Scanner =>
    createScanner(families, {
      kinds: [kind],
      minConfidence: config.minConfidence,
      recognizers,
      ...(config.types === null ? {} : { types: config.types }),
    }),
  );
  const find = (config: Config, parts: GuardParts): Find => {
    let made: Scanner | null = null;
    return (text) => (made ??= scanner(config, parts)).scan(text);
  };
  const compile = (config: Config, parts: GuardParts): Look => {
    checkTypes(families, parts.recognizers, config.types ?? []);
    // Made when there is something to look at: most calls of a policy have nothing that the guard is about.
    let look: Look | null = null;
    return (x) => (isLookedAt(x, config.sinks) ? (look ??= compileLook(scanner(config, parts)))(x) : NOTHING);
  };
  return guard(form, compile, find);
}

/** A misspelt type would look for nothing. @throws {PatternError} */
function checkTypes(families: readonly Family[], recognizers: readonly Recognizer[], types: readonly string[]): void {
  const builtIn = families.map(({ type }) => type);
  const own = recognizers.flatMap((each) => each.types.map(({ type }) => type));
  for (const type of types) {
    const { matches } = compileNamePattern(type);
    const known = [...builtIn, ...own];
    if (!known.some((each) => matches(each)))
      throw new PatternError(`nothing is of the type \`${type}\``, suggest(type, known));
  }
}

/** A scanner takes longer to make than to use: what is configured alike shares one. */
function remembered(make: (config: Config, parts: GuardParts) => Scanner): typeof make {
  const known = new WeakMap<object, Map<string, Scanner>>();
  return (config, parts) => {
    const row = known.get(parts.recognizers) ?? new Map<string, Scanner>();
    const key = JSON.stringify([config.types, config.minConfidence]);
    const scanner = row.get(key) ?? make(config, parts);
    known.set(parts.recognizers, row.set(key, scanner));
    return scanner;
  };
}

/** Whether data goes where the guard looks. */
function isLookedAt({ result, action }: GuardInput, sinks: readonly string[] | null): boolean {
  if (sinks === null) return true;
  const sink = result === null ? sinkOf(action) : "model";
  return sink !== null && sinks.includes(sink);
}

function compileLook(scanner: Scanner): Look {
  const ofArgs = once((x: GuardInput) => lookIn(scanner, textOf(x.request.args), "args"));
  const ofResult = once(({ result }: GuardInput) => (result === null ? NOTHING : lookInResult(scanner, result)));
  return (x) => {
    if (x.result !== null) return ofResult(x);
    const found = ofArgs(x);
    return found.length > 0 ? found : lookIn(scanner, textOf(x.reading.resource), "resource");
  };
}

/** Arguments and results are the same for all operations and readings of a call. */
function once(look: (x: GuardInput) => readonly Finding[]): (x: GuardInput) => readonly Finding[] {
  const known = new WeakMap<object, readonly Finding[]>();
  return (x) => {
    const key = x.result ?? x.request;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = look(x);
    known.set(key, found);
    return found;
  };
}

/** Found once a type: a finding says what, never which. */
function lookIn(scanner: Scanner, text: string, where: string): readonly Finding[] {
  const types = new Map<string, TextFinding>();
  for (const found of [...scanner.scan(text), ...inWide(scanner, text)])
    if (!types.has(found.type)) types.set(found.type, found);
  return [...types.values()].map(({ kind, type }) => ({
    kind,
    name: type,
    message: aboutOf(scanner, type),
    selector: where,
  }));
}

/** Text of two bytes a character that was taken for text of one: a NUL beside each. */
const WIDE = /(?:[\t\n\r -~]\0){6,}/g;

function inWide(scanner: Scanner, text: string): readonly TextFinding[] {
  if (!text.includes("\0")) return [];
  return (text.match(WIDE) ?? []).flatMap((part) => scanner.scan(part.replaceAll("\0", "")));
}

/** SECURITY: an escape in JSON text joins what stands before a word to it; as data it is read without. */
function lookInResult(scanner: Scanner, { text, json, trace = "" }: ResultView): readonly Finding[] {
  const found = lookIn(scanner, text, "result");
  if (found.length > 0) return found;
  const data = text.includes("\\") && typeof json === "object" && json !== null ? textOf(json) : "";
  return [data, trace].flatMap((part) => (part === "" ? [] : lookIn(scanner, part, "result")));
}

const aboutOf = ({ families }: Scanner, type: string): string =>
  families.find((family) => family.type === type)?.about ?? "what the policy describes";

/**
 * Everything that is text, keys included, and numbers by their digits: as redaction reads it. SECURITY: a key is what says
 * that its value is a password. @throws {RangeError} for data too deep to be read, which counts as not known.
 */
function textOf(value: Json): string {
  const text = joined(value, () => true);
  if (text === null) throw new RangeError("nested too deeply");
  return text;
}
