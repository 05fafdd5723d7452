import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import type { Json, JsonObject } from "../model/json.js";
import { PatternError } from "../match/errors.js";
import { closeSchema, INHERITED, STEP } from "./args-schema-close.js";
import { FORMATS } from "./args-schema-formats.js";
import { SchemaError, surveySchema } from "./args-schema-survey.js";
import { isPlainSchema } from "./args-schema-plain.js";
import { inheritedKey, isUnique, textOf } from "./args-schema-values.js";

export { SchemaError } from "./args-schema-survey.js";

/** What compiling a schema needs from elsewhere. */
export interface ArgsSchemaOptions {
  /** Compiles a pattern to a matcher in linear time, found anywhere in a text; throws for one that is not valid. */
  readonly regex: (source: string) => { test(text: string): boolean };
}

/** A compiled schema of arguments. */
export interface ArgsValidator {
  /**
   * `null`: the arguments are valid. Else where they are not and why, never the value that stands there.
   * Changes nothing: no defaults, no coercion. Never throws.
   */
  validate(args: JsonObject): string | null;
}

/** Steps through `$ref` that one validation may take. */
const MAX_STEPS = 100_000;

/**
 * Compiles the JSON Schema 2020-12 of a tool's arguments, closed unless it says otherwise (docs/adr/0004-argument-schemas.md).
 * The one place that loads the schema library, which makes functions from text.
 * One that is plainly valid and small becomes a function when it is first needed, which in many processes is never.
 * @throws {SchemaError} for anything that is not a schema, for unknown keywords and formats, for a `$ref` out of the schema.
 */
export function compileArgsSchema(schema: JsonObject, options: ArgsSchemaOptions): ArgsValidator {
  const patterns = new Map<string, Pattern>();
  const survey = surveySchema(schema, (source, pointer) =>
    patterns.set(source, compilePattern(source, pointer, options)),
  );
  const meter = { steps: 0 };
  const closed = closeSchema(schema, survey);
  const compile = (): ValidateFunction => compileWith(createAjv(patterns, meter), closed);
  let compiled = isPlainSchema(survey) ? null : compile();
  return {
    validate: (args) => {
      meter.steps = 0;
      // SECURITY: data that is too deep for the stack, or that has too many steps, is not valid.
      try {
        const validate = (compiled ??= compile());
        return validate(args) ? null : describe(validate.errors ?? []);
      } catch (error) {
        if (error instanceof RangeError || error instanceof TooManySteps || error instanceof SchemaError)
          return "the arguments are too complex to be validated";
        throw error;
      }
    },
  };
}

interface Pattern {
  test(text: string): boolean;
  /** The library tells patterns apart by it. */
  toString(): string;
}

function compilePattern(source: string, pointer: string, { regex }: ArgsSchemaOptions): Pattern {
  try {
    const matcher = regex(source);
    return { test: (text) => matcher.test(text), toString: () => `/${source}/` };
  } catch (error) {
    const message = error instanceof Error ? error.message : "the pattern is not valid";
    throw new SchemaError(pointer, message, error instanceof PatternError ? error.hint : null);
  }
}

class TooManySteps extends Error {}

/** `ownProperties`: what an object inherits is no argument. The survey has checked what a meta-schema would. */
function createAjv(patterns: ReadonlyMap<string, Pattern>, meter: { steps: number }): Ajv2020 {
  const find = (source: string): Pattern => patterns.get(source) ?? { test: () => false, toString: () => source };
  const ajv = new Ajv2020({
    strictSchema: true,
    strictNumbers: true,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    allowMatchingProperties: true,
    ownProperties: true,
    multipleOfPrecision: 9,
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
    logger: false,
    code: { regExp: Object.assign(find, { code: "unused" }) },
  });
  for (const [name, validate] of Object.entries(FORMATS)) ajv.addFormat(name, { type: "string", validate });
  return addKeywords(ajv, meter);
}

/** SECURITY: comparing values must be linear and must not trust what they inherit or name themselves. */
function addKeywords(ajv: Ajv2020, meter: { steps: number }): Ajv2020 {
  for (const keyword of ["const", "enum", "uniqueItems"]) ajv.removeKeyword(keyword);
  return ajv
    .addKeyword({
      keyword: "const",
      compile: (expected: Json) => {
        const text = textOf(expected);
        return (data: Json) => textOf(data) === text;
      },
    })
    .addKeyword({
      keyword: "enum",
      compile: (expected: readonly Json[]) => {
        const texts = new Set(expected.map(textOf));
        return (data: Json) => texts.has(textOf(data));
      },
    })
    .addKeyword({
      keyword: "uniqueItems",
      type: "array",
      validate: (on: boolean, data: readonly Json[]) => !on || isUnique(data),
    })
    .addKeyword({
      keyword: INHERITED,
      type: "object",
      validate: (declared: readonly string[], data: object) => inheritedKey(data, declared) === null,
    })
    .addKeyword({
      keyword: STEP,
      // Counted before what may fail, or failing branches would go uncounted.
      before: "$ref",
      validate: () => {
        meter.steps += 1;
        if (meter.steps > MAX_STEPS) throw new TooManySteps();
        return true;
      },
    });
}

function compileWith(ajv: Ajv2020, schema: JsonObject): ValidateFunction {
  try {
    return ajv.compile(schema);
  } catch (error) {
    if (error instanceof RangeError) throw new SchemaError("", "the schema is nested too deeply");
    throw new SchemaError("", error instanceof Error ? error.message : "the schema does not compile");
  }
}

/** The outermost alternative that failed, else the first problem. */
function describe(errors: readonly ErrorObject[]): string {
  const error = errors.findLast(({ keyword }) => keyword === "anyOf" || keyword === "oneOf") ?? errors[0];
  if (error === undefined) return "the arguments are not valid";
  const name = errors.find(({ keyword }) => keyword === "propertyNames")?.params["propertyName"];
  if (typeof name === "string") return `${placeOf(`${error.instancePath}/${name}`)} has a name that may not stand here`;
  const undeclared = error.params["additionalProperty"] ?? error.params["unevaluatedProperty"];
  if (typeof undeclared === "string") return `${placeOf(`${error.instancePath}/${undeclared}`)} is not declared`;
  return `${placeOf(error.instancePath)} ${reasonOf(error)}`;
}

const REASONS: Readonly<Record<string, string>> = {
  const: "must be the one value that may stand here",
  enum: "must be one of the values that may stand here",
  uniqueItems: "must not have an element twice",
  anyOf: "must fit one of the alternatives",
  oneOf: "must fit exactly one of the alternatives",
  not: "must not be what is forbidden here",
  "false schema": "must not be there",
  [INHERITED]: "must not have a property that is not declared",
};

const reasonOf = ({ keyword, message = "is not valid" }: ErrorObject): string =>
  Object.hasOwn(REASONS, keyword)
    ? (REASONS[keyword] ?? message)
    : message.replace("NOT", "not").replaceAll(/["']/g, "`");

/** The caller chooses names of properties: shown, but short and without control characters. */
function placeOf(pointer: string): string {
  if (pointer === "") return "the arguments";
  const shown = pointer.length > 120 ? `${pointer.slice(0, 120)}…` : pointer;
  return `\`${shown.replaceAll(/[\p{C}`]/gu, "?")}\``;
}
