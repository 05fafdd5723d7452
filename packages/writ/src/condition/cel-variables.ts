import { Environment } from "@marcbachmann/cel-js";
import type { Json, JsonObject } from "../model/json.js";
import type { Principal, Resource } from "../model/request.js";

/** What a condition is evaluated over. `null` or `undefined`: not known, so whatever reads it is unknown. */
export interface CelVariables {
  readonly tool: string | null;
  readonly action: string;
  /** `null`: the operation is opaque. */
  readonly resource: Resource | null;
  /** Attributes that the resource has but whose value is not one value that is known: reading them or asking for them is an error. */
  readonly underived?: readonly string[];
  readonly args: JsonObject;
  readonly call: { readonly bytes: number };
  readonly principal: Principal;
  readonly session: CelSession;
  readonly env: Readonly<Record<string, string>>;
  readonly context: JsonObject;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** Whether a signal holds; `null`: not known. Absent: there are no signals. */
  readonly signals?: (name: string) => boolean | null;
  /** With `phase: result` only. */
  readonly result?: CelResult;
}

/** What an expression sees of the session. */
export interface CelSession {
  readonly id: string;
  readonly labels: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  /** Seconds. */
  readonly age: number;
}

/** What an expression sees of a result. */
export interface CelResult {
  readonly text: string;
  readonly json: Json | undefined;
  readonly bytes: number;
  readonly is_error: boolean;
}

/** The names of the variables. */
export type Root = Exclude<keyof CelVariables, "underived">;

/** CEL type of a variable, or of each of its fields. JSON numbers are doubles; JSON data is `dyn`. */
export type Shape = string | Readonly<Record<string, string>>;

/** The types of all variables. */
export const SHAPES = {
  tool: "string",
  action: "string",
  resource: "map<string, dyn>",
  args: "map<string, dyn>",
  call: { bytes: "double" },
  principal: {
    id: "string",
    type: "string",
    role: "string",
    roles: "list<string>",
    org: "string",
    team: "string",
    environment: "string",
    claims: "map<string, dyn>",
  },
  session: { id: "string", labels: "list<string>", counts: "map<string, double>", age: "double" },
  env: "map<string, string>",
  context: "map<string, dyn>",
  now: "google.protobuf.Timestamp",
  signals: "map<string, bool>",
  result: { text: "string", json: "dyn", bytes: "double", is_error: "bool" },
} as const satisfies Record<Root, Shape>;

/** The names that a CEL condition can read; `result` with `phase: result` only. */
export const CEL_VARIABLES: readonly string[] = Object.keys(SHAPES);

/** Names of types, for `type(x) == string`. */
export const TYPES: readonly string[] = ["bool", "int", "double", "string", "list", "map", "null_type", "type"];

/** Longest source, in UTF-16 units. */
export const MAX_SOURCE = 8192;

const LIMITS = { maxAstNodes: 4096, maxDepth: 64, maxListElements: 1000, maxMapEntries: 1000, maxCallArguments: 8 };

/** What the type checker knows. It only checks: nothing is ever evaluated in it, so no handler runs. */
export function checkingEnvironment(shapes: Readonly<Record<string, Shape>>): Environment {
  const environment = new Environment({ homogeneousAggregateLiterals: false, limits: LIMITS });
  for (const [name, shape] of Object.entries(shapes)) {
    environment.registerVariable(name, typeof shape === "string" ? { type: shape } : { schema: { ...shape } });
  }
  for (const signature of SIGNATURES) environment.registerFunction(signature, neverRuns);
  for (const operator of MIXED_NUMBERS) environment.registerOperator(operator, neverRuns);
  return environment;
}

function neverRuns(): never {
  throw new Error("the checking environment does not evaluate");
}

const SIGNATURES = [
  "matches(string, string): bool",
  "int(google.protobuf.Timestamp): int",
  "string(google.protobuf.Timestamp): string",
  "string(google.protobuf.Duration): string",
  "timestamp(google.protobuf.Timestamp): google.protobuf.Timestamp",
  "duration(google.protobuf.Duration): google.protobuf.Duration",
];

const MIXED_NUMBERS = [
  ...["+", "-", "*", "/", "%"].flatMap((op) => [`int ${op} double: double`, `double ${op} int: double`]),
  "double % double: double",
  "int == double: bool",
];
