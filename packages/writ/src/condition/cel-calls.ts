import type { ASTNode } from "@marcbachmann/cel-js";
import { PatternError } from "../match/errors.js";
import { compileHas } from "./cel-access.js";
import { CelError } from "./cel-error.js";
import { suggest } from "../model/suggest.js";
import { type CelFunction, FUNCTIONS } from "./cel-functions.js";
import { COMPREHENSIONS, compileComprehension, isComprehension } from "./cel-macros.js";
import { computed, constant, type Expression, type Regex, type CelScope } from "./cel-scope.js";
import { Duration, parseZone, Timestamp, UTC, wallClock, type Zone } from "./cel-time.js";
import { BUDGET, FAIL, type Meter, spend, type Value } from "./cel-value.js";

/** `name(args)`. */
export function compileCall(name: string, args: readonly ASTNode[], scope: CelScope, offset: number): Expression {
  if (name === "has") return compileHas(args, scope, offset);
  if (name === "matches") return compileMatches(args, scope, offset);
  return compileFunction(name, "call", args, scope, offset);
}

/** `receiver.name(args)`. */
export function compileMethod(
  name: string,
  receiver: ASTNode,
  args: readonly ASTNode[],
  scope: CelScope,
  offset: number,
): Expression {
  if (isComprehension(name)) return compileComprehension(name, receiver, args, scope, offset);
  if (name === "matches") return compileMatches([receiver, ...args], scope, offset);
  if (Object.hasOwn(PARTS, name)) return compilePart(name, receiver, args, scope, offset);
  return compileFunction(name, "method", [receiver, ...args], scope, offset);
}

function compileFunction(
  name: string,
  form: "call" | "method",
  nodes: readonly ASTNode[],
  scope: CelScope,
  offset: number,
): Expression {
  const found = functionNamed(name, form, offset);
  if (!found.arity.includes(nodes.length))
    throw new CelError(`wrong number of arguments for \`${name}\``, null, offset);
  const args = nodes.map((node) => scope.compile(node, scope));
  const literals = args.flatMap(({ literal }): Value[] => (literal === undefined ? [] : [literal]));
  if (literals.length === args.length) return fold(name, found, literals, offset);
  return computed(caller(found.run, args), ...args);
}

function functionNamed(name: string, form: "call" | "method", offset: number): CelFunction {
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (found === undefined) {
    const names = [...Object.keys(FUNCTIONS), ...Object.keys(PARTS), ...COMPREHENSIONS, "matches", "has"];
    throw new CelError(`unknown function \`${name}\``, suggest(name, names), offset);
  }
  if (found.form === "both" || found.form === form) return found;
  const usage = found.form === "method" ? `x.${name}(…)` : `${name}(x)`;
  throw new CelError(`\`${name}\` is not called like this`, `write \`${usage}\``, offset);
}

/** A call on literals is computed once, so a malformed time or number does not load. */
function fold(name: string, found: CelFunction, [a = null, b, c]: readonly Value[], offset: number): Expression {
  const meter: Meter = { budget: BUDGET };
  const value = found.run(meter, a, b, c);
  if (value === FAIL) throw new CelError(`\`${name}\` cannot take this value`, null, offset);
  return constant(value);
}

function caller(run: CelFunction["run"], [first, second, third]: readonly Expression[]): Expression["run"] {
  return (frame) => {
    const a = first === undefined ? null : first.run(frame);
    const b = second?.run(frame);
    const c = third?.run(frame);
    return a === FAIL || b === FAIL || c === FAIL ? FAIL : run(frame, a, b, c);
  };
}

/** Instructions of a regular expression that one unit pays for, per character. */
const INSTRUCTIONS_PER_UNIT = 64;

