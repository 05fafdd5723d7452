import { PII_FAMILIES } from "../../../packages/writ/src/detect/families/pii.js";
import { SECRET_FAMILIES } from "../../../packages/writ/src/detect/families/secrets.js";
import type { Family, FamilyKind } from "../../../packages/writ/src/detect/family.js";
import { scanSlowly } from "../../../packages/writ/src/detect/testing.js";
import type { Find } from "./count-secrets.js";

export const FAMILIES: readonly Family[] = [...SECRET_FAMILIES, ...PII_FAMILIES];

/** Scans for the built-in families of some kinds at the default confidence. */
export function finderOf(kinds: readonly FamilyKind[]): Find {
  const families = FAMILIES.filter(({ kind }) => kinds.includes(kind));
  const tests = families.map((family) => [family, triggerTest(family)] as const);
  return (text) =>
    scanSlowly(
      tests.filter(([, isThere]) => isThere(text)).map(([family]) => family),
      text,
    );
}

function triggerTest({ trigger }: Family): (text: string) => boolean {
  if ("digits" in trigger) return (text) => /\d/.test(text);
  const escaped = trigger.literals.map((literal) => literal.replace(/[^A-Za-z0-9]/g, "\\$&"));
  const any = new RegExp(escaped.join("|"), trigger.ignoreCase === true ? "i" : "");
  return (text) => any.test(text);
}
