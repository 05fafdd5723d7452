import type { Json } from "../model/json.js";

/** One key of a guard's `with`, as data: the parser, the JSON Schema and the reference are made from it. */
export type Parameter =
  | { readonly kind: "flag"; readonly about: string; readonly default: boolean }
  | {
      readonly kind: "count";
      readonly about: string;
      readonly least: number;
      readonly most: number;
      /** `null`: unless it is said, there is no such bound. */
      readonly default: number | null;
    }
  /** A part of one. */
  | { readonly kind: "share"; readonly about: string; readonly default: number }
  /** Some of a few words. */
  | {
      readonly kind: "words";
      readonly about: string;
      readonly of: Readonly<Record<string, string>>;
      readonly default: readonly string[];
    }
  /** A list of texts, one of them alone too. */
  | { readonly kind: "texts"; readonly about: string; readonly as: TextKind; readonly default: readonly string[] }
  /** A list of texts; `null` where it is not said, which differs from none. */
  | { readonly kind: "optional"; readonly about: string; readonly as: TextKind }
  /** Some of a few words; `null` where it is not said, which is none of them. */
  | { readonly kind: "some"; readonly about: string; readonly of: Readonly<Record<string, string>> }
  /** A list of whole numbers; `null` where it is not said. */
  | { readonly kind: "counts"; readonly about: string; readonly least: number; readonly most: number };

/** What a text of a list is, and how it is checked when the policy loads. */
export type TextKind = "path" | "host" | "name" | "text" | "regex" | "selector";

export type Parameters = Readonly<Record<string, Parameter>>;

/** What is read of a parameter. */
type ValueOf<P extends Parameter> = P extends { kind: "flag" }
  ? boolean
  : P extends { kind: "share" } | { kind: "count"; default: number }
    ? number
    : P extends { kind: "count" }
      ? number | null
      : P extends { kind: "optional" | "some" }
        ? readonly string[] | null
        : P extends { kind: "counts" }
          ? readonly number[] | null
          : readonly string[];

/** A guard's configuration, complete: what was left out has its default. */
export type ConfigOf<P extends Parameters> = { readonly [K in keyof P]: ValueOf<P[K]> } & {
  readonly [key: string]: Json;
};

/** What is known of a guard without its algorithm. */
export interface GuardForm<P extends Parameters = Parameters> {
  readonly name: string;
  /** One sentence. */
  readonly about: string;
  readonly parameters: P;
  /** Actions whose operations it looks at; `null`: any. */
  readonly actions: readonly string[] | null;
  /** It stands for ordinary rules, which it becomes when the policy loads. */
  readonly sugar: boolean;
}

export const form = <const P extends Parameters>(
  name: string,
  about: string,
  actions: readonly string[] | null,
  parameters: P,
): GuardForm<P> => ({ name, about, parameters, actions, sugar: false });

export const sugar = <const P extends Parameters>(name: string, about: string, parameters: P): GuardForm<P> => ({
  name,
  about,
  parameters,
  actions: null,
  sugar: true,
});