/** SECURITY: linear in the text whatever the pattern, and the pattern is the policy's, never the caller's. */
function compileMatches(nodes: readonly ASTNode[], scope: CelScope, offset: number): Expression {
  const [subject, source] = nodes;
  if (subject === undefined || source === undefined || nodes.length > 2) {
    throw new CelError("wrong number of arguments for `matches`", null, offset);
  }
  const pattern = literalText("matches", source);
  const regex = compilePattern(pattern, scope, source.pos);
  const text = scope.compile(subject, scope);
  const perCharacter = Math.max(1, (regex.size ?? 0) / INSTRUCTIONS_PER_UNIT);
  return computed((frame) => {
    const value = text.run(frame);
    return typeof value === "string" && spend(frame, value.length * perCharacter) ? regex.test(value) : FAIL;
  }, text);
}

function compilePattern(pattern: string, scope: CelScope, offset: number): Regex {
  try {
    return scope.regex(pattern);
  } catch (error) {
    const hint = error instanceof PatternError ? error.hint : null;
    throw new CelError(error instanceof Error ? error.message : "the pattern is not valid", hint, offset);
  }
}

function literalText(name: string, node: ASTNode): string {
  if (node.op === "value" && typeof node.args === "string") return node.args;
  throw new CelError(`the argument of \`${name}\` must be a literal string`, null, node.pos);
}

interface Part {
  readonly ofTimestamp: (clock: Date) => number;
  readonly ofDuration: ((ns: bigint) => bigint) | null;
}

const DAY = 86_400_000;
const startOfYear = (clock: Date): number => new Date(0).setUTCFullYear(clock.getUTCFullYear(), 0, 1);

const PARTS: Readonly<Record<string, Part>> = {
  getFullYear: { ofTimestamp: (clock) => clock.getUTCFullYear(), ofDuration: null },
  getMonth: { ofTimestamp: (clock) => clock.getUTCMonth(), ofDuration: null },
  getDate: { ofTimestamp: (clock) => clock.getUTCDate(), ofDuration: null },
  getDayOfMonth: { ofTimestamp: (clock) => clock.getUTCDate() - 1, ofDuration: null },
  getDayOfWeek: { ofTimestamp: (clock) => clock.getUTCDay(), ofDuration: null },
  getDayOfYear: { ofTimestamp: (clock) => Math.floor((clock.getTime() - startOfYear(clock)) / DAY), ofDuration: null },
  getHours: { ofTimestamp: (clock) => clock.getUTCHours(), ofDuration: (ns) => ns / 3_600_000_000_000n },
  getMinutes: { ofTimestamp: (clock) => clock.getUTCMinutes(), ofDuration: (ns) => ns / 60_000_000_000n },
  getSeconds: { ofTimestamp: (clock) => clock.getUTCSeconds(), ofDuration: (ns) => ns / 1_000_000_000n },
  getMilliseconds: {
    ofTimestamp: (clock) => clock.getUTCMilliseconds(),
    ofDuration: (ns) => (ns / 1_000_000n) % 1000n,
  },
};

/** Units to look up the offset of a named zone. */
const NAMED_ZONE = 600;

/** `now.getHours("UTC")`: one part of an instant in a zone (default UTC), or of a duration. */
function compilePart(
  name: string,
  receiver: ASTNode,
  args: readonly ASTNode[],
  scope: CelScope,
  offset: number,
): Expression {
  const part = PARTS[name];
  if (part === undefined || args.length > 1)
    throw new CelError(`wrong number of arguments for \`${name}\``, null, offset);
  const [node] = args;
  const zone = node === undefined ? UTC : zoneOf(name, node);
  const time = scope.compile(receiver, scope);
  return computed((frame) => {
    const value = time.run(frame);
    if (!spend(frame, zone === UTC ? 10 : NAMED_ZONE)) return FAIL;
    if (value instanceof Timestamp) return BigInt(part.ofTimestamp(wallClock(value, zone)));
    return value instanceof Duration && node === undefined ? (part.ofDuration?.(value.ns) ?? FAIL) : FAIL;
  }, time);
}

function zoneOf(name: string, node: ASTNode): Zone {
  const text = literalText(name, node);
  const zone = parseZone(text);
  if (zone === null)
    throw new CelError(`unknown time zone \`${text}\``, "for instance `UTC`, `+02:00` or `Europe/Berlin`", node.pos);
  return zone;
}
