import type { Selector, Step } from "../model/policy.js";
import { suggest } from "../model/suggest.js";

/** Why a text is no selector. */
export interface NoSelector {
  readonly selector: null;
  readonly error: string;
  readonly hint: string | null;
}

/** What a text is read as. */
export type Parsed = { readonly selector: Selector; readonly error: null; readonly hint: null } | NoSelector;

/** Keys that exist directly below each root; `null`: any path, as deep as the data. */
const ROOTS: Readonly<Record<Selector["root"], readonly string[] | null>> = {
  tool: [],
  action: [],
  now: [],
  resource: null,
  args: null,
  context: null,
  env: null,
  signals: null,
  call: ["bytes"],
  principal: ["id", "type", "role", "roles", "org", "team", "environment", "claims"],
  session: ["id", "labels", "counts", "age"],
  result: ["text", "json", "bytes", "is_error"],
};
/** Roots with free keys whose values have no parts. */
const FLAT = new Set<string>(["signals"]);
/** Keys whose value is itself a mapping with free keys. */
const OPEN = new Set(["principal.claims", "session.counts", "result.json"]);
/** Roots that the language reserves and this version does not carry out. */
export const RESERVED_ROOTS: readonly string[] = ["flow"];
/** Every root of a selector. */
export const SELECTOR_ROOTS = Object.keys(ROOTS) as readonly Selector["root"][];

/** How each step of a selector is written; a `deep` one only at the end. */
const STEPS = {
  deep: String.raw`\.\*\*$`,
  key: String.raw`\.([^.[\]"\s*]+)`,
  index: String.raw`\[(\d{1,9})\]`,
  each: String.raw`\[\*\]`,
  quoted: String.raw`\["((?:[^"\\]|\\.)*)"\]`,
};
const STEP = Object.values(STEPS).join("|");
const MAX_STEPS = 32;
/** A root and keys behind dots, which most selectors are: quicker to take apart than to match, and spelled as it should be. */
const PLAIN = /^[a-z]+(?:\.[A-Za-z0-9_-]+)*$/;

/**
 * Parses `args.items[*].name`, `args["odd key"]`, `args.**`, `principal.claims.ticket`, `now`.
 * Keys are separated by `.`, indexes and odd keys stand in brackets, `[*]` is every element, a final `**` is
 * every string anywhere below.
 */
export function parseSelector(text: string): Parsed {
  const plain = PLAIN.test(text) ? text.split(".") : null;
  const rootText = plain?.[0] ?? /^[A-Za-z_]*/.exec(text)?.[0];
  const root = SELECTOR_ROOTS.find((known) => known === rootText);
  if (root === undefined)
    return failed(
      `\`${text}\` is no selector`,
      suggest(text, knownSelectors()) ?? `selectors start with one of ${SELECTOR_ROOTS.join(", ")}`,
    );
  const steps = plain === null ? parseSteps(text.slice(root.length)) : plain.slice(1).map((key) => ({ key }));
  if (steps === null || steps.length > MAX_STEPS)
    return failed(
      `\`${text}\` is not a well-formed selector`,
      'for example `args.items[0].name`, `args["odd key"]` or `args.**`',
    );
  const problem = misplaced(root, steps, text);
  return (
    problem ?? { selector: { root, steps, text: plain === null ? textOf(root, steps) : text }, error: null, hint: null }
  );
}

/** One spelling per selector, so that what is looked up by its text is found: `args["a"]` is `args.a`. */
function textOf(root: string, steps: readonly Step[]): string {
  return root + steps.map(textOfStep).join("");
}

function textOfStep(step: Step): string {
  if (step === "each") return "[*]";
  if (step === "deep") return ".**";
  if ("index" in step) return `[${step.index}]`;
  return /^[^.[\]"\s*]+$/.test(step.key) ? `.${step.key}` : `[${JSON.stringify(step.key)}]`;
}

function misplaced(root: Selector["root"], steps: readonly Step[], text: string): Parsed | null {
  const known = ROOTS[root];
  const first = keyOf(steps[0]);
  if (root === "signals" && steps.length > 1) return failed(`\`${text}\` has no parts`, "a signal is true or false");
  if (known === null)
    return steps.length === 0 || (root !== "args" && first === null)
      ? failed(`\`${text}\` names no value`, `write \`${root}.name\``)
      : null;
  if (known.length === 0) return steps.length === 0 ? null : failed(`\`${root}\` has no parts`, `write \`${root}\``);
  if (first === null || !known.includes(first))
    return failed(
      `\`${text}\` is no selector`,
      suggest(first ?? "", known)?.replace("`", `\`${root}.`) ?? `\`${root}\` has ${known.join(", ")}`,
    );
  const open = OPEN.has(`${root}.${first}`);
  if (open && steps.length < 2 && first !== "json")
    return failed(`\`${text}\` names no value`, `write \`${root}.${first}.name\``);
  if (!open && steps.length > 1) return failed(`\`${root}.${first}\` has no parts`, `write \`${root}.${first}\``);
  return null;
}

function parseSteps(text: string): readonly Step[] | null {
  const steps: Step[] = [];
  const token = new RegExp(STEP, "y");
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (match === null) return null;
    at = token.lastIndex;
    steps.push(stepOf(match));
    if (steps.length > MAX_STEPS) return null;
  }
  return steps;
}

function stepOf([whole, key, index, quoted]: RegExpExecArray): Step {
  if (key !== undefined) return { key };
  if (index !== undefined) return { index: Number(index) };
  if (quoted !== undefined) return { key: quoted.replace(/\\(.)/g, "$1") };
  return whole === "[*]" ? "each" : "deep";
}

/** The key of a step that is one; `null` for an index and for what stands for several. */
export const keyOf = (step: Step | undefined): string | null =>
  typeof step === "object" && "key" in step ? step.key : null;

const failed = (error: string, hint: string | null): Parsed => ({ selector: null, error, hint });

function knownSelectors(): string[] {
  return SELECTOR_ROOTS.flatMap((root) => [root, ...(ROOTS[root] ?? []).map((key) => `${root}.${key}`)]);
}

/** Selectors that are whole as they stand, such as `principal.id`: what an editor can offer. */
export function wholeSelectors(): readonly string[] {
  return knownSelectors().filter((text) => parseSelector(text).selector !== null);
}

/** Regular expression source of every selector below `root`: what `parseSelector` takes, but for its longest length. */
export function selectorPattern(root: Selector["root"]): string {
  const known = ROOTS[root];
  const any = `(?:${STEP})`;
  const named = `(?:${STEPS.key}|${STEPS.quoted})`;
  if (FLAT.has(root)) return `^${root}${named}$`;
  if (known === null) return root === "args" ? `^${root}${any}+$` : `^${root}${named}${any}*$`;
  if (known.length === 0) return `^${root}$`;
  const keys = known.map((key) => {
    const selector = `${root}.${key}`;
    return spellings(selector) + (OPEN.has(selector) ? `${any}${key === "json" ? "*" : "+"}` : "");
  });
  return `^(?:${keys.join("|")})$`;
}

/** Regular expression source of the ways to write `root` or `root.key`. */
export function spellings(selector: string): string {
  const [root = "", key] = selector.split(".");
  return key === undefined ? root : String.raw`${root}(?:\.${key}|\["${key}"\])`;
}
