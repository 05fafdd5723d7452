import type { Evaluation } from "../condition/evaluation.js";
import { compileGetter } from "../condition/values.js";
import { canonicalView } from "../match/text.js";
import { NO_FACTS } from "../model/facts.js";
import { isArray, isObject } from "../model/json.js";
import type { Json } from "../model/json.js";
import type { Finding } from "../model/finding.js";
import type { Selector } from "../model/policy.js";
import { builtIn } from "./built-in.js";
import { CONTENT_PATTERNS } from "./content/sets.js";
import { parseField } from "./field.js";
import { CONTENT } from "./forms.js";
import { guard } from "./guard.js";
import type { Answer, GuardInput, Look } from "./guard.js";

/** Attacks in texts, by patterns that take time linear in the text. */
export const content = guard(CONTENT, ({ sets, fields }): Look => {
  const patterns = CONTENT_PATTERNS.filter(({ set }) => sets.includes(set)).map((pattern) => ({
    pattern,
    test: builtIn(pattern.source),
  }));
  const look = (selector: Selector): Look => {
    const get = compileGetter(selector);
    return (x) => {
      const texts = textsIn(get(asEvaluation(x)));
      if (texts.length === 0 && isUnknown(selector, x)) return null;
      return patterns.flatMap(({ pattern, test }): readonly Finding[] => {
        if (!texts.some(test)) return [];
        const { set, name, about } = pattern;
        return [{ kind: set, name, message: about, selector: selector.text }];
      });
    };
  };
  const selectors = fields.map(parseField);
  const ofCall = onceACall(all(selectors.filter(({ root }) => root !== "resource").map(look)));
  const ofOperation = all(selectors.filter(({ root }) => root === "resource").map(look));
  return all([ofCall, ofOperation]);
});

/** Everything that several looks find; what none finds is unknown if it is to one of them. */
function all(looks: readonly Look[]): Look {
  const [only] = looks;
  if (only !== undefined && looks.length === 1) return only;
  return (x) => {
    const answers = looks.map((look) => look(x));
    const found = answers.flatMap((answer) => answer ?? []);
    return found.length === 0 && answers.includes(null) ? null : found;
  };
}

/** Arguments are the same for all operations and readings of a call. */
function onceACall(look: Look): Look {
  const known = new WeakMap<object, Answer>();
  return (x) => {
    const key = x.result ?? x.request;
    const before = known.get(key);
    if (before !== undefined) return before;
    const answer = look(x);
    known.set(key, answer);
    return answer;
  };
}

/** An attribute that the operation has, and whose text is not known. */
const isUnknown = ({ root, steps }: Selector, { reading }: GuardInput): boolean => {
  const [step] = steps;
  const name = typeof step === "object" && "key" in step ? step.key : "";
  return root === "resource" && (reading.unknown || reading.underived.includes(name));
};

/** Each text as it is, and as a reader sees it. */
function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === "string") {
    const view = canonicalView(value);
    return view === value ? [value] : [value, view];
  }
  if (value === undefined) return [];
  if (isArray(value)) return value.flatMap(textsIn);
  return isObject(value) ? Object.values(value).flatMap(textsIn) : [];
}

const asEvaluation = (x: GuardInput): Evaluation => ({ ...x, facts: NO_FACTS, layer: "", env: {}, memory: null });
