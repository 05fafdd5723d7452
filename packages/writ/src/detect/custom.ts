import type { FamilyDeclaration } from "../model/policy.js";
import type { FamilyKind, Validator } from "./family.js";
import type { Recognized, Recognizer } from "./scanner.js";
import { NAMED_VALIDATORS } from "./validators/named.js";

interface CustomFamily {
  readonly type: string;
  readonly kind: FamilyKind;
  readonly about: string;
  readonly confidence: number;
  readonly validator: Validator | null;
  find(line: string): readonly { readonly start: number; readonly end: number }[];
}

/** Compiles a pattern into what finds all its matches. */
export type CompileSpans = (pattern: string) => CustomFamily["find"];

/** The families that a policy declares, as one recognizer. @throws whatever `spans` throws for a pattern. */
export function recognizerOf(declarations: readonly FamilyDeclaration[], spans: CompileSpans): Recognizer {
  const families = declarations.map((each): CustomFamily => ({
    type: each.name,
    kind: each.kind,
    about: each.about ?? "what the policy describes",
    confidence: each.confidence,
    validator: validatorOf(each.validator),
    find: spans(each.pattern),
  }));
  return {
    types: families.map(({ type, kind, about }) => ({ type, kind, about })),
    recognize: (line) => families.flatMap((family) => matchesOf(family, line)),
  };
}

function matchesOf({ type, confidence, validator, find }: CustomFamily, line: string): readonly Recognized[] {
  return find(line)
    .filter(({ start, end }) => validator === null || validator.test(line.slice(start, end)))
    .map(({ start, end }) => ({ type, start, end, confidence }));
}

const validatorOf = (name: string | null): Validator | null =>
  name === null ? null : (Object.entries(NAMED_VALIDATORS).find(([known]) => known === name)?.[1] ?? null);
