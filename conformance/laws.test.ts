import * as fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compile, type Layer } from "../packages/writ/src/decide/compile.js";
import { decide } from "../packages/writ/src/decide/decide.js";
import { rankOf } from "../packages/writ/src/model/effect.js";
import { PolicyError } from "../packages/writ/src/model/errors.js";
import type { Facts } from "../packages/writ/src/model/facts.js";
import type { Policy } from "../packages/writ/src/model/policy.js";
import type { Request } from "../packages/writ/src/model/request.js";
import { verdictOf } from "./compare.js";
import { callRule, policy, printPolicy, type Situation, situation } from "./generate.js";
import { COMPILERS, load } from "./load.js";

const RUNS = { numRuns: Number(process.env["WRIT_LAWS"] ?? 300) };

const decisionOf = (stack: readonly Layer[], request: Request, facts: Facts) =>
  decide(compile(stack, COMPILERS), request, facts);
const restriction = (stack: readonly Layer[], request: Request, facts: Facts): number =>
  rankOf(decisionOf(stack, request, facts).decision);

/** The same stack with one of its policies changed. */
const changed = (stack: readonly Layer[], change: (own: Policy) => Policy): readonly Layer[] =>
  stack.map((layer, index) => (index === 0 ? { ...layer, policy: change(layer.policy) } : layer));

const anyDeny = callRule("added").map((one) => ({ ...one, effect: "deny" as const, opaque: false, approval: null }));

describe("laws of decisions", () => {
  test("the order of rules and limits never matters", () => {
    const turned = (own: Policy): Policy => ({
      ...own,
      rules: own.rules.toReversed(),
      limits: own.limits.toReversed(),
    });
    const law = ({ stack, request, facts }: Situation): void => {
      const other = compile(
        stack.map((layer) => ({ ...layer, policy: turned(layer.policy) })),
        COMPILERS,
      );
      expect(verdictOf(other, request, facts)).toEqual(verdictOf(compile(stack, COMPILERS), request, facts));
    };
    fc.assert(fc.property(situation, law), RUNS);
  });

  test("equal inputs give equal bytes", () => {
    const law = ({ stack, request, facts }: Situation): void => {
      const bytes = JSON.stringify(decisionOf(stack, request, facts));
      expect(JSON.stringify(decisionOf(structuredClone(stack), structuredClone(request), structuredClone(facts)))).toBe(
        bytes,
      );
    };
    fc.assert(fc.property(situation, law), RUNS);
  });

  test("adding a rule that denies never loosens", () => {
    const law = ({ stack, request, facts }: Situation, added: Policy["rules"][number]): void => {
      const tightened = changed(stack, (own) => ({ ...own, rules: [...own.rules, added] }));
      expect(restriction(tightened, request, facts)).toBeGreaterThanOrEqual(restriction(stack, request, facts));
    };
    fc.assert(fc.property(situation, anyDeny, law), RUNS);
  });

  test("adding a layer never loosens", () => {
    const law = ({ stack, request, facts }: Situation, added: Policy): void => {
      const tightened = [...stack, { name: "added", policy: added }];
      expect(restriction(tightened, request, facts)).toBeGreaterThanOrEqual(restriction(stack, request, facts));
    };
    fc.assert(fc.property(situation, policy, law), RUNS);
  });

  test("a stack in monitor stops nothing", () => {
    const law = ({ stack, request, facts }: Situation): void => {
      const watched = stack.map((layer) => ({ ...layer, mode: "monitor" as const }));
      expect(decisionOf(watched, request, facts).decision).toBe("allow");
    };
    fc.assert(fc.property(situation, law), RUNS);
  });

  test("putting a layer in monitor never tightens, and says what it would have been", () => {
    const enforced = (layer: Layer): Layer => {
      const own = layer.policy;
      const inForce = { mode: null };
      const rules = own.rules.map((one) => ({ ...one, ...inForce }));
      return {
        name: layer.name,
        policy: { ...own, mode: "enforce", rules, limits: own.limits.map((one) => ({ ...one, ...inForce })) },
      };
    };
    const law = ({ stack, request, facts }: Situation): void => {
      const strict = stack.map(enforced);
      const watched = strict.map((layer, index) => (index === 0 ? { ...layer, mode: "monitor" as const } : layer));
      const [before, after] = [decisionOf(strict, request, facts), decisionOf(watched, request, facts)];
      expect(rankOf(after.decision)).toBeLessThanOrEqual(rankOf(before.decision));
      expect(after.wouldBe ?? after.decision).toBe(before.decision);
    };
    fc.assert(fc.property(situation, law), RUNS);
  });
});

