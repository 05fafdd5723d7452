import { readingsOf } from "../lower/readings.js";
import { deriveOperation } from "../lower/operation.js";
import { compileRegex } from "../match/regex.js";
import type { Finding } from "../model/finding.js";
import { NO_FACTS } from "../model/facts.js";
import type { Json, JsonObject } from "../model/json.js";
import type { FileSystemFacts, Operation, Request } from "../model/request.js";
import { GUARD_FORMS } from "./forms.js";
import { GUARDS } from "./index.js";
import type { Answer, Look } from "./guard.js";
import { EVERY_LANGUAGE } from "../lower/every-language.js";

/** Where the tests' calls are made. */
export const HERE: FileSystemFacts = { cwd: "/repo", home: "/home/ann", caseSensitive: true };

/** A command as an operation: its words split at spaces. */
export function command(text: string, fs = HERE): Operation {
  const [operation] = deriveOperation("process.exec", { argv: text.split(" ") }, fs, EVERY_LANGUAGE);
  if (operation === undefined) throw new Error("no operation");
  return operation;
}

export const operation = (action: string, resource: Record<string, Json>, fs = HERE): readonly Operation[] =>
  deriveOperation(action, resource, fs, EVERY_LANGUAGE);

export const opaque = (action: string): Operation => ({ action, resource: {}, opaque: "a test" });

export function requestOf(operations: readonly Operation[], args: JsonObject = {}, fs = HERE): Request {
  return {
    tool: "bash",
    args,
    principal: { id: "agent:a" },
    sessionId: "s",
    context: {},
    fileSystem: fs,
    bytes: 0,
    operation: null,
    operations,
  };
}

const COMPILERS = {
  regex: (source: string, folded: boolean) => {
    const compiled = compileRegex(folded ? `(?i)${source}` : source);
    return (text: string) => compiled.test(text);
  },
  hasAttribute: () => true,
  invalid: (error: unknown) => {
    throw error;
  },
};
const NOWHERE = { file: "test.yaml", line: 1, column: 1 };

const known = new Map<string, Look>();

/** A guard with its defaults filled in; compiled once for each configuration. */
function lookOf(name: string, config: JsonObject): Look {
  const key = JSON.stringify([name, config]);
  const look = known.get(key) ?? compile(name, config);
  known.set(key, look);
  return look;
}

function compile(name: string, config: JsonObject): Look {
  const form = GUARD_FORMS[name];
  const defaults = Object.entries(form?.parameters ?? {}).map(([key, parameter]): [string, Json] => [
    key,
    "default" in parameter ? parameter.default : null,
  ]);
  const look = GUARDS.get(name)?.compile(
    { ...Object.fromEntries(defaults), ...config },
    { compilers: COMPILERS, at: NOWHERE, recognizers: [] },
  );
  if (look === undefined) throw new Error(`no guard ${name}`);
  return look;
}

/** What a guard answers for each reading of each operation of a call. */
export function answersOf(name: string, config: JsonObject, request: Request): readonly Answer[] {
  const look = lookOf(name, config);
  const actions = GUARD_FORMS[name]?.actions ?? null;
  return request.operations.flatMap((each) => {
    if (actions !== null && !actions.includes(each.action)) return [];
    return readingsOf(each, NO_FACTS, request.fileSystem).map((reading) =>
      look({ request, action: each.action, reading, result: null }),
    );
  });
}

/** Names of what it found, each once; `unknown` where it could not tell about some reading and found nothing. */
export function found(name: string, config: JsonObject, request: Request): readonly string[] {
  const answers = answersOf(name, config, request);
  const names = [...new Set(answers.flatMap((answer) => (answer ?? []).map((each: Finding) => each.name)))].sort();
  return names.length === 0 && answers.includes(null) ? ["unknown"] : names;
}
