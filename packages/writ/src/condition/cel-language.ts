import { CelType, FAIL, type Fail, type Fields, type Run } from "./cel-value.js";
import { timestampOfMs } from "./cel-time.js";
import type { Language, Root } from "./cel-scope.js";
import {
  type CelVariables,
  checkingEnvironment,
  type Root as RootName,
  type Shape,
  SHAPES,
  TYPES,
} from "./cel-variables.js";

const isFields = (value: object): value is Fields => !Array.isArray(value);

/** One of our own objects as data. */
const fields = (value: object | null | undefined): Fields | Fail =>
  value !== null && value !== undefined && isFields(value) ? value : FAIL;

/** What could not be derived is there, as an error. */
function resourceOf({ resource, underived }: CelVariables): Fields | Fail {
  if (resource === null || underived === undefined || underived.length === 0) return resource ?? FAIL;
  return Object.fromEntries([...Object.entries(resource), ...underived.map((name): [string, Fail] => [name, FAIL])]);
}

/** How each variable is read; one closure each, so that reading costs one property access. */
const READ: Readonly<Record<RootName, Run>> = {
  tool: ({ variables }) => variables.tool ?? FAIL,
  action: ({ variables }) => variables.action,
  resource: ({ variables }) => resourceOf(variables),
  args: ({ variables }) => variables.args,
  call: ({ variables }) => fields(variables.call),
  principal: ({ variables }) => fields(variables.principal),
  session: ({ variables }) => fields(variables.session),
  env: ({ variables }) => variables.env,
  context: ({ variables }) => variables.context,
  now: ({ variables }) => timestampOfMs(variables.now) ?? FAIL,
  signals: () => FAIL,
  result: ({ variables }) => fields(variables.result),
};

const rootOf = (name: string, run: Run, shape: Shape): [string, Root] => [
  name,
  { run, fields: fieldsOf(shape), literalKeys: name === "env" || name === "signals" },
];

function fieldsOf(shape: Shape): readonly string[] | null {
  if (typeof shape !== "string") return Object.keys(shape);
  return shape === "dyn" || shape.startsWith("map<") ? null : [];
}

/** Names of types are roots too. */
export const TYPE_ROOTS: readonly [string, Root][] = TYPES.map((name) => {
  const type = new CelType(name);
  return [name, { run: () => type, fields: null, literalKeys: false }];
});

const { result: resultShape, ...CALL_SHAPES } = SHAPES;
const { result: readResult, ...CALL_READ } = READ;

const CALL_ROOTS = Object.entries(CALL_READ).map(([name, run]) => {
  const shapes: Readonly<Record<string, Shape>> = CALL_SHAPES;
  return rootOf(name, run, shapes[name] ?? "dyn");
});

/** The names of each phase. */
export const LANGUAGES: Readonly<Record<"call" | "result", Language>> = {
  call: { roots: new Map([...TYPE_ROOTS, ...CALL_ROOTS]), environment: checkingEnvironment(CALL_SHAPES) },
  result: {
    roots: new Map([...TYPE_ROOTS, ...CALL_ROOTS, rootOf("result", readResult, resultShape)]),
    environment: checkingEnvironment(SHAPES),
  },
};
