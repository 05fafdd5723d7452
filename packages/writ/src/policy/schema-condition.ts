import { unreachable } from "../model/json.js";
import type { JsonObject } from "../model/json.js";
import type { Operator } from "../model/policy.js";
import { COMBINATORS } from "./condition-shape.js";
import { type Operand, OPERATORS, MAX_VALUES, SIZE_COMPARISONS, WRITTEN } from "./leaf-shape.js";
import { SELECTOR_ROOTS, selectorPattern, spellings, wholeSelectors } from "./selector.js";
import { OPERATOR_WORDS, SELECTOR_WORDS } from "./words.js";

/** CEL text, or a mapping of combinators and selectors. */
export function conditionSchema(): JsonObject {
  const written = Object.keys(WRITTEN);
  const others = `^(?!(?:${written.map(spellings).join("|")})$)`;
  const below = SELECTOR_ROOTS.map((root) => [
    selectorPattern(root).replace("^", others),
    { ...(root === "signals" ? SIGNAL : refTo("compared")), description: SELECTOR_WORDS[root] },
  ]);
  return {
    anyOf: [
      { type: "string", pattern: String.raw`^(?![\s\S]*\$\{)[\s\S]*\S`, description: "CEL, over the same variables." },
      {
        type: "object",
        minProperties: 1,
        additionalProperties: false,
        properties: {
          ...COMBINATORS,
          ...Object.fromEntries(wholeSelectors().map((text) => [text, selectorSchema(text)])),
        },
        patternProperties: {
          ...Object.fromEntries(written.map((text) => [`^${spellings(text)}$`, refTo(comparedName(text))])),
          ...Object.fromEntries(below),
        },
      },
    ],
  };
}

const TRUTH: JsonObject = {
  anyOf: [{ type: "boolean" }, { type: "array", minItems: 1, maxItems: 1, items: { type: "boolean" } }],
};
const SIGNAL: JsonObject = {
  anyOf: [
    TRUTH,
    {
      type: "object",
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: false,
      properties: { equals: TRUTH, not_equals: TRUTH, in: TRUTH, not_in: TRUTH },
    },
  ],
};

const selectorSchema = (text: string): JsonObject => {
  const root = SELECTOR_ROOTS.find((each) => text === each || text.startsWith(`${each}.`));
  return { ...refTo(comparedName(text)), description: root === undefined ? "" : SELECTOR_WORDS[root] };
};

/** What the schemas of comparisons are called: one for each selector whose numbers are written as text, one for all others. */
export const comparedName = (selector: string): string =>
  Object.hasOwn(WRITTEN, selector) ? `compared.${selector}` : "compared";

/** A reference to one of the schema's definitions. */
export const refTo = (name: string): JsonObject => ({ $ref: `#/$defs/${name}` });

/** A value, a list of values, or a mapping of operators; in `matched` a value is a pattern. */
export function comparisons(): JsonObject {
  const compared = ["", ...Object.keys(WRITTEN)].map((text) => [comparedName(text), comparedWith("in", text)]);
  return { matched: comparedWith("glob", ""), ...Object.fromEntries(compared) };
}

/** What may stand behind a selector. `plain`: what a value or list alone means. */
function comparedWith(plain: Operator, selector: string): JsonObject {
  const operators = Object.entries(OPERATORS).map(([name, { takes }]) => [
    name,
    { ...operandSchema(takes, selector), description: OPERATOR_WORDS[name as Operator] },
  ]);
  const properties: JsonObject = Object.fromEntries(operators);
  return {
    anyOf: [
      operandSchema(OPERATORS[plain].takes, selector),
      { type: "object", minProperties: 1, additionalProperties: false, properties },
    ],
  };
}

function operandSchema(takes: Operand, selector: string): JsonObject {
  switch (takes) {
    case "flag":
      return { type: "boolean" };
    case "size":
      return { anyOf: [LENGTH, SIZES] };
    case "scalar":
      return oneOrMore({ type: ["string", "number", "boolean"] });
    case "text":
      return oneOrMore({ type: "string" });
    case "ordered":
      return oneOrMore(orderedSchema(selector));
    default:
      return unreachable(takes);
  }
}

/** Text in the selector's own form, or with a variable: where one stands, an editor cannot know what it inserts. */
function orderedSchema(selector: string): JsonObject {
  const written = Object.hasOwn(WRITTEN, selector) ? WRITTEN[selector] : undefined;
  if (written === undefined) return { type: "number" };
  return {
    anyOf: [{ type: "number" }, { type: "string", pattern: `${written.pattern}|\\$\\{`, examples: [written.example] }],
  };
}

const LENGTH: JsonObject = { type: "integer", minimum: 0 };
const SIZES: JsonObject = {
  type: "object",
  minProperties: 1,
  additionalProperties: false,
  properties: Object.fromEntries(SIZE_COMPARISONS.map((name) => [name, LENGTH])),
};

const oneOrMore = (item: JsonObject): JsonObject => ({
  anyOf: [item, { type: "array", minItems: 1, maxItems: MAX_VALUES, items: item }],
});
