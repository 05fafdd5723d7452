import { GUARD_FORMS } from "../../packages/writ/src/guards/forms.js";
import type { Look } from "../../packages/writ/src/guards/guard.js";
import { GUARDS } from "../../packages/writ/src/guards/index.js";
import { compileRegex } from "../../packages/writ/src/match/regex.js";
import { recognizerOf } from "../../packages/writ/src/detect/custom.js";
import { compileRegexSpans } from "../../packages/writ/src/match/regex-spans.js";
import type { Reading as Read } from "../../packages/writ/src/lower/reading.js";
import type { Truth } from "../../packages/writ/src/model/effect.js";
import type { Json } from "../../packages/writ/src/model/json.js";
import type { GuardUse } from "../../packages/writ/src/model/policy.js";
import { hasAttribute } from "./attributes.js";
import { type Layer, UNDERIVABLE, type Scene } from "./scene.js";
import { foldedText } from "./text.js";
import { MAYBE, NO, YES } from "./truth.js";

/** Section 8: a guard holds where it finds something. Its algorithm is the guard's own; only what follows is ours. */
export function guardTruth(use: GuardUse, scene: Scene): Truth {
  const { request, reading, result, layers } = scene;
  const actions = GUARD_FORMS[use.name]?.actions ?? null;
  if (actions !== null && !actions.includes(reading.action)) return NO;
  const look = lookOf(use, layers, scene.layer);
  try {
    const found = look?.({ request, action: reading.action, reading: readOf(scene), result }) ?? null;
    return found === null ? MAYBE : found.length > 0 ? YES : NO;
  } catch {
    return MAYBE;
  }
}

const known = new Map<string, Look | null>();

/** Compiling one takes longer than everything else here. */
function lookOf(use: GuardUse, layers: readonly Layer[], { policy: { families } }: Layer): Look | null {
  const key = JSON.stringify([use.name, use.with, families]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const compilers = {
    regex: (source: string, folded: boolean) => {
      const compiled = compileRegex(folded ? `(?i)${source}` : source);
      return (text: string) => compiled.test(text);
    },
    hasAttribute: (action: string, attribute: string) => hasAttribute(action, attribute, layers),
    invalid: (error: unknown) => {
      throw error;
    },
  };
  const recognizers = families.length === 0 ? [] : [recognizerOf(families, compileRegexSpans)];
  const look = GUARDS.get(use.name)?.compile(use.with, { compilers, at: use.position, recognizers }) ?? null;
  known.set(key, look);
  return look;
}

/** A reading as guards see it: values that are known, and the names of those that are not. */
function readOf({ reading }: Scene): Read {
  const entries = Object.entries(reading.resource);
  // A guard looks at a folder, not at what may be below it.
  const folder = (path: Json): Json => reading.roots.find((root) => String(path).startsWith(root)) ?? path;
  const own = entries.flatMap(([name, value]): readonly [string, Json][] =>
    value === UNDERIVABLE ? [] : [[name, name === "path" ? folder(value) : value]],
  );
  const fold = ([name, value]: readonly [string, Json]): readonly [string, Json] =>
    reading.folded && typeof value === "string" && ["path", "cwd"].includes(name)
      ? [name, foldedText(value)]
      : [name, value];
  return {
    resource: Object.fromEntries(own.map(fold)),
    kept: Object.fromEntries(own),
    folded: reading.folded,
    region: reading.region,
    glob: null,
    unknown: reading.opaque,
    underived: entries.filter(([, value]) => value === UNDERIVABLE).map(([name]) => name),
  };
}