describe("unknown never helps the caller", () => {
  test("an operation that could not be derived is decided no less strictly than it would have been", () => {
    const law = ({ stack, request, facts }: Situation): void => {
      const operations = request.operations.map((one) => ({ ...one, resource: {}, opaque: "lost" }));
      const lost = restriction(stack, { ...request, operations }, facts);
      expect(lost).toBeGreaterThanOrEqual(restriction(stack, request, facts));
    };
    fc.assert(fc.property(situation, law), RUNS);
  });

  test("not knowing where a path leads is no better than wherever it leads", () => {
    const law = ({ stack, request, facts }: Situation): void => {
      const lost = Object.fromEntries(Object.keys(facts.realPaths).map((path) => [path, null]));
      const blind = restriction(stack, request, { ...facts, realPaths: lost });
      expect(blind).toBeGreaterThanOrEqual(restriction(stack, request, facts));
    };
    fc.assert(fc.property(situation, law), RUNS);
  });

  test("not knowing what lies below a folder is no better than whatever lies there", () => {
    const law = ({ stack, request, facts }: Situation): void => {
      const lexical = { ...facts, realPaths: {} };
      const blind = restriction(stack, request, { ...lexical, listings: {} });
      expect(blind).toBeGreaterThanOrEqual(restriction(stack, request, lexical));
    };
    fc.assert(fc.property(situation, law), RUNS);
  });

  test("an approval never lifts a deny, and never tightens", () => {
    const law = ({ stack, request, facts }: Situation): void => {
      const [open, answered] = [{ ...facts, approvals: [] }, facts].map((known) => restriction(stack, request, known));
      expect(answered).toBeLessThanOrEqual(open ?? 0);
      if (open === 2) expect(answered).toBe(2);
    };
    fc.assert(fc.property(situation, law), RUNS);
  });
});

describe("laws of policy files", () => {
  const POLICIES = join(dirname(fileURLToPath(import.meta.url)), "policies");
  const texts = readdirSync(POLICIES).map((name) => readFileSync(join(POLICIES, name), "utf8"));
  const file = join(POLICIES, "mutated.yaml");

  test("a policy printed and read again decides the same", async () => {
    const law = async ({ stack, request, facts }: Situation): Promise<void> => {
      const layers = stack.map(({ name, policy: own, mode }) => ({
        name,
        text: printPolicy(own),
        file,
        ...(mode === "monitor" ? { mode } : {}),
      }));
      const { compiled } = await load(layers, { STAGE: "a" });
      expect(verdictOf(compiled, request, facts)).toEqual(verdictOf(compile(stack, COMPILERS), request, facts));
    };
    await fc.assert(fc.asyncProperty(situation, law), RUNS);
  });

  test("nothing but PolicyError leaves the parser, whatever the text", async () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.string({ unit: "binary", maxLength: 200 }),
    );
    await fc.assert(fc.asyncProperty(text, loadsOrComplains), RUNS);
  });

  test("nothing but PolicyError leaves the parser, however a policy was damaged", async () => {
    const piece = fc.constantFrom(
      "",
      ":",
      "- ",
      "{",
      "}",
      "[",
      "]",
      '"',
      "'",
      "*",
      "&a",
      "*a",
      "|",
      "\n",
      "\t",
      "${",
      "!!",
      "null",
      "1e999",
      "~",
      "#",
    );
    const damage = fc.record({
      text: fc.constantFrom(...texts),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.nat(12),
      piece,
    });
    const damaged = damage.map(({ text, at, cut, piece: put }) => {
      const start = Math.floor(at * text.length);
      return text.slice(0, start) + put + text.slice(start + cut);
    });
    await fc.assert(fc.asyncProperty(damaged, loadsOrComplains), RUNS);
  });

  /** Every problem has a code, and a place in a file. */
  async function loadsOrComplains(text: string): Promise<void> {
    try {
      await load([{ name: "policy", text, file }], {});
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      expect(error.problems.length).toBeGreaterThan(0);
      expect(
        error.problems.every(({ code, line, column }) => code.startsWith("POLICY_") && line >= 1 && column >= 1),
      ).toBe(true);
    }
  }
});
