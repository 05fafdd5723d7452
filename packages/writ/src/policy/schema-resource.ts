import { ATTRIBUTES } from "../model/actions.js";
import type { Json, JsonObject } from "../model/json.js";
import { CONDITION } from "./condition-shape.js";
import { ACTION_NAME, ATTRIBUTE_NAME, BESIDE, LOWERED, PLAIN, RESERVED_WORDS } from "./resource-shape.js";
import { comparedName, refTo } from "./schema-condition.js";

/** What an operation must act on: attributes, and `except` with more of them. */
export function resourceSchema(): JsonObject {
  const except = { ...refTo("attributes"), description: "What is taken out again: all of it must hold." };
  return { ...attributesWith({ except }), dependentSchemas: { except: { minProperties: 2 } } };
}

/** Attributes of the built-in actions, and those of actions of one's own: any name. */
export const attributesSchema = (): JsonObject => attributesWith({});

function attributesWith(others: JsonObject): JsonObject {
  const names = [...new Set(Object.values(ATTRIBUTES).flat())];
  const properties = { ...Object.fromEntries(names.map((name) => [name, attributeSchema(name)])), ...others };
  const own = ATTRIBUTE_NAME.replace("^", `^(?!(?:${Object.keys(properties).join("|")})$)`);
  return {
    type: "object",
    minProperties: 1,
    additionalProperties: false,
    properties,
    patternProperties: { [own]: refTo("compared") },
  };
}

function attributeSchema(name: string): JsonObject {
  const actions = Object.keys(ATTRIBUTES).filter((action) => ATTRIBUTES[action]?.includes(name));
  const plain = Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
  const reads = plain === undefined ? "" : ` Plain text is a \`${plain}\` pattern.`;
  const description = `Of ${actions.map((action) => `\`${action}\``).join(", ")}.${reads}`;
  return { ...refTo(plain === undefined ? comparedName(`resource.${name}`) : "matched"), description };
}

/** One entry of `does`: an action with its attributes, or text to be lowered. */
export function effectSchema(): JsonObject {
  const lowered = Object.keys(LOWERED);
  const description = "Literal, or with `${args.…}` from the arguments.";
  return {
    type: "object",
    oneOf: ["action", ...lowered].map((key) => ({ required: [key] })),
    properties: {
      action: { anyOf: [{ enum: Object.keys(ATTRIBUTES) }, { type: "string", pattern: ownAction() }] },
      when: { ...CONDITION, description: "Only if this holds of the arguments." },
      ...Object.fromEntries(lowered.map((key) => [key, { type: "string", description }])),
    },
    dependentSchemas: Object.fromEntries(lowered.map((key) => [key, loweredSchema(key)])),
    allOf: Object.entries(ATTRIBUTES).map(([action, names]) => {
      const attributes = Object.fromEntries(names.map((name) => [name, { description }]));
      return implied({ action: { const: action } }, closed({ action: true, when: true, ...attributes }));
    }),
  };
}

/** A text that is lowered, and what may stand beside it. */
function loweredSchema(key: string): JsonObject {
  const beside = (BESIDE[key] ?? []).map((name) => [name, { type: "string", description: "The folder it starts in." }]);
  return closed({ [key]: true, when: true, ...Object.fromEntries(beside) });
}

/** An action of one's own, which has whatever attributes it maps. */
const ownAction = (): string => ACTION_NAME.replace("^", `^(?!(?:${RESERVED_WORDS.join("|")})\\.)`);

const closed = (properties: Readonly<Record<string, Json>>): JsonObject => ({
  properties,
  additionalProperties: false,
});

/** What must hold of an entry whose action is that one. */
const implied = (properties: JsonObject, schema: JsonObject): JsonObject => ({
  anyOf: [{ not: { required: ["action"], properties } }, schema],
});
